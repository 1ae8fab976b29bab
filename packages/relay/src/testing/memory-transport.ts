import { hubTarget, parseEnvelope } from '@rtas/protocol';
import type { TransportConnection, TransportEvents } from '@rtas/signalr-server';

const separator = '\u001e';

/** A browser without a network: the client's end of a SignalR connection in JSON. */
export class MemoryTransport implements TransportConnection {
  readonly name = 'Memory';
  readonly bufferedBytes = 0;
  /** Sequence numbers of the events that came, in the order in which they came. */
  readonly seqs: number[] = [];
  #events: TransportEvents | undefined;
  #onSeq = () => {};

  start(events: TransportEvents): void {
    this.#events = events;
  }

  send(data: string | Uint8Array, onSent?: () => void): void {
    const text = typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
    for (const record of text.split(separator).filter(Boolean)) this.#hear(Object(JSON.parse(record)));
    onSent?.();
  }

  #hear(message: { target?: unknown; arguments?: unknown[] }): void {
    if (message.target !== hubTarget.event) return;
    this.seqs.push(parseEnvelope(message.arguments?.[0]).seq);
    this.#onSeq();
  }

  close(): void {
    this.abort();
  }

  abort(): void {
    const events = this.#events;
    this.#events = undefined;
    events?.onClosed();
  }

  pause(): void {}

  resume(): void {}

  /** Sends messages to the server, the handshake among them. */
  say(...messages: readonly object[]): void {
    const text = messages.map((message) => JSON.stringify(message) + separator).join('');
    this.#events?.onData(Buffer.from(text));
  }

  /** Resolves when the event with this sequence number has come. */
  async heard(seq: number): Promise<readonly number[]> {
    if (!this.seqs.includes(seq)) {
      await new Promise<void>((resolve) => {
        this.#onSeq = () => this.seqs.includes(seq) && resolve();
      });
    }
    return this.seqs;
  }
}
