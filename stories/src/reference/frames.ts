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

/** Draws one frame of a picture. Returns its removal. */
export function drawFrame(container: Element, name: PictureName, moment: number): () => void {
  const film = new AbortController();
  const draw = async (): Promise<void> => {
    const { default: lottie } = await import('lottie-web/build/player/lottie_light.js');
    if (film.signal.aborted) return;
    const animationData = animationOf(name);
    const item = lottie.loadAnimation({ container, animationData, renderer: 'svg', autoplay: false });
    film.signal.addEventListener('abort', () => item.destroy());
    const last = animationData.op - animationData.ip - 1;
    item.addEventListener('DOMLoaded', () => item.goToAndStop(moment * last, true));
  };
  void draw();
  return () => film.abort();
}
