import type { Scenario } from '../scenarios/scenario.ts';
import { pseudoLocale, pseudoMessages } from '../surroundings/languages.ts';
import { toMotionPorts } from '../surroundings/motion.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';
import type { Screen, ScreenOptions } from './screen.ts';
import { toStillScreen } from './still-screen.ts';

/** What surrounds a screen and has to be told to it; styles reach it by themselves. */
export type ToldSurroundings = Pick<Surroundings, 'locale' | 'theme' | 'motion' | 'direction'>;

/** What the toolbar says to every screen. */
export function toShared({ locale, theme, motion, direction }: ToldSurroundings) {
  return {
    locale,
    theme,
    timeZone: 'UTC',
    ports: toMotionPorts(motion),
    ...(locale === pseudoLocale && { messages: pseudoMessages }),
    ...(direction !== 'auto' && { direction }),
  };
}

/** A scenario as a screen whose time stands still, among what the toolbar says. */
export const toFrozenScreen = (
  scenario: Scenario,
  surroundings: ToldSurroundings,
  options: ScreenOptions = {},
): Screen => toStillScreen(scenario, { ...toShared(surroundings), ...options });
