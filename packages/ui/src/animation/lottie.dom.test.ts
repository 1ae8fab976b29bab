import { beforeAll, describe, expect, it } from 'vitest';
import { importLottie } from './lottie.import.ts';
import { pictureNames } from './picture-name.ts';
import { animationOf } from './pictures.ts';
import { posterOf } from './poster.ts';

/** At import the player paints one pixel on a canvas, which this document does not have. */
beforeAll(() => {
  const getContext = () => ({ fillRect: () => {}, drawImage: () => {} });
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: getContext, configurable: true });
});

/** The real player on one picture, with the drawing of any frame and all errors it met. */
const open = async (name: (typeof pictureNames)[number]) => {
  const { default: lottie } = await import('lottie-web/build/player/lottie_light.min.js');
  const container = document.createElement('div');
  const item = lottie.loadAnimation({
    container,
    loop: false,
    autoplay: false,
    animationData: animationOf(name),
  });
  const errors: unknown[] = [];
  item.addEventListener('error', (error) => errors.push(error));
  const show = (frame: number): string => {
    item.goToAndStop(frame, true);
    return container.innerHTML;
  };
  return { item, container, errors, show };
};

const isShown = (layer: SVGGElement): boolean => layer.style.display !== 'none';

describe.each(pictureNames)('the picture %s', (name) => {
  it('is drawn by the player in every frame', async () => {
    const { item, errors, show } = await open(name);
    expect(item.isLoaded).toBe(true);
    for (let frame = 0; frame < item.totalFrames; frame++) expect(show(frame)).not.toContain('NaN');
    expect(errors).toEqual([]);
    item.destroy();
  });

  it('ends with the layers of its still form, in their order', async () => {
    const { item, container, show } = await open(name);
    show(item.totalFrames - 1);
    const layers = [...container.querySelectorAll<SVGGElement>('svg > g > g[class]')].filter(isShown);
    const still = posterOf(name).children.map(({ attributes }) => attributes.class);
    expect(layers.map((layer) => layer.getAttribute('class'))).toEqual(still);
    item.destroy();
  });
});

describe('the code of the player', () => {
  it('arrives with what the scene needs of it', async () => {
    expect((await importLottie()).loadAnimation).toBeTypeOf('function');
  });
});
