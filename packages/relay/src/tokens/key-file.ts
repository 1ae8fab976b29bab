import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  array,
  type GenericSchema,
  looseObject,
  nullable,
  number,
  object,
  parse,
  picklist,
  string,
} from 'valibot';
import { RelayConfigurationError } from '../configuration-error.ts';
import { tokenAlgorithms } from '../options.ts';
import type { KeyRecord } from './key.ts';

const schema: GenericSchema<unknown, { keys: KeyRecord[] }> = object({
  keys: array(
    object({
      kid: string(),
      purpose: picklist(['hub', 'api']),
      alg: picklist(tokenAlgorithms),
      createdAtMs: number(),
      retiredAtMs: nullable(number()),
      jwk: looseObject({ kty: string() }),
    }),
  ),
});

/** Where keys outlive the process. */
export interface KeyFile {
  read(): readonly KeyRecord[];
  write(records: readonly KeyRecord[]): void;
  /** Changes when somebody has written the file. */
  version(): number;
  /** Whether others than the owner may read the file. */
  isExposed(): boolean;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

function readRecords(path: string): readonly KeyRecord[] {
  try {
    return parse(schema, JSON.parse(readFileSync(path, 'utf8'))).keys;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    // The cause could quote a piece of a key.
    throw new RelayConfigurationError('keyFile', 'cannot be read as a file of keys.');
  }
}

function writeRecords(path: string, keys: readonly KeyRecord[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

/** Keys in a JSON file that only its owner may read. */
export const createKeyFile = (path: string): KeyFile => ({
  read: () => readRecords(path),
  write: (records) => writeRecords(path, records),
  version: () => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  isExposed: () => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
});

/** Keys that end with the process. */
export function createKeyMemory(): KeyFile {
  let kept: readonly KeyRecord[] = [];
  return {
    read: () => kept,
    write: (records) => {
      kept = records;
    },
    version: () => 0,
    isExposed: () => false,
  };
}
