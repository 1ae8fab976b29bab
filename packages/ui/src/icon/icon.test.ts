import { describe, expect, it } from 'vitest';
import { type IconName, iconOf } from './icon.ts';

const names: Readonly<Record<IconName, true>> = {
  copy: true,
  refresh: true,
  open: true,
  phone: true,
  clock: true,
  chevronEnd: true,
  chevronDown: true,
  check: true,
  key: true,
  qr: true,
  code: true,
  offline: true,
  warn: true,
  spinner: true,
};

/** Every number of a path that is an absolute place: those after a capital letter, pair by pair. */
const toPlaces = (d: string): number[] =>
  [...d.matchAll(/[ML]([^a-zA-Z]+)/g)].flatMap(([, numbers = '']) =>
    [...numbers.matchAll(/-?\d*\.?\d+/g)].map(([text]) => Number(text)),
  );

describe.each(Object.keys(names).filter((name): name is IconName => name in names))('the icon %s', (name) => {
  const icon = iconOf(name);

  it('takes the colour of the text and is silent beside it', () => {
    expect(icon.attributes).toMatchObject({ stroke: 'currentColor', fill: 'none', 'aria-hidden': 'true' });
  });

  it('stands within its square with room for half a stroke', () => {
    const places = toPlaces(icon.children[0]?.attributes.d ?? '');
    expect(places.length).toBeGreaterThan(1);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0.75);
    expect(Math.max(...places)).toBeLessThanOrEqual(17.25);
  });
});
