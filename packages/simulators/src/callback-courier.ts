import type { Clock } from '@rtas/server';
import type { Fault, Faults } from './faults.ts';
import type { TrafficLog } from './traffic-log.ts';

/** A callback before it is signed. */
export interface Message {
  readonly url: string;
  readonly body: string;
  readonly nowMs: number;
  /** Whether the signature shall be wrong. */
  readonly isForged: boolean;
}

export interface CourierOptions {
  /** The headers that carry the vendor's signature. */
  readonly sign: (message: Message) => Readonly<Record<string, string>>;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly log: TrafficLog;
  readonly fetch: typeof globalThis.fetch;
}

export interface Callback {
  readonly url: string;
  readonly body: object;
  /** Callbacks of one flow keep their order, unless a fault says otherwise. */
  readonly flow: string;
}

/** Brings callbacks to the application server: signed, in order, and again when they are not taken. */
export interface Courier {
  send(callback: Callback): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Drops what is under way. */
  close(): Promise<void>;
}

interface Letter {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Times between attempts; after the last one the cloud gives up. */
const retriesMs = [500, 1_000, 2_000, 4_000, 8_000];

/** Something that lets go when told, or after a time. */
interface Gate {
  readonly passed: Promise<void>;
  open(): void;
}

function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

export function createCourier({ sign, faults, clock, log, fetch }: CourierOptions): Courier {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const lastOf = new Map<string, Promise<void>>();
  let held: Gate | undefined;

  function toLetter({ url, body }: Callback): Letter {
    const text = JSON.stringify(body);
    const isForged = faults.now?.callback === 'badly_signed';
    const signature = sign({ url, body: text, nowMs: clock.now(), isForged });
    return { url, body: text, headers: { 'content-type': 'application/json', ...signature } };
  }

  async function attempt({ url, body, headers }: Letter): Promise<boolean> {
    log.add({
      from: 'vendor',
      to: 'application',
      message: `POST ${new URL(url).pathname}`,
      data: JSON.parse(body),
    });
    const request = { method: 'POST', headers, body, redirect: 'error', signal: closing.signal } as const;
    const status = await fetch(url, request).then(
      (answer) => answer.status,
      () => undefined,
    );
    log.add({ from: 'application', to: 'vendor', message: `${status ?? 'no answer'}` });
    return status !== undefined && status < 300;
  }

  async function deliver(callback: Callback): Promise<void> {
    if (await attempt(toLetter(callback))) return;
    for (const delayMs of retriesMs) {
      await clock.sleep(delayMs, closing.signal);
      if (await attempt(toLetter(callback))) return;
    }
  }

  async function deliverTwice(callback: Callback): Promise<void> {
    const letter = toLetter(callback);
    await attempt(letter);
    await attempt(letter);
  }

  /** Waits until the next callback has passed by. */
  async function letOvertake(delayMs: number): Promise<void> {
    const gate = createGate();
    held = gate;
    await Promise.race([gate.passed, clock.sleep(delayMs, closing.signal)]);
    if (held === gate) held = undefined;
  }

  async function deliverReordered(callback: Callback, delayMs: number): Promise<void> {
    const overtaken = held;
    if (!overtaken) await letOvertake(delayMs);
    await deliver(callback);
    overtaken?.open();
  }

  async function deliverWith({ callback: fault, delayMs }: Fault, callback: Callback): Promise<void> {
    switch (fault) {
      case 'lost':
        return log.add({
          from: 'vendor',
          to: 'application',
          message: 'a callback was lost',
          data: callback.body,
        });
      case 'twice':
        return deliverTwice(callback);
      case 'late':
        return clock.sleep(delayMs, closing.signal).then(() => deliver(callback));
      case 'reordered':
        return deliverReordered(callback, delayMs);
      case 'badly_signed':
        return deliver(callback);
    }
  }

  async function inOrder(callback: Callback, fault: Fault | undefined): Promise<void> {
    if (fault?.callback !== 'reordered') await lastOf.get(callback.flow);
    await (fault ? deliverWith(fault, callback) : deliver(callback));
  }

  const track = (callback: Callback): Promise<void> => {
    // Only closing makes a delivery fail: it gives up by itself otherwise.
    const task = inOrder(callback, faults.now).catch(() => undefined);
    underWay.add(task);
    lastOf.set(callback.flow, task);
    return task.finally(() => {
      underWay.delete(task);
      if (lastOf.get(callback.flow) === task) lastOf.delete(callback.flow);
    });
  };

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    send: (callback) => void track(callback),
    idle,
    async close() {
      closing.abort(new Error('closed'));
      await idle();
    },
  };
}
