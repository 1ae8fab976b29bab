import { connect, type Socket } from 'node:net';

/** What each kind of frame is called. Source: RFC 6455, section 5.2. */
export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame as it is to be sent, however wrong. */
export interface SentFrame {
  readonly opcode: number;
  readonly payload?: string | Uint8Array;
  /** Default: true. */
  readonly isLast?: boolean;
  /** The three reserved bits, as a number up to 7. */
  readonly reserved?: number;
  /** Default: true, as clients must. */
  readonly isMasked?: boolean;
  /** A length other than that of the payload. */
  readonly announcedBytes?: number | bigint;
}

/** A frame of the server. */
export interface HeardFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

const maskBit = 0x80;
const mask = Buffer.from([0x12, 0x34, 0x56, 0x78]);

/** A frame as bytes. */
export function toBytes({
  opcode: kind,
  payload = '',
  isLast = true,
  reserved = 0,
  isMasked = true,
  announcedBytes,
}: SentFrame): Buffer {
  const body = Buffer.from(payload);
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | kind;
  const length = toLength(announcedBytes ?? body.length);
  if (!isMasked) return Buffer.concat([Buffer.from([first]), length, body]);
  length.writeUInt8(length.readUInt8(0) | maskBit, 0);
  const masked = body.map((byte, index) => byte ^ mask.readUInt8(index % mask.length));
  return Buffer.concat([Buffer.from([first]), length, mask, masked]);
}

function toLength(bytes: number | bigint): Buffer {
  if (bytes < 126) return Buffer.from([Number(bytes)]);
  const length = Buffer.alloc(bytes < 0x1_0000 ? 3 : 9);
  length.writeUInt8(length.length === 3 ? 126 : 127, 0);
  if (length.length === 3) length.writeUInt16BE(Number(bytes), 1);
  else length.writeBigUInt64BE(BigInt(bytes), 1);
  return length;
}

/** The payload of a close frame. */
export function toClosePayload(code: number, reason: string | Uint8Array = ''): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return Buffer.concat([bytes, Buffer.from(reason)]);
}

/** A WebSocket byte by byte, with no library that would keep anything right. */
export interface FrameSocket {
  readonly network: Socket;
  /** Resolves when the connection under it is gone. */
  readonly gone: Promise<void>;
  send(...frames: SentFrame[]): void;
  /** The next frame of the server; undefined when there will be none. */
  next(): Promise<HeardFrame | undefined>;
  /** The code of the close frame of the server, which is answered; undefined when none comes. */
  closeCode(): Promise<number | undefined>;
}

/** Opens a connection to a port of this machine. */
export function openNetwork(port: number): Promise<Socket> {
  const network = connect(port, '127.0.0.1').setNoDelay();
  // Torn connections are what these tests are about.
  network.on('error', () => {});
  return new Promise((resolve) => network.once('connect', () => resolve(network)));
}

/** The request that asks for a WebSocket. */
export const upgradeRequest = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`;

/** Opens a WebSocket by hand. */
export async function openFrameSocket(port: number, path: string): Promise<FrameSocket> {
  const network = await openNetwork(port);
  const incoming = new Incoming(network);
  network.write(upgradeRequest(path));
  const head = await incoming.takeHead();
  if (!head.startsWith('HTTP/1.1 101 ')) throw new Error(`The WebSocket was refused: ${head}`);
  const next = () => incoming.takeFrame();
  const send = (...frames: SentFrame[]) => void network.write(Buffer.concat(frames.map(toBytes)));
  return {
    network,
    gone: new Promise((resolve) => network.once('close', () => resolve())),
    send,
    next,
    closeCode: async () => {
      let frame = await next();
      while (frame && frame.opcode !== opcode.close) frame = await next();
      if (!frame) return undefined;
      send(frame);
      return frame.payload.readUInt16BE();
    },
  };
}

const headEnd = '\r\n\r\n';

/** Bytes of the server that nobody has taken yet. */
class Incoming {
  #bytes = Buffer.alloc(0);
  #isOver = false;
  #wake = () => {};

  constructor(network: Socket) {
    network.on('data', (data) => {
      this.#bytes = Buffer.concat([this.#bytes, data]);
      this.#wake();
    });
    network.once('close', () => {
      this.#isOver = true;
      this.#wake();
    });
  }

  async takeHead(): Promise<string> {
    while (!this.#bytes.includes(headEnd) && (await this.#more()));
    return this.#take(this.#bytes.indexOf(headEnd) + headEnd.length).toString('latin1');
  }

  async takeFrame(): Promise<HeardFrame | undefined> {
    const head = await this.#whole(2);
    if (!head) return undefined;
    const [first, second] = [head.readUInt8(0), head.readUInt8(1)];
    const payload = await this.#whole(await this.#length(second));
    return payload && { opcode: first & 0x0f, payload };
  }

  async #length(short: number): Promise<number> {
    if (short < 126) return short;
    const long = await this.#whole(short === 126 ? 2 : 8);
    return Number(`0x${long?.toString('hex') ?? '0'}`);
  }

  async #whole(bytes: number): Promise<Buffer | undefined> {
    while (this.#bytes.length < bytes) if (!(await this.#more())) return undefined;
    return this.#take(bytes);
  }

  #take(bytes: number): Buffer {
    const taken = this.#bytes.subarray(0, bytes);
    this.#bytes = this.#bytes.subarray(bytes);
    return taken;
  }

  async #more(): Promise<boolean> {
    if (this.#isOver) return false;
    const before = this.#bytes.length;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return this.#bytes.length > before || !this.#isOver;
  }
}
