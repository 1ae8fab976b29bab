import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { toPoster } from './last-frame.ts';
import {
  animation,
  type Item,
  type Keyframe,
  type LottieAnimation,
  path,
  rect,
  stroke,
  trim,
} from './lottie.ts';
import { pictureOf } from './picture.ts';
import { type PictureName, pictureNames } from './picture-name.ts';
import { animationOf } from './pictures.ts';
import { posterOf } from './poster.ts';
import { toPosterModule } from './posters.build.ts';

const durationMs: Readonly<Record<PictureName, number>> = {
  connecting: 1600,
  push: 1200,
  scanned: 900,
  success: 640,
  expired: 900,
  rejected: 600,
  error: 600,
  offline: 700,
};

const budget = 12_000;
const frameMs = 1000 / 60;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Every list of keyframes anywhere in an animation. */
const toTracks = (value: unknown): Keyframe<unknown>[][] => {
  if (!isRecord(value)) return [];
  if (value.a === 1 && Array.isArray(value.k)) return [value.k];
  return Object.values(value).flatMap(toTracks);
};

const toItems = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => (item.ty === 'gr' ? [item, ...toItems(item.it)] : [item]));

const itemsOf = (picture: LottieAnimation): Item[] =>
  picture.layers.flatMap((layer) => toItems(layer.shapes));

describe('all pictures together', () => {
  it('weigh at most 12 KB as JSON', () => {
    const text = pictureNames.map((name) => JSON.stringify(animationOf(name))).join('');
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(budget);
  });
});

