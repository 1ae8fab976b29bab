import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RelayConfigurationError } from './configuration-error.ts';
import {
  type OptionForm,
  type OptionName,
  optionDefinitions,
  optionNames,
  type RelayOptions,
  toFlag,
  toVariable,
} from './options.ts';

/** Values of options by their names, not yet checked. */
export type RawOptions = Partial<Record<OptionName, unknown>>;

export interface ConfigurationSource {
  /** Without the name of the program. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the command line asks for. */
export interface Configuration {
  /** Words that are no flags, such as `client add shop`. */
  readonly words: readonly string[];
  readonly isHelp: boolean;
  readonly options: RelayOptions;
}

function toSwitch(text: string): unknown {
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
}

const parseForm: Readonly<Record<OptionForm, (text: string) => unknown>> = {
  text: (text) => text,
  number: (text) => (/^\d+$/.test(text) ? Number(text) : text),
  switch: toSwitch,
  list: (text) => text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])),
};

const toValue = (name: OptionName, text: string): unknown => parseForm[optionDefinitions[name].form](text);

const flagOf = (name: OptionName): string => toFlag(name).slice(2);

const isSwitch = (name: OptionName): boolean => optionDefinitions[name].form === 'switch';

const flagTypes = {
  ...Object.fromEntries(
    optionNames.map((name) => [
      flagOf(name),
      { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) },
    ]),
  ),
  config: { type: 'string' as const },
  help: { type: 'boolean' as const, short: 'h' },
};

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flagTypes, allowPositionals: true });
  } catch (error) {
    throw new RelayConfigurationError(
      'command line',
      error instanceof Error ? error.message : 'cannot be read.',
    );
  }
}

function readFlags(values: Readonly<Record<string, unknown>>): RawOptions {
  return Object.fromEntries(
    optionNames.flatMap((name) => {
      const value = values[flagOf(name)];
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? toValue(name, value) : value]];
    }),
  );
}

function readEnvironment(env: ConfigurationSource['env']): RawOptions {
  return Object.fromEntries(
    optionNames.flatMap((name) => {
      const text = env[toVariable(name)];
      return text === undefined || text === '' ? [] : [[name, toValue(name, text)]];
    }),
  );
}

const isOptionName = (name: string): name is OptionName => Object.hasOwn(optionDefinitions, name);

function parseFile(path: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The reason could quote the file, which may hold secrets.
  }
  throw new RelayConfigurationError('config', 'the file cannot be read as one JSON object.');
}

function readFile(path: string | undefined): RawOptions {
  if (path === undefined) return {};
  const options = parseFile(path);
  const unknown = Object.keys(options).find((name) => !isOptionName(name));
  if (unknown === undefined) return options;
  throw new RelayConfigurationError(unknown, 'is no option of the relay; see rtas-relay --help.');
}

/** The command keeps what it knows, unless it is told otherwise. */
const commandDefaults: RawOptions = { store: 'file:.rtas' };

/**
 * Reads the configuration of the command: flags win over `RTAS_…` variables, these over the file of `--config`.
 *
 * @throws {RelayConfigurationError} for what cannot be read; the values are checked by `createRelay`
 * @example
 * const { options } = readConfiguration({ argv: ['--port', '0'], env: process.env });
 */
export function readConfiguration({ argv, env }: ConfigurationSource): Configuration {
  const { values, positionals } = parseFlags(argv);
  const path = typeof values.config === 'string' ? values.config : env.RTAS_CONFIG;
  const raw = { ...commandDefaults, ...readFile(path), ...readEnvironment(env), ...readFlags(values) };
  // Every value meets the schema of its option in createSettings, whatever its type is.
  return { words: positionals, isHelp: values.help === true, options: raw as RelayOptions };
}
