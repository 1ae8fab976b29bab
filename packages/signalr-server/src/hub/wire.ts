import { toError } from '../errors.ts';
import { FrameReader, splitRecord } from '../protocol/frame.ts';
import type { HubProtocol } from '../protocol/protocol.ts';
import type { TransportConnection, TransportEvents } from '../transport/transport.ts';

/** What comes over a wire. */
export interface WireEvents {
  /** Anything at all has come. */
  onBytes(): void;
  /** One frame, valid until the next; an error that is thrown goes to `onUnreadable`. */
  onFrame(frame: Uint8Array): void;
  onUnreadable(error: Error): void;
  /** The transport is gone; `reason` when that was no orderly end. */
  onClosed(reason: Error | string | undefined): void;
}

/** A transport with frames in place of bytes. Reading stops at once when it is told to, even within a chunk. */
export class Wire implements TransportEvents {
  readonly transport: TransportConnection;
  /** How frames are found; the handshake comes in records. */
  protocol: HubProtocol | undefined;
  readonly #reader: FrameReader;
  #events: WireEvents | undefined;
  #isPaused = false;
  #isReading = false;
  #isStopped = false;

  constructor(transport: TransportConnection, maxMessageBytes: number) {
    this.transport = transport;
    this.#reader = new FrameReader(maxMessageBytes);
  }

  start(events: WireEvents): void {
    this.#events = events;
    this.transport.start(this);
  }

  onData(data: Uint8Array): void {
    if (this.#isStopped) return;
    this.#events?.onBytes();
    this.#reader.push(data);
    this.#read();
  }

  onClosed(reason?: Error | string): void {
    this.#events?.onClosed(reason);
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.transport.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#read();
    if (!this.#isPaused) this.transport.resume();
  }

  /** Reads nothing more; only the end of the transport is still heard. */
  stopReading(): void {
    this.#isStopped = true;
    if (this.#isPaused) this.transport.resume();
    this.#isPaused = false;
  }

  /** Lets go of the transport: whatever happens to it is of no interest any more. */
  detach(): void {
    this.#isStopped = true;
    this.#events = undefined;
  }

  #read(): void {
    // A frame may lead to a pause and a resume while it is dealt with.
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (!this.#isPaused && !this.#isStopped && this.#readFrame());
    } catch (error) {
      this.#events?.onUnreadable(toError(error));
    }
    this.#reader.keep();
    this.#isReading = false;
  }

  #readFrame(): boolean {
    const frame = this.#reader.next(this.protocol?.split ?? splitRecord);
    if (frame) this.#events?.onFrame(frame);
    return frame !== undefined;
  }
}
