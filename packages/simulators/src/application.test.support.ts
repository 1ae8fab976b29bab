import type { CallbackRequest, Clock, Vendor, VendorCallback } from '@rtas/server';
import { createTrustFactor } from '@rtas/server/trustfactor';
import { fastify } from 'fastify';
import { createTrafficLog, type TrafficLog } from './traffic-log.ts';
import { createTrustFactorCloud, type TrustFactorCloudOptions } from './trustfactor/cloud.ts';
import type { VendorCloud } from './vendor-cloud.ts';

/** A clock whose waits end when the test says so. */
export interface TestClock extends Clock {
  readonly slept: readonly number[];
  advance(byMs: number): void;
  untilAsleep(delayMs: number): Promise<void>;
}

export function createTestClock(): TestClock {
  let now = Date.UTC(2026, 0, 1);
  const slept: number[] = [];
  const sleeps = new Map<() => void, { readonly delayMs: number; readonly wakeAt: number }>();
  const watchers = new Set<() => void>();
  const isAsleep = (delayMs: number) => [...sleeps.values()].some((sleep) => sleep.delayMs === delayMs);
  return {
    slept,
    now: () => now,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const wake = () => {
          sleeps.delete(wake);
          resolve();
        };
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', () => {
          sleeps.delete(wake);
          reject(signal.reason);
        });
        slept.push(delayMs);
        sleeps.set(wake, { delayMs, wakeAt: now + delayMs });
        for (const look of watchers) look();
      }),
    advance(byMs) {
      now += byMs;
      for (const [wake, { wakeAt }] of [...sleeps]) if (wakeAt <= now) wake();
    },
    untilAsleep: (delayMs) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isAsleep(delayMs)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}

/** A cloud, an application server that takes its callbacks, and the adapter that reads them. */
export interface Stage {
  readonly cloud: VendorCloud;
  readonly vendor: Vendor;
  readonly clock: TestClock;
  readonly log: TrafficLog;
  /** Callbacks as they came in, oldest first. */
  readonly requests: readonly CallbackRequest[];
  /** What the adapter made of them. */
  readonly callbacks: readonly VendorCallback[];
  /** Statuses in the order of their arrival; what was refused reads `refused`. */
  statuses(): readonly string[];
  /** The next callbacks are answered so. */
  answerNext(...statuses: readonly number[]): void;
  close(): Promise<void>;
}

const apiKey = 'an api key';
const callbackKey = 'a callback key';

const toStatuses = (callback: VendorCallback): readonly string[] =>
  callback.isGenuine ? callback.reports.map(({ status }) => status) : ['refused'];

export async function createStage(options: Partial<TrustFactorCloudOptions> = {}): Promise<Stage> {
  const clock = createTestClock();
  const log = createTrafficLog(clock);
  const requests: CallbackRequest[] = [];
  const callbacks: VendorCallback[] = [];
  const planned: number[] = [];
  const app = fastify();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body));
  app.post('/callback/:kind', async ({ headers, url, body }, reply) => {
    const request = { method: 'POST', url, headers, body: String(body) };
    requests.push(request);
    callbacks.push(await vendor.handleCallback(request));
    return reply.code(planned.shift() ?? 204).send();
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const cloud = await createTrustFactorCloud({
    apiKey,
    callbackKey,
    callbackUrls: () => ({
      registerCallbackURL: `${origin}/callback/registration`,
      transactionCallbackURL: `${origin}/callback/transaction`,
    }),
    clock,
    log,
    ...options,
  });
  const vendor = createTrustFactor({ url: cloud.url, apiKey, callbackKeys: [callbackKey], clock });
  return {
    cloud,
    vendor,
    clock,
    log,
    requests,
    callbacks,
    statuses: () => callbacks.flatMap(toStatuses),
    answerNext: (...statuses) => planned.push(...statuses),
    async close() {
      await cloud.close();
      await app.close();
    },
  };
}
