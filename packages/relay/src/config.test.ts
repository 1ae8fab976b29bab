import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helpText, toDefaultText } from './command/help.ts';
import { readConfiguration } from './config.ts';
import { RelayConfigurationError } from './configuration-error.ts';
import { relayLimits } from './limits.ts';
import { optionDefinitions, optionNames, toFlag, toVariable } from './options.ts';
import { createSettings } from './settings.ts';
import { createTemporaryFolder } from './testing/temporary-folder.ts';

const read = (argv: readonly string[], env: Record<string, string> = {}) => readConfiguration({ argv, env });

function writeConfig(text: string): string {
  const path = join(createTemporaryFolder(), 'config.json');
  writeFileSync(path, text);
  return path;
}

describe('the configuration', () => {
  test('takes flags before variables, and these before the file', () => {
    const config = writeConfig('{"port": 1, "issuer": "file", "hubPath": "/file", "logLevel": "warn"}');
    const env = { RTAS_PORT: '2', RTAS_ISSUER: 'env', RTAS_HUB_PATH: '/env' };
    const { options } = read(['--port', '3', '--issuer', 'flag', '--config', config], env);
    expect(options).toEqual({
      store: 'file:.rtas',
      port: 3,
      issuer: 'flag',
      hubPath: '/env',
      logLevel: 'warn',
    });
  });

  test('reads numbers, switches and lists from text', () => {
    const env = {
      RTAS_ALLOWED_ORIGINS: 'https://a.example, null,',
      RTAS_ALLOW_QUERY_TOKEN: 'true',
      RTAS_HOST: '',
    };
    expect(read([], env).options).toMatchObject({
      allowedOrigins: ['https://a.example', 'null'],
      allowQueryToken: true,
    });
    expect(read(['--allow-query-token']).options.allowQueryToken).toBe(true);
    expect(read([], env).options).not.toHaveProperty('host');
  });

  test('can name its file in the environment', () => {
    expect(read([], { RTAS_CONFIG: writeConfig('{"port": 1}') }).options.port).toBe(1);
  });

  test('refuses flags and members that nobody knows', () => {
    expect(() => read(['--colour', 'red'])).toThrow(RelayConfigurationError);
    expect(() => read(['--config', writeConfig('{"colour": "red"}')])).toThrow(
      'colour: is no option of the relay',
    );
    for (const text of ['{', '[]', '7']) {
      expect(() => read(['--config', writeConfig(text)])).toThrow(
        'config: the file cannot be read as one JSON object.',
      );
    }
  });

  test.each([
    ['port', 'abc', 'has the wrong type'],
    ['port', 65_536, 'must be a port'],
    ['allowedOrigins', ['*'], 'must be an origin'],
    ['allowedOrigins', ['https://a.example/'], 'must be an origin'],
    ['allowedOrigins', ['https://a.example:443'], 'must be an origin'],
    ['allowedOrigins', ['capacitor://localhost/'], 'must be an origin'],
    ['allowedOrigins', ['file://'], 'must be an origin'],
    ['allowedOrigins', ['wss://a.example'], 'must be an origin'],
    ['allowedOrigins', ['javascript://a.example'], 'must be an origin'],
    ['publicUrl', 'capacitor://localhost', 'must be an origin'],
    ['publicUrl', 'relay.example', 'must be an origin'],
    ['clients', ['shop:short'], 'must be <id>:<secret>'],
    ['tokenAlgorithm', 'HS256', 'must be one of ES256, RS256, EdDSA'],
    ['hubPath', 'rtas', 'must be a path'],
    ['maxConnections', 0, 'must be at least 1'],
    ['allowQueryToken', 'yes', 'has the wrong type'],
  ])('refuses %s as %j', (name, value, message) => {
    expect(() => createSettings({ [name]: value })).toThrow(`${name}: ${message}`);
  });

  test('never quotes a value that it refuses', () => {
    for (const options of [{ clients: ['canary'] }, { issuer: ['canary'] }, { tokenAlgorithm: 'canary' }]) {
      // The types forbid it; a file or a variable does not.
      const create = () => createSettings(options as never);
      expect(create).toThrow(RelayConfigurationError);
      expect(create).toThrow(/^(?!.*canary)/);
    }
  });
});

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the documentation', () => {
  test('of --help names every option with its variable', () => {
    for (const name of optionNames) expect(helpText).toContain(`${toFlag(name)}  (${toVariable(name)})`);
  });

  test('in the README has a line for every option, with its default', () => {
    const expected = optionNames.map((name) => {
      const preset = toDefaultText(name);
      const shown = preset === '' ? '' : `\`${preset}\``;
      return `| \`${name}\` | ${shown} | ${optionDefinitions[name].text} |`.replace(/ +/g, ' ');
    });
    expect(readTable('Options')).toEqual(expected);
  });

  test('in the README has a line for every fixed limit', () => {
    const rows = readTable('Limits').map((line) =>
      line
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
    expect(rows).toEqual(Object.entries(relayLimits).map(([name, value]) => [`\`${name}\``, String(value)]));
  });
});

/** The rows of the table under a heading, with single spaces. */
function readTable(heading: string): string[] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.replace(/ +/g, ' ').trim());
}
