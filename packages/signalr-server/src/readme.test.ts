import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { expect, it, vi } from 'vitest';

// The example runs in a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

it('the chat of the documentation is shorter than 30 lines and works as it stands', async () => {
  expect(example.trim().split('\n').length).toBeLessThan(30);
  const script = example.replace('.listen(3000)', '.listen(0, () => console.log(server.address().port))');
  const args = ['--conditions=@rtas/source', '--input-type=module-typescript', '--eval', script];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const server = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface(server.stdout), 'line');
  const client = new HubConnectionBuilder()
    .withUrl(`http://127.0.0.1:${port}/chat`, { accessTokenFactory: () => 'let-me-in' })
    .configureLogging(LogLevel.None)
    .build();
  const said = new Promise((resolve) => client.on('said', (from, text) => resolve([from, text])));
  await client.start();
  await client.invoke('join', 'kitchen');
  await client.invoke('say', 'kitchen', 'tea is ready');
  expect(await said).toEqual(['Ann', 'tea is ready']);
  await expect(client.invoke('say', 'kitchen', 1)).rejects.toThrow('Say it in words.');
  await client.stop();
  server.kill();
  await once(server, 'exit');
});
