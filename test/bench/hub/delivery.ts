/** Follows events from their post to their client. */
export class Deliveries {
  readonly #sentAt = new Map<
    number,
    { readonly at: number; readonly arrived: (latencyMs: number) => void }
  >();
  #next = 1;

  /** Events that are still on their way. */
  get missing(): number {
    return this.#sentAt.size;
  }

  /** An event of 300 bytes, and the promise of its arrival, milliseconds after the post. */
  create(): { readonly body: string; readonly arrived: Promise<number> } {
    const number = this.#next;
    this.#next += 1;
    const head = `{"n":${number},"status":"TRANSACTION_OPENED_V2","padding":"`;
    const body = `${head}${'x'.repeat(300 - head.length - 2)}"}`;
    const arrived = new Promise<number>((resolve) => {
      this.#sentAt.set(number, { at: performance.now(), arrived: resolve });
    });
    return { body, arrived };
  }

  /** Takes what a client has received: servers may send several events at once. */
  readonly note = (message: string): void => {
    for (let at = message.indexOf('"n":'); at !== -1; at = message.indexOf('"n":', at + 4)) {
      const number = Number.parseInt(message.slice(at + 4, at + 16), 10);
      const sent = this.#sentAt.get(number);
      this.#sentAt.delete(number);
      sent?.arrived(performance.now() - sent.at);
    }
  };

  /** Gives up on what is still on its way. */
  forget(): void {
    this.#sentAt.clear();
  }
}

/** The values below which half and 99 of 100 lie. */
export function toPercentiles(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
