import { HubConnectionError } from '../errors.ts';
import { findProtocol, type HubProtocol } from './protocol.ts';
import { isRecord, parseJsonRecord } from './record.ts';

/** The first record of every connection, always JSON. Source: SignalR Hub Protocol, "Handshake request". */
export interface HandshakeRequest {
  readonly protocol: string;
  readonly version: number;
}

/** The texts that the clients show when the handshake fails. */
export const handshakeErrors = {
  unexpected: 'An unexpected error occurred during connection handshake.',
  timeout: 'Handshake was canceled.',
  unknownProtocol: (name: string) => `The protocol '${name}' is not supported.`,
  unknownVersion: (name: string, version: number) =>
    `The server does not support version ${version} of the '${name}' protocol.`,
  textOnly: (name: string) =>
    `Cannot use the '${name}' protocol on the current transport. The transport does not support 'Binary' transfer format.`,
} as const;

/**
 * Reads the handshake request; properties that are not known are ignored.
 *
 * @throws {HubConnectionError} `invalid_message` when it is anything else.
 */
export function parseHandshake(record: Uint8Array, maxNestingDepth: number): HandshakeRequest {
  const value = parseJsonRecord(record, maxNestingDepth);
  if (isRecord(value) && typeof value.protocol === 'string' && Number.isSafeInteger(value.version)) {
    return { protocol: value.protocol, version: Number(value.version) };
  }
  throw new HubConnectionError('invalid_message', 'The handshake has no protocol or no version.');
}

/** The protocol that the client asks for, or the text with which it is refused. */
export function chooseProtocol(
  { protocol: name, version }: HandshakeRequest,
  { isTextOnly }: { readonly isTextOnly: boolean },
): HubProtocol | string {
  const protocol = findProtocol(name);
  if (!protocol) return handshakeErrors.unknownProtocol(name);
  if (version > protocol.version) return handshakeErrors.unknownVersion(name, version);
  return protocol.isBinary && isTextOnly ? handshakeErrors.textOnly(name) : protocol;
}

/** The answer to a handshake: empty when all is well. */
export const writeHandshake = (error?: string): string =>
  `${JSON.stringify(error === undefined ? {} : { error })}\u001e`;
