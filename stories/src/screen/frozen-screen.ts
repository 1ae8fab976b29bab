import { createFrozenFlow } from '@rtas/core/testing';
import { presentOf, type Scenario } from '../scenarios/scenario.ts';
import { pseudoLocale, pseudoMessages } from '../surroundings/languages.ts';
import { toMotionPorts } from '../surroundings/motion.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';
import type { Screen, ScreenOptions } from './screen.ts';
import { createStillClock } from './still-clock.ts';

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

/** A scenario as a screen whose time stands still. */
export function toFrozenScreen(
  scenario: Scenario,
  surroundings: ToldSurroundings,
  options: ScreenOptions = {},
): Screen {
  const shared = toShared(surroundings);
  const props = {
    ...shared,
    mode: scenario.mode ?? ('qr' as const),
    onContinue: () => {},
    ...options,
    ports: { ...shared.ports, clock: createStillClock(presentOf(scenario)) },
  };
  const { pressed } = scenario;
  return scenario.flow === 'registration'
    ? {
        pressed,
        flow: 'registration',
        props: { flow: createFrozenFlow(scenario.snapshot, scenario.failing), ...props },
      }
    : {
        pressed,
        flow: 'authentication',
        props: { flow: createFrozenFlow(scenario.snapshot, scenario.failing), ...props },
      };
}
