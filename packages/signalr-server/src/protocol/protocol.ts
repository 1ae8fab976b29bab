import type { FrameSplitter } from './frame.ts';
import { jsonProtocol } from './json.ts';
import type { HubMessage } from './message.ts';
import { messagePackProtocol } from './message-pack.ts';

/** How hub messages look on the wire; pure, without I/O. */
export interface HubProtocol {
  /** The name in the handshake. */
  readonly name: string;
  /** The highest version that is spoken. */
  readonly version: number;
  /** True when it needs a transport that carries any byte. */
  readonly isBinary: boolean;
  /** Finds the frames in the incoming bytes. */
  readonly split: FrameSplitter;
  /**
   * One frame as a message; undefined for a type that this server does not know.
   *
   * @throws {HubConnectionError} `invalid_message` or `message_too_deep`.
   */
  parse(frame: Uint8Array, maxNestingDepth: number): HubMessage | undefined;
  /**
   * A message with its framing: a string travels as text, bytes as binary.
   *
   * @throws {TypeError} when a value in it cannot be serialised.
   */
  write(message: HubMessage): string | Uint8Array;
}

/** Every protocol that a client may choose. */
export const allProtocols: readonly HubProtocol[] = [jsonProtocol, messagePackProtocol];

const protocols = new Map(allProtocols.map((protocol) => [protocol.name, protocol]));

/** The protocol of that name; the official clients write it in lower case, others do not. */
export const findProtocol = (name: string): HubProtocol | undefined => protocols.get(name.toLowerCase());
