import { HubConnectionError } from '../errors.ts';
import type { ReplayBudget } from './replay-budget.ts';

/** What keeps messages until they are acknowledged. */
export interface ReplayBufferSetting {
  /** Bytes that may be sent and not acknowledged; a single larger message is sent all the same. */
  readonly maxBytes: number;
  readonly budget: ReplayBudget;
  send(data: string | Uint8Array, onSent?: () => void): void;
}

interface Kept {
  readonly data: string | Uint8Array;
  readonly bytes: number;
  onSent: (() => void) | undefined;
}

/** Messages in their order: first those that were sent and not acknowledged, then those that wait for room. */
export class ReplayBuffer {
  readonly #setting: ReplayBufferSetting;
  readonly #kept: Kept[] = [];
  #firstId = 1;
  #sentCount = 0;
  #sentBytes = 0;
  #keptBytes = 0;
  #isParked = false;

  constructor(setting: ReplayBufferSetting) {
    this.#setting = setting;
  }

  /** The number of the first message that is not acknowledged, or of the next one. */
  get firstId(): number {
    return this.#firstId;
  }

  get waitingBytes(): number {
    return this.#keptBytes - this.#sentBytes;
  }

  get isParked(): boolean {
    return this.#isParked;
  }

  /** @throws {HubConnectionError} `replay_buffer_full` when all connections together keep too much. */
  push(data: string | Uint8Array, onSent: (() => void) | undefined): void {
    const bytes = typeof data === 'string' ? Buffer.byteLength(data) : data.length;
    if (!this.#setting.budget.take(bytes))
      throw new HubConnectionError('replay_buffer_full', 'Too much is kept for clients that come back.');
    this.#kept.push({ data, bytes, onSent });
    this.#keptBytes += bytes;
    this.#flush();
  }

  /** Everything up to this number has arrived; numbers that were never sent count as the last one that was. */
  acknowledge(id: number): void {
    const count = Math.min(Math.max(id - this.#firstId + 1, 0), this.#sentCount);
    for (const { bytes } of this.#kept.splice(0, count)) {
      this.#sentBytes -= bytes;
      this.#keptBytes -= bytes;
      this.#setting.budget.give(bytes);
    }
    this.#firstId += count;
    this.#sentCount -= count;
    this.#flush();
  }

  /** Nothing can be sent until `resume`, and what was sent may be lost. */
  park(): void {
    this.#isParked = true;
    this.#sentCount = 0;
    this.#sentBytes = 0;
  }

  resume(): void {
    this.#isParked = false;
    this.#flush();
  }

  /** Sends all that waits, where that is possible. */
  flush(): void {
    this.#flush(Number.POSITIVE_INFINITY);
  }

  /** Keeps nothing more; those who wait for it go on. */
  drop(): void {
    for (const { bytes, onSent } of this.#kept.splice(0)) {
      this.#setting.budget.give(bytes);
      onSent?.();
    }
    this.#keptBytes = 0;
    this.#sentBytes = 0;
    this.#sentCount = 0;
  }

  #flush(maxBytes = this.#setting.maxBytes): void {
    if (this.#isParked) return;
    for (let next = this.#kept[this.#sentCount]; next; next = this.#kept[this.#sentCount]) {
      if (this.#sentBytes > 0 && this.#sentBytes + next.bytes > maxBytes) return;
      this.#sentCount += 1;
      this.#sentBytes += next.bytes;
      const { data, onSent } = next;
      next.onSent = undefined;
      this.#setting.send(data, onSent);
    }
  }
}
