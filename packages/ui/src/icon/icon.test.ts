import { describe, expect, it, test } from 'vitest';
import { type IconName, iconOf } from './icon.ts';
import { type WayIconName, wayIconOf } from './way-icon.ts';

const names: Readonly<Record<IconName, true>> = {
  copy: true,
  refresh: true,
  open: true,
  phone: true,
  clock: true,
  chevronDown: true,
  check: true,
  offline: true,
  warn: true,
  spinner: true,
};

const wayNames: Readonly<Record<WayIconName, true>> = {
  chevronEnd: true,
  key: true,
  qr: true,
  code: true,
  message: true,
};

const listNames = <Name extends string>(of: Readonly<Record<Name, true>>): Name[] =>
  Object.keys(of).filter((name): name is Name => name in of);

const icons = [
  ...listNames(names).map((name) => [name, iconOf(name)] as const),
  ...listNames(wayNames).map((name) => [name, wayIconOf(name)] as const),
];

/** Every number of a path that is an absolute place: those after a capital letter, pair by pair. */
const toPlaces = (d: string): number[] =>
  [...d.matchAll(/[ML]([^a-zA-Z]+)/g)].flatMap(([, numbers = '']) =>
    [...numbers.matchAll(/-?\d*\.?\d+/g)].map(([text]) => Number(text)),
  );

test('each icon looks different', () => {
  expect(new Set(icons.map(([, icon]) => icon.children[0]?.attributes.d)).size).toBe(icons.length);
});

describe.each(icons)('the icon %s', (_, icon) => {
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
