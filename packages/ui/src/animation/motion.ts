import type { MotionSource } from './motion-source.ts';
import type { PictureName } from './picture-name.ts';
import { animationOf } from './pictures.ts';
import { type LottieRuntime, openScene, type SceneOptions } from './scene.ts';

/** What plays over which still picture: an animation, or one of ours by its name. */
export interface MotionOptions extends Pick<SceneOptions, 'container' | 'endsAsPoster'> {
  readonly animation: MotionSource | PictureName;
}

/** Plays one picture over its still form. The result ends it at once. */
export type Motion = (options: MotionOptions) => () => void;

/**
 * All that moves: ours, drawn for `lottie-web`, and any other.
 *
 * @example createPlayer({ ...toPlayerOptions(window), load: async () => createMotion(myLottie) })
 */
export const createMotion =
  (lottie: LottieRuntime): Motion =>
  ({ animation, ...scene }) =>
    openScene({
      ...scene,
      lottie,
      animation: typeof animation === 'string' ? animationOf(animation) : animation,
    });
