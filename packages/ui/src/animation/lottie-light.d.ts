/** The same player as `lottie_light.js`, which is the one that has types, as its makers minify it. */
declare module 'lottie-web/build/player/lottie_light.min.js' {
  export { default } from 'lottie-web/build/player/lottie_light.js';
}
