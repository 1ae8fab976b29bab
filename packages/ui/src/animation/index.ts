export type { SvgNode } from '../icon/svg.ts';
export { artboard, strokeWidth } from './artboard.ts';
export { connecting } from './connecting.ts';
export { error } from './error.ts';
export { expired } from './expired.ts';
export { toPoster } from './last-frame.ts';
export * from './lottie.ts';
export { createMotion, type Motion, type MotionOptions } from './motion.ts';
export { isMotionSource, type MotionSource } from './motion-source.ts';
export { offline } from './offline.ts';
export { type OwnPicture, type OwnPictures, type Picture, pictureOf } from './picture.ts';
export { type PictureName, pictureNames } from './picture-name.ts';
export { animationOf } from './pictures.ts';
export {
  createPlayer,
  type MotionPreference,
  type MovingPicture,
  type Player,
  type PlayerOptions,
  toPlayerOptions,
} from './player.ts';
export { posterOf } from './poster.ts';
export { push } from './push.ts';
export { rejected } from './rejected.ts';
export { scanned } from './scanned.ts';
export type { LottieItem, LottieRuntime } from './scene.ts';
export { success } from './success.ts';
