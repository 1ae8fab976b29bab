import { connecting } from './connecting.ts';
import { error } from './error.ts';
import { expired } from './expired.ts';
import type { LottieAnimation } from './lottie.ts';
import { offline } from './offline.ts';
import type { PictureName } from './picture-name.ts';
import { push } from './push.ts';
import { rejected } from './rejected.ts';
import { scanned } from './scanned.ts';
import { success } from './success.ts';

const builders: Readonly<Record<PictureName, () => LottieAnimation>> = {
  connecting,
  push,
  scanned,
  success,
  expired,
  rejected,
  error,
  offline,
};

/**
 * The animation of a picture, built anew for each call.
 *
 * @example animationOf('success').op // 40 frames
 */
export const animationOf = (name: PictureName): LottieAnimation => builders[name]();
