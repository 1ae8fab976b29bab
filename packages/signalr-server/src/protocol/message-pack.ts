import { HubConnectionError } from '../errors.ts';
import { prefixLength, splitLengthPrefixed } from './frame.ts';
import { type HubMessage, type MessageHeaders, messageType } from './message.ts';
import { decodeValue, encodeValue } from './packed-value.ts';
import type { HubProtocol } from './protocol.ts';
import { isRecord } from './record.ts';

type Fields = readonly unknown[];

/** The MessagePack hub protocol. Source: SignalR Hub Protocol, "MessagePack (MsgPack) encoding". */
export const messagePackProtocol: HubProtocol = {
  name: 'messagepack',
  version: 2,
  isBinary: true,
  split: splitLengthPrefixed,
  parse: (frame, maxNestingDepth) => toMessage(decodeValue(frame, maxNestingDepth)),
  write: (message) => prefixLength(encodeValue(toFields(message))),
};

/** What stands behind the invocation id of a completion. */
const resultKind = { error: 1, none: 2, value: 3 } as const;

const parsers: ReadonlyMap<unknown, (fields: Fields) => HubMessage> = new Map([
  [messageType.invocation, toInvocation],
  [messageType.streamItem, toStreamItem],
  [messageType.completion, toCompletion],
  [messageType.streamInvocation, toStreamInvocation],
  [messageType.cancelInvocation, toCancelInvocation],
  [messageType.ping, (): HubMessage => ({ type: messageType.ping })],
  [messageType.close, toClose],
  [
    messageType.ack,
    (fields: Fields): HubMessage => ({ type: messageType.ack, sequenceId: toNumber(fields[1]) }),
  ],
  [
    messageType.sequence,
    (fields: Fields): HubMessage => ({ type: messageType.sequence, sequenceId: toNumber(fields[1]) }),
  ],
]);

function toMessage(value: unknown): HubMessage | undefined {
  if (!Array.isArray(value)) throw invalid('A message is not an array.');
  const fields: Fields = value;
  return parsers.get(toNumber(fields[0]))?.(fields);
}

function toInvocation(fields: Fields): HubMessage {
  const invocationId = fields[2] === null || fields[2] === '' ? undefined : toText(fields[2]);
  return {
    type: messageType.invocation,
    ...toHeaders(fields[1]),
    ...(invocationId === undefined ? {} : { invocationId }),
    ...toCall(fields),
  };
}

function toStreamInvocation(fields: Fields): HubMessage {
  const invocationId = toText(fields[2]);
  return { type: messageType.streamInvocation, ...toHeaders(fields[1]), invocationId, ...toCall(fields) };
}

function toCall([, , , target, args, streamIds]: Fields) {
  const call = { target: toText(target), arguments: toArray(args) };
  const ids = streamIds === undefined || streamIds === null ? [] : toArray(streamIds).map(toText);
  return ids.length === 0 ? call : { ...call, streamIds: ids };
}

function toStreamItem([, headers, id, item = missing()]: Fields): HubMessage {
  return { type: messageType.streamItem, ...toHeaders(headers), invocationId: toText(id), item };
}

function toCompletion([, headers, id, kind, value]: Fields): HubMessage {
  const completion = { type: messageType.completion, ...toHeaders(headers), invocationId: toText(id) };
  if (kind === resultKind.error) return { ...completion, error: toText(value) };
  if (kind === resultKind.none) return completion;
  if (kind === resultKind.value && value !== undefined) return { ...completion, result: value };
  throw invalid('A completion has an unknown kind of result.');
}

function toCancelInvocation([, headers, id]: Fields): HubMessage {
  return { type: messageType.cancelInvocation, ...toHeaders(headers), invocationId: toText(id) };
}

function toClose([, error, allowReconnect]: Fields): HubMessage {
  return {
    type: messageType.close,
    ...(error === undefined || error === null ? {} : { error: toText(error) }),
    ...(allowReconnect === true ? { allowReconnect } : {}),
  };
}

function toHeaders(value: unknown): { headers?: MessageHeaders } {
  if (!isRecord(value)) throw invalid('The headers of a message are no map.');
  const entries = Object.entries(value);
  return entries.length === 0
    ? {}
    : { headers: Object.fromEntries(entries.map(([name, text]) => [name, toText(text)])) };
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid('A message lacks a string.');
}

function toNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw invalid('A message lacks a whole number.');
}

function toArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw invalid('A message lacks an array.');
}

const missing = (): never => {
  throw invalid('A stream item lacks its item.');
};

const invalid = (message: string) => new HubConnectionError('invalid_message', message);

function toFields(message: HubMessage): Fields {
  switch (message.type) {
    case messageType.invocation:
    case messageType.streamInvocation: {
      const { type, headers = {}, invocationId = null, target, streamIds = [] } = message;
      return [type, headers, invocationId, target, message.arguments, streamIds];
    }
    case messageType.streamItem:
      return [message.type, message.headers ?? {}, message.invocationId, message.item];
    case messageType.completion:
      return [message.type, message.headers ?? {}, message.invocationId, ...toOutcome(message)];
    case messageType.cancelInvocation:
      return [message.type, message.headers ?? {}, message.invocationId];
    case messageType.ping:
      return [message.type];
    case messageType.close:
      return [message.type, message.error ?? null, message.allowReconnect ?? false];
    default:
      return [message.type, message.sequenceId];
  }
}

function toOutcome(completion: { readonly error?: string; readonly result?: unknown }): Fields {
  if (completion.error !== undefined) return [resultKind.error, completion.error];
  return 'result' in completion ? [resultKind.value, completion.result] : [resultKind.none];
}
