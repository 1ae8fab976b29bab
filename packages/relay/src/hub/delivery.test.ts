import { type FlowEvent, parseCallback } from '@rtas/protocol';
import { goldenRequests } from '@rtas/protocol/fixtures';
import { createHub } from '@rtas/signalr-server';
import { describe, expect, test } from 'vitest';
import { Flows } from '../flow/flows.ts';
import { MemoryStore } from '../store/memory.ts';
import type { Store, StoreKey } from '../store/store.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { MemoryTransport } from '../testing/memory-transport.ts';
import { Delivery, type RelayContract } from './delivery.ts';
import type { Viewer } from './viewer.ts';

const key: StoreKey = {
  app: 'shop',
  kind: 'registration',
  id: goldenRequests.REGISTRATION_SCANNED_V2.unique_id,
};

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Lets others go first, a random number of times. */
async function yieldSometimes(random: () => number): Promise<void> {
  for (let left = Math.floor(random() * 6); left > 0; left -= 1) {
    await (random() < 0.3 ? new Promise((resolve) => setImmediate(resolve)) : Promise.resolve());
  }
}

/** A store on another machine: every call takes its time, both ways. */
const createSlowStore = (store: Store, random: () => number): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      return async (...values: readonly unknown[]) => {
        await yieldSometimes(random);
        const result: unknown = await Reflect.apply(method, target, values);
        await yieldSometimes(random);
        return result;
      };
    },
  });

/** Different each time, because an identical one would be no event. */
const toScan = (index: number): FlowEvent =>
  parseCallback('registration', { ...goldenRequests.REGISTRATION_SCANNED_V2, custom_data: { index } });

function createWorld(seed: number) {
  const random = createRandom(seed);
  const clock = new ManualClock();
  const store = createSlowStore(new MemoryStore({ clock, retentionMs: 3_600_000 }), random);
  const flows = new Flows({ store, clock, onAppended: () => {} });
  const hub = createHub<Viewer, RelayContract>({
    clock,
    onConnected: (context) => new Delivery({ context, store, clock, onSent: () => {} }).start(),
  });
  const connect = () => {
    const transport = new MemoryTransport();
    hub.connect(transport, { key, address: '192.0.2.1', expiresAtMs: clock.now() + 900_000 });
    transport.say({ protocol: 'json', version: 1 });
    return transport;
  };
  const post = async (event: FlowEvent) => {
    await yieldSometimes(random);
    return flows.post('shop', event);
  };
  return { random, connect, post };
}

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('while events are posted and a browser connects at the same time', () => {
  test('none is lost and none comes twice, in 200 random orders', async () => {
    for (const seed of seeds) {
      const { random, connect, post } = createWorld(seed);
      const count = 1 + Math.floor(random() * 6);
      const posts = upTo(count).map((index) => post(toScan(index)));
      await yieldSometimes(random);
      const transport = connect();
      await Promise.all(posts);
      await post(toScan(0));
      expect(await transport.heard(count + 1), `seed ${seed}`).toEqual(upTo(count + 1));
    }
  });

  test('the end comes once and nothing comes behind it, in 200 random orders', async () => {
    for (const seed of seeds) {
      const { random, connect, post } = createWorld(seed);
      const final = parseCallback('registration', goldenRequests.REGISTRATION_REJECTED_V2);
      const posts = [...upTo(3).map((index) => post(toScan(index))), post(final)];
      await yieldSometimes(random);
      const transport = connect();
      const end = (await Promise.all(posts)).find((receipt) => receipt.final)?.seq ?? 0;
      await post(toScan(0));
      const seqs = await transport.heard(end);
      expect(seqs.at(-1), `seed ${seed}`).toBe(end);
      expect(seqs, `seed ${seed}`).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    }
  });

  test('what is not cached comes to every browser that it is said to have come to, in 200 random orders', async () => {
    for (const seed of seeds) {
      const { random, connect, post } = createWorld(seed);
      const isCached = upTo(6).map(() => random() < 0.5);
      const transport = yieldSometimes(random).then(connect);
      const expected: number[] = [];
      for (const [index, store_in_cache] of isCached.entries()) {
        const event = toScan(index);
        const receipt = await post({ ...event, delivery: { ...event.delivery, store_in_cache } });
        if (store_in_cache || receipt.delivered > 0) expected.push(receipt.seq);
      }
      const { seq } = await post(toScan(7));
      expect(await (await transport).heard(seq), `seed ${seed}`).toEqual([...expected, seq]);
    }
  });
});
