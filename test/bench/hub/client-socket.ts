import { connect, type Socket } from 'node:net';
import type { Dialect } from './dialect.ts';

export interface ClientSocketOptions {
  readonly port: number;
  readonly flow: string;
  readonly dialect: Dialect;
  /** Every message of the server after the opening. */
  readonly onMessage: (message: string) => void;
}

const opcode = { text: 1, ping: 9 } as const;

/** A client's frame. The mask is zero, which is valid and costs the load nothing. */
function toFrame(code: number, payload: Buffer): Buffer {
  if (payload.length > 125) throw new RangeError('The load sends small frames only.');
  return Buffer.concat([Buffer.from([0x80 | code, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

interface Frame {
  readonly code: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** The frame that begins at an offset, when all of it is there. */
function readFrame(bytes: Buffer, offset: number): Frame | undefined {
  if (bytes.length < offset + 2) return undefined;
  const short = bytes.readUInt8(offset + 1) & 0x7f;
  const start = offset + (short < 126 ? 2 : short === 126 ? 4 : 10);
  if (bytes.length < start) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(offset + 2) : bytes.readUInt32BE(offset + 6);
  const end = start + length;
  if (bytes.length < end) return undefined;
  return { code: bytes.readUInt8(offset) & 0x0f, payload: bytes.subarray(start, end), end };
}

/** A WebSocket client that costs as little as can be, so that the load is not the limit. */
export class ClientSocket {
  readonly #socket: Socket;
  readonly #options: ClientSocketOptions;
  #rest: Buffer | undefined;
  #isUpgraded = false;
  #isReady = false;
  #settle: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  constructor(options: ClientSocketOptions) {
    this.#options = options;
    this.#socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (bytes) => this.#take(bytes));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
    this.#socket.write(
      [
        `GET ${options.dialect.toPath(options.flow)} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        '\r\n',
      ].join('\r\n'),
    );
  }

  /** Resolves when events can arrive. */
  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** Breaks off, as a lost network does. */
  drop(): void {
    this.#socket.removeAllListeners('close').resetAndDestroy();
  }

  #fail(error: Error): void {
    this.#settle?.reject(error);
    this.#settle = undefined;
  }

  #take(bytes: Buffer): void {
    let all = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes;
    this.#rest = undefined;
    if (!this.#isUpgraded) {
      const end = all.indexOf('\r\n\r\n');
      if (end === -1) {
        this.#rest = all;
        return;
      }
      this.#upgrade(all.toString('latin1', 0, 12));
      all = all.subarray(end + 4);
    }
    let offset = 0;
    for (let frame = readFrame(all, offset); frame; frame = readFrame(all, offset)) {
      offset = frame.end;
      this.#read(frame);
    }
    if (offset < all.length) this.#rest = Buffer.from(all.subarray(offset));
  }

  #upgrade(status: string): void {
    if (status !== 'HTTP/1.1 101') {
      this.#fail(new Error(`The server answered ${status}.`));
      return;
    }
    this.#isUpgraded = true;
    const { greeting } = this.#options.dialect;
    if (greeting) this.#send(opcode.text, greeting);
    else this.#ready();
  }

  #ready(): void {
    this.#isReady = true;
    this.#settle?.resolve();
    this.#settle = undefined;
  }

  #send(code: number, text: string): void {
    this.#socket.write(toFrame(code, Buffer.from(text)));
  }

  #read({ code, payload }: Frame): void {
    if (code === opcode.ping) return void this.#socket.write(toFrame(10, payload));
    const message = payload.toString('latin1');
    const told = this.#options.dialect.read(message);
    if (told === 'ready' && !this.#isReady) this.#ready();
    else if (typeof told === 'object') this.#send(opcode.text, told.answer);
    else if (this.#isReady) this.#options.onMessage(message);
  }
}
