import type { HubMessage } from '../protocol/message.ts';
import { allProtocols, type HubProtocol } from '../protocol/protocol.ts';
import { type FrameSocket, opcode, type SentFrame } from './frame-socket.ts';
import { record } from './memory-transport.ts';

/** A client's side of a conversation in one protocol, as bytes. */
export interface Spoken {
  readonly name: string;
  /** Of the frames that carry its messages. */
  readonly opcode: number;
  readonly handshake: Buffer;
  /** A call of `echo` with its answer. */
  readonly call: Buffer;
  readonly answer: Buffer;
  write(message: HubMessage): Buffer;
}

const toSpoken = (protocol: HubProtocol): Spoken => {
  const write = (message: HubMessage) => Buffer.from(protocol.write(message));
  return {
    name: protocol.name,
    opcode: protocol.isBinary ? opcode.binary : opcode.text,
    handshake: Buffer.from(record({ protocol: protocol.name, version: 1 })),
    call: write({ type: 1, invocationId: '1', target: 'echo', arguments: ['κόσμε 🫖'] }),
    answer: write({ type: 3, invocationId: '1', result: 'κόσμε 🫖' }),
    write,
  };
};

/** Both protocols. */
export const allSpoken: readonly Spoken[] = allProtocols.map(toSpoken);

/** The bytes as one message in so many frames. */
export function toFragments(bytes: Buffer, kind: number, cuts: readonly number[]): SentFrame[] {
  const edges = [0, ...cuts, bytes.length];
  return edges.slice(1).map((end, index) => ({
    opcode: index === 0 ? kind : opcode.continuation,
    payload: bytes.subarray(edges[index], end),
    isLast: index === cuts.length,
  }));
}

/** Says the first words, and waits for the answer to them. */
export async function shakeHands(socket: FrameSocket, spoken: Spoken): Promise<void> {
  socket.send({ opcode: opcode.text, payload: spoken.handshake });
  await socket.next();
}
