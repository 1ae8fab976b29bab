import type { Duplex } from 'node:stream';
import { type RawData, WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { HubConnectionError } from '../errors.ts';
import type { HubLimits } from '../limits.ts';
import { SendDeadline, type Sender } from './send-deadline.ts';
import type { TransportConnection, TransportEvents } from './transport.ts';
import { toFrame } from './web-socket-frame.ts';

/** What a WebSocket needs besides itself. */
export interface WebSocketSetting {
  readonly limits: Pick<HubLimits, 'maxSendQueueBytes' | 'sendTimeoutMs' | 'closeTimeoutMs'>;
  readonly clock: Clock;
}

/** What carries a WebSocket: a socket of Node, which counts what it has written. */
export type Network = Duplex & { readonly bytesWritten?: number };

/** A WebSocket that knows its transport: so all of them share their listeners. */
export class HubWebSocket extends WebSocket {
  transport: WebSocketTransport | undefined;

  /** Answers a close without a status with 1000, which clients expect and the library does not do. */
  override close(code = 1000, reason?: string | Buffer): void {
    super.close(code, reason);
    this.transport?.onClosing();
  }
}

/**
 * An accepted WebSocket as a transport. Its frames are written to the network in one piece, which the library does in
 * two. Source: SignalR Transport Protocols, "WebSockets".
 */
export class WebSocketTransport implements TransportConnection, Sender {
  readonly #webSocket: HubWebSocket;
  readonly #network: Network;
  readonly #setting: WebSocketSetting;
  #events: TransportEvents | undefined;
  #failure: Error | undefined;
  // Made when the network is slow for the first time.
  #deadline: SendDeadline | undefined;
  #closing: unknown;

  constructor(webSocket: HubWebSocket, network: Network, setting: WebSocketSetting) {
    this.#webSocket = webSocket;
    this.#network = network;
    this.#setting = setting;
    webSocket.transport = this;
    webSocket.on('ping', passPing);
  }

  get name(): 'WebSockets' {
    return 'WebSockets';
  }

  get bufferedBytes(): number {
    return this.#network.writableLength;
  }

  get takenCount(): number {
    return (this.#network.bytesWritten ?? 0) - this.#network.writableLength;
  }

  start(events: TransportEvents): void {
    this.#events = events;
    this.#webSocket.on('message', passMessage).on('error', passError).on('close', passClose);
  }

  send(data: string | Uint8Array, onSent?: () => void): void {
    if (this.#webSocket.readyState !== WebSocket.OPEN) {
      onSent?.();
      return;
    }
    this.#network.write(toFrame(data), onSent && (() => onSent()));
    if (this.bufferedBytes === 0) return;
    this.#deadline ??= new SendDeadline(this, this.#setting);
    this.#deadline.watch();
  }

  close(): void {
    // The reference server gives no other code either: what was wrong stands in the last message.
    this.#webSocket.close(1000);
  }

  abort(): void {
    this.#webSocket.terminate();
  }

  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  /** The client pings with this. */
  onPing(data: Buffer): void {
    // Someone who pings and never reads would otherwise fill the memory with pongs.
    if (this.bufferedBytes > this.#setting.limits.maxSendQueueBytes) this.onMissed(unread());
    else this.#webSocket.pong(data);
  }

  onMissed(error: HubConnectionError): void {
    this.onError(error);
    this.#webSocket.terminate();
  }

  /** The first error is the reason of the end that follows. */
  onError(error: Error): void {
    this.#failure ??= toLimitError(error) ?? error;
  }

  /** A close is on its way: the client has to answer it, and to let go of the network. */
  onClosing(): void {
    const { clock, limits } = this.#setting;
    this.#closing ??= clock.setTimeout(() => this.#webSocket.terminate(), limits.closeTimeoutMs);
  }

  onMessage(data: RawData): void {
    this.#events?.onData(toBytes(data));
  }

  onClose(code: number): void {
    this.#deadline?.stop();
    this.#setting.clock.clearTimeout(this.#closing);
    this.#events?.onClosed(this.#failure ?? toFailure(code));
  }
}

function passPing(this: WebSocket, data: Buffer): void {
  transportOf(this)?.onPing(data);
}

function passMessage(this: WebSocket, data: RawData): void {
  transportOf(this)?.onMessage(data);
}

function passError(this: WebSocket, error: Error): void {
  transportOf(this)?.onError(error);
}

function passClose(this: WebSocket, code: number): void {
  transportOf(this)?.onClose(code);
}

const transportOf = (webSocket: WebSocket): WebSocketTransport | undefined =>
  webSocket instanceof HubWebSocket ? webSocket.transport : undefined;

const unread = () =>
  new HubConnectionError('transport_failed', 'The client pings and reads none of the answers.');

/** The limits that the library watches, by its own names for going beyond them. */
function toLimitError(error: Error): HubConnectionError | undefined {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' || code === 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH')
    return new HubConnectionError('frame_too_large', 'A WebSocket message is too large.', { cause: error });
  if (code === 'WS_ERR_TOO_MANY_BUFFERED_PARTS')
    return new HubConnectionError('too_many_fragments', 'A WebSocket message comes in too many pieces.', {
      cause: error,
    });
  return undefined;
}

// 1005 is a close without a status, 1001 a browser that leaves the page: both are orderly.
const orderlyCodes: ReadonlySet<number> = new Set([1000, 1001, 1005]);

const toFailure = (code: number): string | undefined =>
  orderlyCodes.has(code) ? undefined : `The WebSocket was closed with ${code}.`;

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
