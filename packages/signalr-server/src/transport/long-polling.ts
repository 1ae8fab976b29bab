import type { Clock } from '../clock.ts';
import type { HubLimits } from '../limits.ts';
import { Timers } from '../timers.ts';
import type { Poll } from './poll.ts';
import type { Posts } from './posts.ts';
import { SendDeadline } from './send-deadline.ts';
import type { TransportConnection, TransportEvents } from './transport.ts';

/** What a row of polls needs. */
export interface LongPollingSetting {
  /** The other direction. */
  readonly posts: Posts;
  readonly limits: Pick<HubLimits, 'pollTimeoutMs' | 'pollGapMs' | 'sendTimeoutMs' | 'closeTimeoutMs'>;
  readonly clock: Clock;
}

interface Outgoing {
  readonly data: Uint8Array;
  readonly onSent: (() => void) | undefined;
}

/**
 * A row of polls as a transport: what is sent waits for the next poll, or the poll waits for it.
 * Source: SignalR Transport Protocols, "Long Polling".
 */
export class LongPollingTransport implements TransportConnection {
  readonly name = 'LongPolling';
  readonly hasInherentKeepAlive = true;
  readonly #setting: LongPollingSetting;
  readonly #timers: Timers<'poll' | 'gap' | 'close'>;
  #events: TransportEvents | undefined;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #poll: Poll | undefined;
  #queue: Outgoing[] = [];
  #bufferedBytes = 0;

  constructor(setting: LongPollingSetting) {
    this.#setting = setting;
    this.#timers = new Timers(setting.clock);
  }

  get bufferedBytes(): number {
    return this.#bufferedBytes;
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  start(events: TransportEvents): void {
    this.#events = events;
    this.#expectPoll();
    this.#setting.posts.open({
      onData: (data) => events.onData(data),
      onBroken: (error) => this.#end(error),
    });
  }

  /** Takes the next poll of the client, which ends the one before. */
  accept(poll: Poll): void {
    this.#answer(204);
    this.#timers.clear('gap');
    this.#poll = poll;
    poll.onClosed(() => this.#onPollClosed(poll));
    this.#timers.set('poll', this.#setting.limits.pollTimeoutMs, () => this.#answer(200));
    this.#flush();
  }

  send(data: string | Uint8Array, onSent?: () => void): void {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    this.#queue.push({ data: bytes, onSent });
    this.#bufferedBytes += bytes.length;
    // What is sent in one turn goes out in one answer.
    if (this.#queue.length === 1) queueMicrotask(() => this.#flush());
  }

  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#timers.set('close', this.#setting.limits.closeTimeoutMs, () => this.#end());
    this.#flush();
  }

  abort(): void {
    this.#end();
  }

  pause(): void {
    this.#setting.posts.pause();
  }

  resume(): void {
    this.#setting.posts.resume();
  }

  #flush(): void {
    if (!this.#poll) return;
    if (this.#queue.length > 0) this.#deliver(this.#poll);
    else if (this.#state === 'closing') this.#end();
  }

  #deliver(poll: Poll): void {
    const sent = this.#queue;
    this.#queue = [];
    const body = Buffer.concat(sent.map(({ data }) => data));
    const onMissed = () => poll.drop();
    const deadline = new SendDeadline({ bufferedBytes: body.length, takenCount: 0, onMissed }, this.#setting);
    poll.onClosed(() => {
      deadline.stop();
      this.#bufferedBytes -= body.length;
      for (const { onSent } of sent) onSent?.();
    });
    deadline.watch();
    this.#answer(200, body);
  }

  #answer(status: 200 | 204, body?: Uint8Array): void {
    const poll = this.#poll;
    this.#poll = undefined;
    this.#timers.clear('poll');
    poll?.answer(status, body);
  }

  #onPollClosed(poll: Poll): void {
    if (this.#state === 'closed') return;
    if (this.#poll === poll) {
      this.#poll = undefined;
      this.#timers.clear('poll');
    }
    if (!this.#poll) this.#expectPoll();
  }

  #expectPoll(): void {
    this.#timers.set('gap', this.#setting.limits.pollGapMs, () =>
      this.#end(new Error('The client has stopped polling.')),
    );
  }

  #end(error?: Error): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#timers.clearAll();
    this.#answer(204);
    this.#setting.posts.end();
    for (const { onSent } of this.#queue.splice(0)) onSent?.();
    this.#events?.onClosed(error);
  }
}
