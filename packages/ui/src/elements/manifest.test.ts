import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { partTable, slotStates } from '../view/part-table.ts';
import { attributes } from './attributes.ts';
import { stateNames } from './custom-states.ts';
import { FlowElement } from './flow-element.ts';
import { toManifest } from './manifest.build.ts';
import { propertyNames } from './properties.ts';

const manifest = JSON.parse(await readFile(new URL('../../custom-elements.json', import.meta.url), 'utf8'));
const css = await readFile(new URL('../styles/styles.css', import.meta.url), 'utf8');

interface Named {
  readonly name: string;
}

const toNames = (list: readonly Named[]): readonly string[] => list.map(({ name }) => name).sort();

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

const [elements, define] = manifest.modules;

type Lists = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
type Declaration = Named & Readonly<Record<Lists, readonly Named[]>>;

const declarations: readonly Declaration[] = elements.declarations;

test('the manifest is that of the code as it is now: run `pnpm --filter @rtas/ui run manifest`', async () => {
  expect(manifest).toEqual(JSON.parse(JSON.stringify(await toManifest())));
}, 60_000);

test('both elements are named, and defined by the entry that defines them', () => {
  expect(elements.declarations.map(({ tagName }: { tagName: string }) => tagName)).toEqual([
    'rtas-registration',
    'rtas-authentication',
  ]);
  expect(toNames(define.exports)).toEqual(['rtas-authentication', 'rtas-registration']);
});

test.each(declarations.map((declaration) => [declaration.name, declaration] as const))(
  '%s: every attribute, property, event, part, slot, token and state, and no other',
  (_, declaration) => {
    expect(toNames(declaration.attributes)).toEqual(sorted(FlowElement.observedAttributes));
    expect(toNames(declaration.attributes)).toEqual(sorted(Object.keys(attributes)));
    expect(toNames(declaration.members)).toEqual(sorted(propertyNames));
    const details = Object.values(partTable).flatMap((part) => ('details' in part ? part.details : []));
    expect(toNames(declaration.cssParts)).toEqual(sorted([...Object.keys(partTable), ...details]));
    const slots = [...Object.keys(partTable).filter((name) => name !== 'live-region'), ...slotStates];
    expect(toNames(declaration.slots)).toEqual(sorted(slots));
    expect(toNames(declaration.cssStates)).toEqual(sorted(stateNames));
    const tokens = [...css.matchAll(/var\(\s*(--rtas-[a-z-]+)/g)].map(([, name = '']) => name);
    expect(toNames(declaration.cssProperties)).toEqual(
      sorted(tokens.filter((name) => name !== '--rtas-left')),
    );
    expect(toNames(declaration.events)).toEqual(
      sorted(
        'pending success rejected expired cancelled error connection change action'
          .split(' ')
          .map((name) => `rtas-${name}`),
      ),
    );
  },
);

test('everything has a description and a type', () => {
  for (const { attributes: written, members, events } of elements.declarations)
    for (const { name, description, type } of [...written, ...members, ...events])
      expect([name, description !== '', !/^(any|unknown|)$/.test(type.text)]).toEqual([name, true, true]);
});
