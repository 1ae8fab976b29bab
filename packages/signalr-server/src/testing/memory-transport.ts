import type { TransportConnection, TransportEvents } from '../transport/transport.ts';

/** The client's end of a connection that has no network: what it says and what it has heard. */
export class MemoryTransport implements TransportConnection {
  readonly name = 'Memory';
  /** What the server has sent, one text for each send. */
  readonly sent: string[] = [];
  /** Set once the server has closed, or torn the connection down. */
  ending: 'closed' | 'aborted' | undefined;
  isPaused = false;
  bufferedBytes = 0;
  #events: TransportEvents | undefined;
  readonly #onSend = new Set<() => void>();

  start(events: TransportEvents): void {
    this.#events = events;
  }

  send(data: string | Uint8Array, onSent?: () => void): void {
    this.sent.push(typeof data === 'string' ? data : Buffer.from(data).toString('utf8'));
    onSent?.();
    for (const listener of this.#onSend) listener();
  }

  close(): void {
    this.ending ??= 'closed';
    this.lose();
  }

  abort(): void {
    this.ending ??= 'aborted';
    this.lose();
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  /** The client says something. */
  say(data: string | Uint8Array): void {
    this.#events?.onData(typeof data === 'string' ? Buffer.from(data) : data);
  }

  /** The connection is gone. */
  lose(reason?: Error | string): void {
    const events = this.#events;
    this.#events = undefined;
    events?.onClosed(reason);
  }

  /** All messages of the server so far, parsed. */
  get messages(): unknown[] {
    return this.sent
      .flatMap((text) => text.split('\u001e').filter(Boolean))
      .map((text): unknown => JSON.parse(text));
  }

  /** Resolves when the server has sent this many messages in all. */
  async heard(count: number): Promise<unknown[]> {
    while (this.messages.length < count) {
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.#onSend.delete(listener);
          resolve();
        };
        this.#onSend.add(listener);
      });
    }
    return this.messages;
  }
}

/** A message as it stands on the wire. */
export const record = (value: unknown): string => `${JSON.stringify(value)}\u001e`;

/** The first words of every client. */
export const jsonHandshake = record({ protocol: 'json', version: 1 });
