/// <reference path="./lottie-light.d.ts" />
import type { LottieRuntime } from './scene.ts';

/**
 * Fetches the light player of `lottie-web`: no `eval`, SVG only. The one place that names it, so that a build
 * for a single file can put another loader here.
 */
export const importLottie = async (): Promise<LottieRuntime> => {
  const { default: lottie } = await import('lottie-web/build/player/lottie_light.min.js');
  return lottie;
};
