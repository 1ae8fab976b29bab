import { safeParse } from 'valibot';
import { RelayConfigurationError } from './configuration-error.ts';
import {
  type OptionName,
  optionDefinitions,
  optionNames,
  type RelayOptions,
  type RelaySettings,
} from './options.ts';

function checkOption(name: OptionName, value: unknown): unknown {
  const { schema, default: preset } = optionDefinitions[name];
  if (value === undefined) return preset;
  const result = safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  // The library's words for a wrong type quote the value, which may hold a secret.
  throw new RelayConfigurationError(
    name,
    issue.kind === 'schema' && issue.type !== 'picklist' ? 'has the wrong type.' : `${issue.message}.`,
  );
}

/**
 * Fills in the defaults and refuses what cannot work.
 *
 * @throws {RelayConfigurationError} with the name of the option
 */
export function createSettings(options: RelayOptions): RelaySettings {
  const entries = optionNames.map((name) => [name, checkOption(name, options[name])]);
  // Every name went through the schema of its own definition.
  return Object.fromEntries(entries) as RelaySettings;
}
