import { animationOf, type PictureName } from '@rtas/ui/animation';

/** The moments of a picture that are shown, as shares of its time. */
export const moments = [0, 0.25, 0.5, 0.75, 1] as const;

interface Film {
  readonly frames: number;
  readonly durationMs: number;
  readonly markers: readonly string[];
}

/** How long a picture is, and what it is marked with. */
export function toFilm(name: PictureName): Film {
  const { ip, op, fr, markers = [] } = animationOf(name);
  return {
    frames: op - ip,
    durationMs: Math.round(((op - ip) / fr) * 1000),
    markers: markers.map(({ cm, tm, dr }) => `${cm}: ${tm} to ${tm + dr}`),
  };
}

/** One frame of a picture. */
export interface DrawnFrame {
  /** Draws another one in its place, counted from 0. */
  readonly show: (frame: number) => void;
  readonly remove: () => void;
}

/** Draws the first frame of a picture, as soon as its player is there. */
export function drawFrame(container: Element, name: PictureName): DrawnFrame {
  let shown = 0;
  let draw = (): void => {};
  const film = new AbortController();
  const load = async (): Promise<void> => {
    const { default: lottie } = await import('lottie-web/build/player/lottie_light.min.js');
    if (film.signal.aborted) return;
    const animationData = animationOf(name);
    const item = lottie.loadAnimation({ container, animationData, renderer: 'svg', autoplay: false });
    film.signal.addEventListener('abort', () => item.destroy());
    item.addEventListener('DOMLoaded', () => {
      draw = () => item.goToAndStop(shown, true);
      draw();
    });
  };
  void load();
  return {
    show: (frame) => {
      shown = frame;
      draw();
    },
    remove: () => film.abort(),
  };
}
