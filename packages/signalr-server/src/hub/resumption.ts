import type { Clock } from '../clock.ts';
import { HubConnectionError } from '../errors.ts';
import type { HubLimits } from '../limits.ts';
import { type HubMessage, isCounted, messageType } from '../protocol/message.ts';
import { Timers } from '../timers.ts';
import type { ReplayBudget } from './replay-budget.ts';
import { ReplayBuffer } from './replay-buffer.ts';

/** What a connection that can be resumed needs. */
export interface ResumptionSetting {
  readonly limits: Pick<HubLimits, 'maxReplayBytes' | 'acknowledgeIntervalMs' | 'sendTimeoutMs'>;
  readonly clock: Clock;
  readonly budget: ReplayBudget;
  /** Sends on the present transport. */
  sendData(data: string | Uint8Array, onSent?: () => void): void;
  /** Writes a message that is not counted. */
  sendMessage(message: HubMessage): void;
  /** The client acknowledges nothing of what it has got. */
  onStuck(): void;
}

/**
 * Counts messages in both directions, so that after a cut nothing is lost and nothing comes twice.
 * Source: SignalR Hub Protocol, "Ack" and "Sequence"; and the reference client, where the text is silent.
 */
export class Resumption {
  readonly #setting: ResumptionSetting;
  readonly #buffer: ReplayBuffer;
  readonly #timers: Timers<'acknowledge' | 'stuck'>;
  #nextReceivedId = 1;
  #lastReceivedId = 0;
  #expectsSequence = false;

  constructor(setting: ResumptionSetting) {
    const { limits, budget, sendData } = setting;
    this.#setting = setting;
    this.#timers = new Timers(setting.clock);
    this.#buffer = new ReplayBuffer({ maxBytes: limits.maxReplayBytes, budget, send: sendData });
  }

  /** Bytes that wait until the client has acknowledged others. */
  get waitingBytes(): number {
    return this.#buffer.waitingBytes;
  }

  /** Sends a counted message, now or when there is room. @throws {HubConnectionError} `replay_buffer_full`. */
  send(data: string | Uint8Array, onSent: (() => void) | undefined): void {
    this.#buffer.push(data, onSent);
    this.#watch();
  }

  /**
   * True when the message is a new one, to be dealt with.
   *
   * @throws {HubConnectionError} `invalid_message` for a number that cannot be.
   */
  accept(message: HubMessage): boolean {
    if (message.type === messageType.sequence) this.#startAt(message.sequenceId);
    if (message.type === messageType.ack && !this.#expectsSequence) this.#acknowledge(message.sequenceId);
    if (this.#expectsSequence || message.type >= messageType.ack) return false;
    return !isCounted(message) || this.#count();
  }

  /** The transport is lost. */
  park(): void {
    this.#timers.clearAll();
    this.#buffer.park();
  }

  /** There is a new transport: says where it goes on, and sends again what may be lost. */
  resume(): void {
    this.#expectsSequence = true;
    this.#setting.sendMessage({ type: messageType.sequence, sequenceId: this.#buffer.firstId });
    this.#buffer.resume();
    this.#watch();
  }

  /** What still waits goes out, where that is possible. */
  flush(): void {
    this.#buffer.flush();
  }

  /** The connection has ended: nothing is kept any more, and nothing more is sent. */
  stop(): void {
    this.#timers.clearAll();
    this.#buffer.drop();
  }

  #startAt(sequenceId: number): void {
    if (sequenceId > this.#nextReceivedId)
      throw new HubConnectionError(
        'invalid_message',
        'A sequence begins behind messages that have not come.',
      );
    this.#nextReceivedId = sequenceId;
    this.#expectsSequence = false;
  }

  #acknowledge(sequenceId: number): void {
    this.#timers.clear('stuck');
    this.#buffer.acknowledge(sequenceId);
    this.#watch();
  }

  #count(): boolean {
    const id = this.#nextReceivedId;
    this.#nextReceivedId += 1;
    this.#acknowledgeSoon();
    if (id <= this.#lastReceivedId) return false;
    this.#lastReceivedId = id;
    return true;
  }

  #acknowledgeSoon(): void {
    if (this.#timers.has('acknowledge')) return;
    this.#timers.set('acknowledge', this.#setting.limits.acknowledgeIntervalMs, () =>
      this.#setting.sendMessage({ type: messageType.ack, sequenceId: this.#lastReceivedId }),
    );
  }

  #watch(): void {
    if (this.#buffer.waitingBytes === 0 || this.#buffer.isParked || this.#timers.has('stuck')) return;
    this.#timers.set('stuck', this.#setting.limits.sendTimeoutMs, () => this.#setting.onStuck());
  }
}
