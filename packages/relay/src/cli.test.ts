import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { goldenRequests } from '@rtas/protocol/fixtures';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCommand } from './command/command.ts';
import { createCalls, secret } from './testing/relay-host.ts';
import { createTemporaryFolder } from './testing/temporary-folder.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function start(...argv: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['--conditions=@rtas/source', cli, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function readFirstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no output');
  const [line] = await once(createInterface(stdout), 'line');
  return String(line);
}

const readAddress = async (child: ChildProcess): Promise<string> =>
  /^listening (http:\/\/127\.0\.0\.1:\d+)$/.exec(await readFirstLine(child))?.[1] ?? '';

const run = async (...argv: readonly string[]) => {
  const result = await runCommand({ argv, env: {} });
  return 'output' in result ? result.output : result.start;
};

test.each(['SIGTERM', 'SIGINT'] as const)(
  'the command says where it listens, and ends well with %s',
  async (signal) => {
    const child = start('--port', '0', '--store', `file:${createTemporaryFolder()}`);
    const [, url] = /^listening (http:\/\/127\.0\.0\.1:\d+)$/.exec(await readFirstLine(child)) ?? [];
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

test('what was answered survives the sudden death of the process', async () => {
  const argv = ['--port', '0', '--store', `file:${createTemporaryFolder()}`, '--clients', `shop:${secret}`];
  const first = start(...argv);
  const before = createCalls(await readAddress(first));
  const created = { ...goldenRequests.REGISTRATION_CREATED_V2, qr_code_expiration: 0 };
  expect((await before.post('/v3/callbacks/registration', created)).status).toBe(202);
  first.kill('SIGKILL');
  await once(first, 'exit');
  const after = createCalls(await readAddress(start(...argv)));
  const flow = await after.get(`/v3/flows/registration/${created.unique_id}`);
  expect(await flow.json()).toMatchObject({ state: 'pending', seq: 1, events: [{ seq: 1 }] });
});

test('the command that cannot start says why and fails', async () => {
  const child = start('--store', 'redis://127.0.0.1');
  const text: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => text.push(chunk.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(text.join('')).toBe('store: redis is not supported yet. Use memory: or file:<folder>.\n');
});

test('client add prints a secret once', async () => {
  const store = ['--store', `file:${createTemporaryFolder()}`];
  expect(await run('check', ...store)).toContain('note: no application server can log in yet');
  expect(await run('client', 'add', 'shop', ...store)).toMatch(/^[\w-]{43}\n$/);
  expect(await run('check', ...store)).not.toContain('no application server');
});

test('check refuses what cannot work', async () => {
  await expect(run('check', '--store', 'redis://x')).rejects.toThrow('store: redis is not supported yet');
  await expect(run('check', '--trusted-proxies', 'proxy')).rejects.toThrow('trustedProxies:');
  await expect(run('client', 'add', 'a b', '--store', 'file:x')).rejects.toThrow('client id:');
  await expect(run('client', 'add', 'shop', '--store', 'memory:')).rejects.toThrow('clientsFile:');
  await expect(run('key', 'rotate', '--store', 'memory:')).rejects.toThrow('keyFile:');
  await expect(run('start')).rejects.toThrow('command: is not known');
});

test('key rotate makes new keys', async () => {
  const store = ['--store', `file:${createTemporaryFolder()}`];
  expect(await run('key', 'rotate', ...store)).toContain('new keys sign from now on');
});

test('without words the relay is started, and --help explains all', async () => {
  expect(await run('--port', '0')).toEqual({ store: 'file:.rtas', port: 0 });
  expect(await run('--help')).toContain('--allowed-origins  (RTAS_ALLOWED_ORIGINS)');
});
