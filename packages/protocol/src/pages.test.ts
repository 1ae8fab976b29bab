import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hubTarget } from './envelope.ts';
import { type ErrorMeaning, errorCatalogue } from './errors.ts';
import { goldenFixtures } from './fixtures.ts';
import { limits } from './limits.ts';
import { parseConnectionEstablished, parseEnvelope } from './parse-envelope.ts';

const read = (page: string) => readFile(new URL(`../${page}`, import.meta.url), 'utf8');
const protocol = await read('PROTOCOL.md');
const readme = await read('README.md');

interface Frame {
  readonly type: number;
  readonly target?: string;
  readonly arguments?: readonly unknown[];
  readonly error?: string;
}
const frames = [...protocol.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, json]): Frame => JSON.parse(json ?? ''),
);
const firstArgument = (target: string) => frames.find((frame) => frame.target === target)?.arguments?.[0];

/** The rows of the table under a heading, cell by cell. */
const rowsUnder = (page: string, heading: string) =>
  (page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

describe('PROTOCOL.md', () => {
  it('shows one frame of every message of the hub', () => {
    const targets = frames.flatMap(({ target }) => target ?? []);
    expect(targets.sort()).toEqual(Object.values(hubTarget).sort());
  });

  it('shows messages that the parsers take', () => {
    const { envelope } = goldenFixtures.REGISTRATION_SCANNED_V2;
    expect(parseEnvelope(firstArgument(hubTarget.event))).toEqual(envelope);
    expect(parseConnectionEstablished(firstArgument(hubTarget.connectionEstablished)).id).toBe(envelope.id);
  });

  it('names every close reason, and whether to come back, as the catalogue does', () => {
    const catalogue: readonly (readonly [string, ErrorMeaning])[] = Object.entries(errorCatalogue);
    const hub = catalogue.filter(([, { places }]) => places.includes('hub'));
    const rows = rowsUnder(protocol, 'Close reasons');
    expect(rows.map(([, reason, again]) => `${reason} ${again}`).sort()).toEqual(
      hub.map(([code, { retryable }]) => `${code} ${retryable ? 'yes' : 'no'}`).sort(),
    );
  });
});

describe('README.md', () => {
  it('has every limit with its value', () => {
    const rows = rowsUnder(readme, 'Limits').map(([, name, value]) => [name, Number(value)]);
    expect(Object.fromEntries(rows)).toEqual(limits);
  });
});