describe.each(pictureNames)('the picture %s', (name) => {
  const picture = animationOf(name);
  const tracks = toTracks(picture);

  it('stands on the artboard of 64 and runs at 60 frames a second', () => {
    expect(picture).toMatchObject({ w: 64, h: 64, fr: 60, ip: 0 });
  });

  it('takes as long as the design says', () => {
    const takenMs = (picture.op - 1) * frameMs;
    expect(takenMs).toBeGreaterThan(durationMs[name] - 1);
    expect(takenMs).toBeLessThan(durationMs[name] + frameMs);
  });

  it('is at rest in the last frame a player shows', () => {
    expect(Math.max(...tracks.flat().map(({ t }) => t))).toBeLessThanOrEqual(picture.op - 1);
  });

  it('says in a marker how it is played', () => {
    const cm = name === 'connecting' ? 'loop' : 'enter';
    expect(picture.markers).toEqual([{ tm: 0, cm, dr: picture.op }]);
  });

  it('has at most five layers, each with the class that colours it', () => {
    expect(picture.layers.length).toBeLessThanOrEqual(5);
    for (const { cl } of picture.layers) expect(cl).toMatch(/^rtas-(ink|track|accent|ok|bad|warn)$/);
  });

  it('draws with strokes of 2', () => {
    const widths = itemsOf(picture).flatMap((item) => (item.ty === 'st' ? [item.w.k] : []));
    expect(new Set(widths)).toEqual(new Set([2]));
  });

  it('gives players an easing or a hold for each way from keyframe to keyframe', () => {
    for (const track of tracks)
      for (const keyframe of track.slice(0, -1))
        expect(keyframe.h === 1 || (keyframe.o && keyframe.i)).toBeTruthy();
  });

  it('has keyframes in the order of time', () => {
    for (const track of tracks) {
      const times = track.map(({ t }) => t);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('is built anew for each use, so that a player may write into it', () => {
    expect(animationOf(name)).not.toBe(picture);
    expect(animationOf(name)).toEqual(picture);
  });

  it('has a still form in the same classes', () => {
    const still = new Set(posterOf(name).children.map(({ attributes }) => attributes.class));
    const moving = new Set(picture.layers.filter(({ op }) => op === picture.op).map(({ cl }) => cl));
    expect(still).toEqual(moving);
  });

  it('has a still form that is drawn with real numbers only', () => {
    const paths = posterOf(name).children.flatMap(({ children }) => children);
    for (const { attributes } of paths) expect(attributes.d).toMatch(/^M[\dMLCAZ .-]+$/);
  });
});

describe('the still form', () => {
  it('is drawn from the animations as they are now: run `pnpm --filter @rtas/ui run posters` after a change', async () => {
    const module = await readFile(new URL('./posters.gen.ts', import.meta.url), 'utf8');
    expect(module).toBe(toPosterModule());
  });

  it.each(pictureNames)('of %s is the last frame', (name) => {
    expect(posterOf(name)).toEqual(toPoster(animationOf(name)));
  });

  const toPaths = (name: PictureName) =>
    posterOf(name).children.map(({ children }) => children.map(({ attributes }) => attributes.d));

  it('of connecting rests with the arc at 12 o’clock', () => {
    expect(toPaths('connecting')).toHaveLength(3);
    expect(toPaths('connecting')[2]).toEqual(['M32 8A24 24 0 0 1 47.3 13.51A24 24 0 0 1 55.57 27.5']);
  });

  it('of success is a full ring, a soft disc and a tick', () => {
    const ring = 'M32 8A24 24 0 0 1 32 56A24 24 0 0 1 32 8Z';
    expect(toPaths('success')).toEqual([[ring], [ring], [ring], ['M21.5 32.5L29 40L43 25']]);
  });

  it('of expired has its hands where they started', () => {
    expect(toPaths('expired')[1]).toEqual(['M32 32L32 18M32 32L39.5 36.5']);
  });

  it('of offline has lost the bar between the halves', () => {
    expect(toPaths('offline')).toHaveLength(2);
  });

  it('of scanned has lost the line that read it', () => {
    expect(toPaths('scanned').flat()).not.toContain('M25 50L39 50');
  });

  it('of push hides the phone behind the message', () => {
    const [card, soft] = posterOf('push').children[1]?.children ?? [];
    expect(card?.attributes).toMatchObject({ class: 'rtas-card', 'fill-opacity': '1' });
    expect(soft?.attributes).toMatchObject({ class: 'rtas-soft', 'fill-opacity': '0.12' });
  });

  it('refuses a path that ends half drawn, rather than show something else', () => {
    const draw = (items: readonly Item[]) =>
      toPoster(animation({ durationMs: 100, layers: [{ tone: 'ink', items }] }));
    expect(() => draw([path([0, 0], [9, 9]), trim(0, 50), stroke('ink')])).toThrow(TypeError);
    expect(() =>
      draw([rect({ x: 0, y: 0, width: 9, height: 9, radius: 1 }), trim(0, 50), stroke('ink')]),
    ).toThrow(TypeError);
  });
});

describe('a picture of one’s own', () => {
  const own = { fr: 30, ip: 0, op: 30, layers: [] };
  const still = posterOf('offline');

  it('moves in the place of ours, and rests as it ends', () => {
    expect(pictureOf('success', { success: { animation: own } })).toEqual({
      animation: own,
      poster: posterOf('success'),
      endsAsPoster: false,
    });
  });

  it('that brings its last frame too rests on that', () => {
    expect(pictureOf('success', { success: { animation: own, poster: still } })).toEqual({
      animation: own,
      poster: still,
      endsAsPoster: true,
    });
  });

  it.each([
    ['told so', { animation: null }, posterOf('success')],
    ['a poster alone', { poster: still }, still],
  ])('may stand still: %s', (_, success, poster) => {
    expect(pictureOf('success', { success })).toMatchObject({ animation: null, poster });
  });

  it('leaves the others alone', () => {
    expect(pictureOf('error', { success: { animation: own } })).toEqual({
      animation: 'error',
      poster: posterOf('error'),
      endsAsPoster: true,
    });
  });

  it.each([
    ['a text', '"/success.json"'],
    ['no frames', '{"fr":30,"ip":0,"op":0,"layers":[]}'],
    ['no rate', '{"fr":0,"ip":0,"op":30,"layers":[]}'],
    ['no layers', '{"fr":30,"ip":0,"op":30}'],
    ['markers that are no list', '{"fr":30,"ip":0,"op":30,"layers":[],"markers":{}}'],
  ])('gives way to ours where it is none: %s', (_, text) => {
    const { animation, endsAsPoster } = pictureOf('success', { success: { animation: JSON.parse(text) } });
    expect(animation).toBe('success');
    expect(endsAsPoster).toBe(true);
  });
});
