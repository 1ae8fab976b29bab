import type { CardPorts } from '@rtas/ui';
import { createPlayer, toPlayerOptions } from '@rtas/ui/animation';
import type { Surroundings } from './surroundings.ts';

const createPreference = (matches: boolean) => ({
  matches,
  addEventListener: () => {},
  removeEventListener: () => {},
});

/** What a card is told of the person's wish for motion; nothing, where the system decides. */
export function toMotionPorts(
  motion: Surroundings['motion'],
): Partial<Pick<CardPorts, 'prefersReducedMotion' | 'createPlayer'>> {
  if (motion === 'system') return {};
  const reducedMotion = createPreference(motion === 'still');
  return {
    prefersReducedMotion: () => reducedMotion.matches,
    createPlayer: () => createPlayer({ ...toPlayerOptions(window), reducedMotion }),
  };
}
