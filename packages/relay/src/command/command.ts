import { is } from 'valibot';
import { ClientAddresses } from '../client-address.ts';
import { addClient, readClientsFile } from '../clients.ts';
import { systemClock } from '../clock.ts';
import { type ConfigurationSource, readConfiguration } from '../config.ts';
import { RelayConfigurationError } from '../configuration-error.ts';
import { clientIdSchema, type RelayOptions } from '../options.ts';
import { findFiles } from '../relay-files.ts';
import { createSettings } from '../settings.ts';
import { createKeyFile } from '../tokens/key-file.ts';
import { KeyRing } from '../tokens/key-ring.ts';
import { helpText } from './help.ts';

/** What a command says, or that the relay is to be started. */
export type CommandResult = { readonly output: string } | { readonly start: RelayOptions };

function check(options: RelayOptions): string {
  const settings = createSettings(options);
  const { keyFile, clientsFile } = findFiles(settings);
  new ClientAddresses(settings.trustedProxies);
  const clients = clientsFile === undefined ? {} : readClientsFile(clientsFile);
  const keys = keyFile === undefined ? undefined : createKeyFile(keyFile);
  keys?.read();
  const notes = [
    settings.clients.length + Object.keys(clients).length === 0
      ? 'no application server can log in yet: rtas-relay client add <id>'
      : '',
    settings.allowedOrigins.length === 0 ? 'no page can connect yet: set allowedOrigins' : '',
    keys?.isExposed() ? 'others can read the key file: chmod 600' : '',
  ];
  return ['the configuration can work', ...notes.filter(Boolean).map((note) => `note: ${note}`), ''].join(
    '\n',
  );
}

async function add(options: RelayOptions, id: string): Promise<string> {
  const { clientsFile } = findFiles(createSettings(options));
  if (!is(clientIdSchema, id))
    throw new RelayConfigurationError('client id', 'must be 1 to 64 of A-Z a-z 0-9 . _ -');
  if (clientsFile === undefined)
    throw new RelayConfigurationError('clientsFile', 'must be set, or store be file:<folder>.');
  return `${await addClient(clientsFile, id)}\n`;
}

async function rotate(options: RelayOptions): Promise<string> {
  const settings = createSettings(options);
  const { keyFile } = findFiles(settings);
  if (keyFile === undefined)
    throw new RelayConfigurationError('keyFile', 'must be set, or store be file:<folder>.');
  const ring = await KeyRing.open({
    file: createKeyFile(keyFile),
    algorithm: settings.tokenAlgorithm,
    clock: systemClock,
  });
  await ring.rotate();
  return 'new keys sign from now on; the ones before verify until their last token is dead\n';
}

/**
 * Does what the command line asks for.
 *
 * @throws {RelayConfigurationError} with a sentence for standard error
 */
export async function runCommand(source: ConfigurationSource): Promise<CommandResult> {
  const { words, isHelp, options } = readConfiguration(source);
  if (isHelp) return { output: helpText };
  const [first, second, third, ...rest] = words;
  if (first === undefined) return { start: options };
  if (first === 'check' && second === undefined) return { output: check(options) };
  if (first === 'client' && second === 'add' && third !== undefined && rest.length === 0)
    return { output: await add(options, third) };
  if (first === 'key' && second === 'rotate' && third === undefined) return { output: await rotate(options) };
  throw new RelayConfigurationError('command', 'is not known; see rtas-relay --help.');
}
