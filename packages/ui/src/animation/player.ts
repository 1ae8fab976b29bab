import { importLottie } from './lottie.import.ts';
import type { Motion } from './motion.ts';
import type { Picture } from './picture.ts';

/** Whether the user wants less motion: a `MediaQueryList` is one. */
export interface MotionPreference {
  readonly matches: boolean;
  addEventListener(type: 'change', listener: () => void): void;
  removeEventListener(type: 'change', listener: () => void): void;
}

/** What a player needs of a picture. */
export type MovingPicture = Pick<Picture, 'animation' | 'endsAsPoster'>;

/** What a player takes from outside. */
export interface PlayerOptions {
  /** Fetches what moves. Called at most once at a time, and never while motion is unwanted. */
  readonly load: () => Promise<Motion>;
  /** `(prefers-reduced-motion: reduce)`. */
  readonly reducedMotion: MotionPreference;
  /** Runs a task once the page has nothing better to do; the result calls it off. */
  readonly whenIdle: (task: () => void) => () => void;
}

/** Plays pictures. One serves a whole card. */
export interface Player {
  /**
   * Plays a picture once over its still form in `container`, which needs `position: relative`.
   *
   * Nothing happens under reduced motion. Where the code of the player does not arrive, the still picture stays.
   *
   * @returns Ends it at once and leaves the still picture.
   */
  play(container: Element, picture: MovingPicture): () => void;
  /** Ends all pictures and listens no more. Later calls of `play` do nothing. */
  destroy(): void;
}

/** What moves, fetched once. A failed attempt is made anew with the next picture. */
const createLoader = (load: PlayerOptions['load']) => {
  let loaded: Motion | null = null;
  let pending: Promise<void> | null = null;
  return {
    now: (): Motion | null => loaded,
    fetch: (): Promise<void> => {
      pending ??= load().then(
        (motion) => {
          loaded = motion;
        },
        () => {
          pending = null;
        },
      );
      return pending;
    },
  };
};

/** @example createPlayer(toPlayerOptions(window)).play(container, pictureOf('success')) */
export const createPlayer = ({ load, reducedMotion, whenIdle }: PlayerOptions): Player => {
  const loader = createLoader(load);
  const ends = new Set<() => void>();
  let isDestroyed = false;

  const endAll = (): void => {
    for (const end of ends) end();
  };
  const onPreference = (): void => {
    if (reducedMotion.matches) endAll();
  };
  reducedMotion.addEventListener('change', onPreference);

  const play = (container: Element, { animation, endsAsPoster }: MovingPicture): (() => void) => {
    if (isDestroyed || !animation || reducedMotion.matches) return () => {};
    let close = (): void => {};
    const end = (): void => {
      ends.delete(end);
      close();
    };
    const open = (): void => {
      const play = loader.now();
      if (play && ends.has(end)) close = play({ container, animation, endsAsPoster });
    };
    ends.add(end);
    if (loader.now()) open();
    else
      close = whenIdle(() => {
        void loader.fetch().then(open);
      });
    return end;
  };

  const destroy = (): void => {
    isDestroyed = true;
    endAll();
    reducedMotion.removeEventListener('change', onPreference);
  };

  return { play, destroy };
};

/** Where a browser has no `requestIdleCallback` (Safari), this long after the paint is idle enough. */
const idleDelayMs = 200;

/** Where nobody can be asked, as in jsdom, nothing moves. */
const unknownPreference: MotionPreference = {
  matches: true,
  addEventListener: () => {},
  removeEventListener: () => {},
};

/** The two files come side by side. */
const importMotion = async (): Promise<Motion> => {
  const [lottie, { createMotion }] = await Promise.all([importLottie(), import('./motion.ts')]);
  return createMotion(lottie);
};

/** The ports of a browser window. */
export const toPlayerOptions = (view: Window): PlayerOptions => ({
  load: importMotion,
  reducedMotion:
    typeof view.matchMedia === 'function'
      ? view.matchMedia('(prefers-reduced-motion: reduce)')
      : unknownPreference,
  whenIdle: (task) => {
    if ('requestIdleCallback' in view) {
      const handle = view.requestIdleCallback(task);
      return () => view.cancelIdleCallback(handle);
    }
    const handle = setTimeout(task, idleDelayMs);
    return () => clearTimeout(handle);
  },
});
