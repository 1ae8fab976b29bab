import type { MotionSource } from './motion-source.ts';

/** What the player needs of a running animation of `lottie-web`. */
export interface LottieItem {
  addEventListener(name: 'DOMLoaded' | 'complete' | 'error', listener: () => void): () => void;
  setSpeed(speed: number): void;
  play(): void;
  destroy(): void;
}

/** What the player needs of `lottie-web`. */
export interface LottieRuntime {
  loadAnimation(options: {
    readonly container: Element;
    readonly renderer: 'svg';
    readonly loop: number | false;
    readonly autoplay: false;
    readonly animationData: unknown;
  }): LottieItem;
}

/** What {@link openScene} plays and where. */
export interface SceneOptions {
  readonly lottie: LottieRuntime;
  readonly container: Element;
  readonly animation: MotionSource;
  /** Whether it ends as the still picture: then that is shown again at the end. Else its last frame stays. */
  readonly endsAsPoster: boolean;
}

/** WCAG 2.2.2: nothing moves longer than five seconds while something can be done. */
const maxSeconds = 5;
const maxTurns = 3;

/** How often the whole is played, and how much faster than written, so that it ends within five seconds. */
export const toPace = (source: MotionSource): { readonly turns: number; readonly speed: number } => {
  const seconds = (source.op - source.ip) / source.fr;
  const isLoop = source.markers?.some(({ cm }) => cm === 'loop') ?? false;
  const turns = isLoop ? Math.max(1, Math.min(maxTurns, Math.floor(maxSeconds / seconds))) : 1;
  return { turns, speed: Math.max(1, (turns * seconds) / maxSeconds) };
};

/** Styles are set one by one: a `style` attribute would break a strict Content Security Policy. */
const createOverlay = (container: Element): HTMLElement => {
  const overlay = container.ownerDocument.createElement('div');
  overlay.setAttribute('aria-hidden', 'true');
  overlay.style.position = 'absolute';
  overlay.style.inset = '0';
  overlay.style.visibility = 'hidden';
  container.append(overlay);
  return overlay;
};

/** The player writes into what it is given, so it gets a copy. */
const load = (lottie: LottieRuntime, overlay: HTMLElement, source: MotionSource): LottieItem | null => {
  try {
    return lottie.loadAnimation({
      container: overlay,
      renderer: 'svg',
      loop: toPace(source).turns > 1 && toPace(source).turns - 1,
      autoplay: false,
      animationData: structuredClone(source),
    });
  } catch {
    return null;
  }
};

/**
 * Plays an animation over the still picture (the first `svg` in the container) and hides it meanwhile.
 *
 * An animation that ends as the still picture goes at its end and the still picture is back; another one rests
 * on its last frame. One that cannot be read leaves the still picture as it is.
 *
 * @returns Ends the scene at once; calling it again does nothing.
 */
export const openScene = ({ lottie, container, animation, endsAsPoster }: SceneOptions): (() => void) => {
  const poster = container.querySelector('svg');
  const overlay = createOverlay(container);
  const item = load(lottie, overlay, animation);
  let isOpen = true;

  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    if (poster) poster.style.visibility = '';
    item?.destroy();
    overlay.remove();
  };

  const start = (): void => {
    if (!isOpen) return;
    if (poster) poster.style.visibility = 'hidden';
    overlay.style.visibility = '';
    item?.play();
  };

  if (!item) {
    close();
    return close;
  }
  item.setSpeed(toPace(animation).speed);
  item.addEventListener('DOMLoaded', start);
  if (endsAsPoster) item.addEventListener('complete', close);
  item.addEventListener('error', close);
  return close;
};
