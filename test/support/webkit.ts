import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from './free-port.ts';
import { type DrivenWindow, openDrivenWindow, windowSize } from './web-driver.ts';

/** WebKitGTK's own driver, and a screen in memory for the window that it opens. */
const driverPath = '/usr/bin/WebKitWebDriver';
const screenPath = '/usr/bin/Xvfb';

export const isWebKitInstalled = existsSync(driverPath) && existsSync(screenPath);

/** WebKit on this machine, one window at a time. */
export interface WebKit {
  readonly open: (patienceMs: number) => Promise<DrivenWindow>;
  readonly close: () => Promise<void>;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** The display's number comes on the third stream as soon as it is there. */
async function startScreen() {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
  const size = `${windowSize.width}x${windowSize.height}x24`;
  const child = spawn(screenPath, ['-displayfd', '3', '-screen', '0', size], { stdio: [...stdio] });
  const [, , , numbers] = child.stdio;
  const [number] = await once(numbers as Readable, 'data');
  return { child, display: `:${String(number).trim()}` };
}

/** The driver says nothing when it is ready; it has to be asked. */
async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(`${url}/status`).catch(() => null);
    if (response?.ok) return;
    await wait(20);
  }
  throw new Error(`WebKitWebDriver ended with status ${child.exitCode}.`);
}

export async function launchWebKit(): Promise<WebKit> {
  const { child: screen, display } = await startScreen();
  const port = await findFreePort();
  const env = { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' };
  const driver = spawn(driverPath, ['--host=127.0.0.1', `--port=${port}`], { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, driver);
  return {
    open: (patienceMs) => openDrivenWindow(url, 'MiniBrowser', patienceMs),
    close: async () => {
      await end(driver);
      await end(screen);
    },
  };
}
