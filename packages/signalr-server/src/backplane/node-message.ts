import type { HubResultErrorCode } from '../errors.ts';
import type { Audience } from '../hub/audience.ts';
import { decodeValue, encodeValue } from '../protocol/packed-value.ts';
import { allProtocols, type HubProtocol } from '../protocol/protocol.ts';
import { isRecord } from '../protocol/record.ts';

/** A call of clients, written in each protocol by the node that it comes from. */
export interface DeliverMessage {
  readonly kind: 'deliver';
  readonly audience: Audience;
  readonly written: ReadonlyMap<string, string | Uint8Array>;
}

/** Puts a connection into a group or takes it out; only its node answers. */
export interface GroupMessage {
  readonly kind: 'group';
  readonly requestId: string;
  readonly connectionId: string;
  readonly group: string;
  readonly isMember: boolean;
}

/** Asks a client for a result; only its node answers. */
export interface InvokeMessage {
  readonly kind: 'invoke';
  readonly requestId: string;
  readonly connectionId: string;
  readonly target: string;
  readonly args: readonly unknown[];
  readonly timeoutMs: number;
}

/** The connection of a request is here. */
export interface FoundMessage {
  readonly kind: 'found';
  readonly requestId: string;
}

/** What a client has answered. */
export interface ResultMessage {
  readonly kind: 'result';
  readonly requestId: string;
  readonly result?: unknown;
  readonly error?: { readonly code: HubResultErrorCode; readonly message: string };
}

/** What nodes tell each other. */
export type NodeMessage = DeliverMessage | GroupMessage | InvokeMessage | FoundMessage | ResultMessage;

/** A message and the node that it comes from. */
export interface NodeEnvelope {
  readonly from: string;
  readonly message: NodeMessage;
}

// Deep enough for any message that a client may send, together with what is around it.
const maxDepth = 64;

/** @throws {TypeError} when a value in it cannot be serialised. */
export function writeEnvelope({ from, message }: NodeEnvelope): Uint8Array {
  const plain = message.kind === 'deliver' ? { ...message, written: [...message.written] } : message;
  return encodeValue({ from, message: plain }).slice();
}

/** Reads what came over the backplane, where others may write too; undefined for anything that is no envelope. */
export function parseEnvelope(data: Uint8Array): NodeEnvelope | undefined {
  const value = decode(data);
  if (!isRecord(value) || typeof value.from !== 'string' || !isRecord(value.message)) return undefined;
  const message = parsers.get(value.message.kind)?.(value.message);
  return message && { from: value.from, message };
}

function decode(data: Uint8Array): unknown {
  try {
    return decodeValue(data, maxDepth);
  } catch {
    return undefined;
  }
}

type Fields = Record<string, unknown>;

const parsers: ReadonlyMap<unknown, (fields: Fields) => NodeMessage | undefined> = new Map([
  ['deliver', toDeliver],
  ['group', toGroup],
  ['invoke', toInvoke],
  ['found', toFound],
  ['result', toResult],
]);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function toDeliver({ audience, written }: Fields): NodeMessage | undefined {
  if (!isAudience(audience) || !Array.isArray(written)) return undefined;
  const entries: readonly unknown[] = written;
  if (!entries.every(isWritten)) return undefined;
  const forms = new Map(entries);
  return allProtocols.every((protocol) => isFormOf(protocol, forms.get(protocol.name)))
    ? { kind: 'deliver', audience, written: forms }
    : undefined;
}

// A client could not be served in a form that is not there.
const isFormOf = ({ isBinary }: HubProtocol, form: string | Uint8Array | undefined) =>
  isBinary ? form instanceof Uint8Array : typeof form === 'string';

const isWritten = (entry: unknown): entry is [string, string | Uint8Array] =>
  Array.isArray(entry) && isText(entry[0]) && (isText(entry[1]) || entry[1] instanceof Uint8Array);

const audienceKinds: ReadonlySet<unknown> = new Set(['all', 'connections', 'groups', 'users']);

const isAudience = (value: unknown): value is Audience =>
  isRecord(value) &&
  audienceKinds.has(value.kind) &&
  (value.names === undefined || isTexts(value.names)) &&
  (value.except === undefined || isTexts(value.except));

function toGroup({ requestId, connectionId, group, isMember }: Fields): NodeMessage | undefined {
  if (!isText(requestId) || !isText(connectionId) || !isText(group)) return undefined;
  return { kind: 'group', requestId, connectionId, group, isMember: isMember === true };
}

function toInvoke({ requestId, connectionId, target, args, timeoutMs }: Fields): NodeMessage | undefined {
  if (!isText(requestId) || !isText(connectionId) || !isText(target)) return undefined;
  if (!Array.isArray(args) || typeof timeoutMs !== 'number') return undefined;
  return { kind: 'invoke', requestId, connectionId, target, args, timeoutMs };
}

function toFound({ requestId }: Fields): NodeMessage | undefined {
  return isText(requestId) ? { kind: 'found', requestId } : undefined;
}

function toResult({ requestId, result, error }: Fields): NodeMessage | undefined {
  if (!isText(requestId)) return undefined;
  if (!isRecord(error)) return { kind: 'result', requestId, result };
  const { code, message } = error;
  if (!isResultErrorCode(code) || !isText(message)) return undefined;
  return { kind: 'result', requestId, error: { code, message } };
}

const resultErrorCodes: Readonly<Record<HubResultErrorCode, true>> = {
  backplane_failed: true,
  client_failed: true,
  connection_gone: true,
  result_aborted: true,
  result_timeout: true,
  too_many_results: true,
};

const isResultErrorCode = (code: unknown): code is HubResultErrorCode =>
  isText(code) && Object.hasOwn(resultErrorCodes, code);
