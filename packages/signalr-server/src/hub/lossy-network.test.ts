import { expect, it } from 'vitest';
import { createHub } from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { MemoryTransport, record } from '../testing/memory-transport.ts';

interface Message {
  readonly type: number;
  readonly sequenceId?: number;
  readonly arguments?: readonly number[];
}

/** Numbers that look random and are the same in every run (the constants are those of Numerical Recipes). */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A client that keeps to the rules of stateful reconnect, on a network that loses the end of what it carries. */
class ResumingClient {
  readonly heard: number[] = [];
  transport = new MemoryTransport();
  #delivered = 0;
  #nextId = 1;
  #lastId = 0;
  readonly #kept: Array<{ readonly id: number; readonly text: string }> = [];
  #sentCount = 0;

  send(value: number, isLost: boolean): void {
    this.#sentCount += 1;
    const text = record({ type: 1, target: 'take', arguments: [value] });
    this.#kept.push({ id: this.#sentCount, text });
    if (!isLost) this.transport.say(text);
  }

  /** Takes so many of the messages that are under way. */
  receive(count: number): void {
    for (const message of this.transport.messages.slice(this.#delivered, this.#delivered + count)) {
      this.#delivered += 1;
      this.#accept(Object(message));
    }
  }

  acknowledge(): void {
    this.transport.say(record({ type: 8, sequenceId: this.#lastId }));
  }

  /** Goes on with a new transport: what was under way on the old one never comes. */
  resume(connect: (transport: MemoryTransport) => void): void {
    this.transport.lose(new Error('ECONNRESET'));
    this.transport = new MemoryTransport();
    this.#delivered = 0;
    connect(this.transport);
    this.transport.say(record({ type: 9, sequenceId: this.#kept[0]?.id ?? this.#sentCount + 1 }));
    for (const { text } of this.#kept) this.transport.say(text);
  }

  #accept({ type, sequenceId = 0, arguments: args = [] }: Message): void {
    if (type === 9) this.#nextId = sequenceId;
    if (type === 8) while ((this.#kept[0]?.id ?? Number.POSITIVE_INFINITY) <= sequenceId) this.#kept.shift();
    if (type !== 1) return;
    const id = this.#nextId;
    this.#nextId += 1;
    if (id <= this.#lastId) return;
    this.#lastId = id;
    this.heard.push(...args);
  }
}

const rounds = 60;

it.each(Array.from({ length: 50 }, (_, index) => [index + 1]))(
  'nothing is lost and nothing comes twice, wherever sockets are cut (%d)',
  async (seed) => {
    const roll = createDice(seed);
    const clock = new ManualClock();
    const taken: unknown[] = [];
    const hub = createHub<string>({
      clock,
      limits: { maxReplayBytes: 400 },
      methods: { take: (_context, value) => void taken.push(value) },
    });
    const client = new ResumingClient();
    const connection = hub.connect(client.transport, 'Ann', { isResumable: true });
    client.transport.say(record({ protocol: 'json', version: 2 }));
    client.receive(1);
    let isCut = false;
    const resume = () => client.resume((transport) => expect(connection.resume(transport)).toBe(true));
    for (let value = 1; value <= rounds; value += 1) {
      expect(hub.clients.all.send('m', value)).toBe(1);
      client.send(value, isCut);
      if (!isCut && roll(2) === 0) client.receive(roll(5));
      if (!isCut && roll(4) === 0) client.acknowledge();
      if (roll(8) === 0) isCut = true;
      if (roll(5) === 0) clock.advance(1_000);
      if (isCut && roll(2) === 0) {
        resume();
        isCut = false;
      }
      await Promise.resolve();
    }
    resume();
    for (let round = 0; round < rounds && client.heard.length < rounds; round += 1) {
      client.receive(Number.POSITIVE_INFINITY);
      client.acknowledge();
    }
    const all = Array.from({ length: rounds }, (_, index) => index + 1);
    for (let turn = 0; turn < 1_000 && taken.length < rounds; turn += 1) await Promise.resolve();
    expect([client.heard, taken]).toEqual([all, all]);
  },
);
