import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const file = fileURLToPath(new URL('./start.ts', import.meta.url));
let child: ChildProcess | undefined;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function startWith(port: string) {
  const env = { ...process.env, PORT: port, TMPDIR: folder };
  const started = spawn(process.execPath, ['--conditions=@rtas/source', file], { env, stdio: 'pipe' });
  child = started;
  return { started, ended: once(started, 'exit'), lines: createInterface(started.stdout) };
}

// A process of its own has all to load, on a machine that may be busy.
describe('the command', { timeout: 60_000 }, () => {
  it('says alone on a line that all is ready, and ends with Ctrl-C, however often it is passed on, leaving nothing behind', async () => {
    const { started, ended, lines } = startWith('0');
    const [line] = await once(lines, 'line');
    expect(line).toMatch(/^ready http:\/\/localhost:\d+$/);
    const answer = await fetch(`${line.slice('ready '.length)}/api/trustfactor/registration`, {
      method: 'POST',
    });
    expect(answer.status).toBe(201);
    expect(await readdir(folder)).toHaveLength(1);
    started.kill('SIGINT');
    started.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what is wrong with a port that is none', async () => {
    const { started, ended } = startWith('soon');
    expect(await text(started.stderr)).toContain('PORT must be a port');
    expect((await ended)[0]).toBe(1);
  });
});
