import { setTimeout as pause } from 'node:timers/promises';
import type { Arrivals } from './plan.ts';

interface Delivery {
  readonly sentAt: number;
  readonly arrived: Promise<void>;
  readonly end: () => void;
}

/** Follows the events of a phase from their post to their client. */
export class Deliveries {
  readonly #onTheirWay = new Map<number, Delivery>();
  #latencies: number[] = [];
  #next = 1;

  /** An event of 300 bytes, and the promise that it has arrived, or that nobody waits for it any more. */
  create(): { readonly body: string; readonly arrived: Promise<void> } {
    const number = this.#next;
    this.#next += 1;
    const head = `{"n":${number},"status":"TRANSACTION_OPENED_V2","padding":"`;
    const body = `${head}${'x'.repeat(300 - head.length - 2)}"}`;
    const { promise: arrived, resolve: end } = Promise.withResolvers<void>();
    this.#onTheirWay.set(number, { sentAt: performance.now(), arrived, end });
    return { body, arrived };
  }

  /** Takes what a client has received: servers may send several events at once. */
  readonly note = (message: string): void => {
    for (let at = message.indexOf('"n":'); at !== -1; at = message.indexOf('"n":', at + 4)) {
      const number = Number.parseInt(message.slice(at + 4, at + 16), 10);
      const delivery = this.#onTheirWay.get(number);
      if (!delivery) continue;
      this.#onTheirWay.delete(number);
      this.#latencies.push(performance.now() - delivery.sentAt);
      delivery.end();
    }
  };

  /** Ends a phase when all is there, or when the patience is over: what has not arrived by then is lost. */
  async settle(patienceMs: number): Promise<Arrivals> {
    const all = [...this.#onTheirWay.values()].map(({ arrived }) => arrived);
    await Promise.race([Promise.all(all), pause(patienceMs, undefined, { ref: false })]);
    const late = [...this.#onTheirWay.values()];
    const arrived = this.#latencies;
    this.#onTheirWay.clear();
    this.#latencies = [];
    for (const { end } of late) end();
    const percentiles = toPercentiles([...arrived, ...late.map(() => patienceMs)]);
    return { ...percentiles, arrived: arrived.length, lost: late.length };
  }
}

/** The values below which half and 99 of 100 lie. */
function toPercentiles(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
