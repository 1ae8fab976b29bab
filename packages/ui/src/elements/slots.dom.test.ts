import {
  authenticationMoments,
  authenticationSnapshot,
  createFrozenFlow,
  registrationMoments,
  registrationSnapshot,
} from '@rtas/core/testing';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { loadEncoder } from '../qr/encoder.ts';
import { partTable, slotStates } from '../view/part-table.ts';
import { defineElements } from './index.ts';

beforeAll(defineElements);
beforeAll(loadEncoder);

afterEach(() => document.body.replaceChildren());

const waiting = authenticationSnapshot('waiting');
const { challengeNumber: _, ...withoutNumber } = waiting.data;

/** Every moment of both flows, in both modes. */
const sources = [
  ...registrationMoments.map((moment) => ['rtas-registration', registrationSnapshot(moment)] as const),
  ...authenticationMoments.map((moment) => ['rtas-authentication', authenticationSnapshot(moment)] as const),
  ['rtas-authentication', authenticationSnapshot('waiting', { data: withoutNumber })] as const,
].flatMap(([tag, snapshot]) =>
  ['qr', 'link'].map((mode) => ({ tag, properties: { flow: createFrozenFlow(snapshot), mode } })),
);

type Source = (typeof sources)[number];

const host = { helpUrl: 'https://northwind.example/help', applicationName: 'Northwind', canClose: true };

async function show({ tag, properties }: Source, child?: Element): Promise<Element> {
  const element = document.createElement(tag);
  Object.assign(element, host, properties);
  if (child) element.append(child);
  document.body.append(element);
  await Promise.resolve();
  return element;
}

const createChild = (slot: string): Element => Object.assign(document.createElement('p'), { slot });

interface Drawn {
  readonly source: Source;
  readonly state: string | undefined;
  readonly parts: ReadonlySet<string>;
}

const screens: Drawn[] = [];

beforeAll(async () => {
  for (const source of sources) {
    const { shadowRoot } = await show(source);
    const marked = [...(shadowRoot?.querySelectorAll<HTMLElement>('[part]') ?? [])];
    const state = marked.find(({ dataset }) => dataset.part === 'root')?.dataset.state;
    screens.push({ source, state, parts: new Set(marked.flatMap(({ part }) => [...part])) });
  }
});

/** Only what a person has done, or a lost connection, brings these. */
const laterOn = new Set(['notice', 'field', 'options', 'option', 'live-region', 'connection']);
const parts = Object.keys(partTable).filter((name) => !laterOn.has(name));

test.each(parts)('a child with slot="%s" stands in the place of the part', async (name) => {
  const drawn = screens.find((screen) => screen.parts.has(name));
  if (!drawn) throw new Error(`No moment shows the part ${name}.`);
  const child = createChild(name);
  const element = await show(drawn.source, child);
  expect(child.assignedSlot?.name).toBe(name);
  expect(element.shadowRoot?.contains(child.assignedSlot)).toBe(true);
});

const states = slotStates.filter((state) => state !== 'offline');

test.each(states)('a child with slot="%s" stands for the state, and for no other', async (state) => {
  const isAssigned = async (drawn: Drawn | undefined) => {
    if (!drawn) throw new Error(`There is no moment for ${state}.`);
    const child = createChild(state);
    await show(drawn.source, child);
    return child.assignedSlot !== null;
  };
  expect(await isAssigned(screens.find((screen) => screen.state === state))).toBe(true);
  expect(await isAssigned(screens.find((screen) => screen.state !== state))).toBe(false);
});

test('every part and detail that is drawn has its name in the table', () => {
  const known = new Set<string>(Object.keys(partTable));
  for (const part of Object.values(partTable))
    for (const detail of 'details' in part ? part.details : []) known.add(detail);
  const drawn = new Set(screens.flatMap((screen) => [...screen.parts]));
  expect([...drawn].filter((name) => !known.has(name))).toEqual([]);
  expect(drawn.size).toBeGreaterThan(30);
});
