import { HubConnectionError } from '../errors.ts';
import { splitRecord } from './frame.ts';
import { type HubMessage, type MessageHeaders, messageType } from './message.ts';
import type { HubProtocol } from './protocol.ts';
import { isRecord, parseJsonRecord } from './record.ts';

type Fields = Record<string, unknown>;

/** The JSON hub protocol. Source: SignalR Hub Protocol, "JSON Encoding". */
export const jsonProtocol: HubProtocol = {
  name: 'json',
  version: 2,
  isBinary: false,
  split: splitRecord,
  parse: (frame, maxNestingDepth) => toMessage(parseJsonRecord(frame, maxNestingDepth)),
  write: (message) => `${JSON.stringify(withTextForBytes(message))}\u001e`,
};

// As the reference server does it: bytes become base64. Deeper inside a value they are the application's affair.
function withTextForBytes(message: HubMessage): HubMessage {
  if ('arguments' in message && message.arguments.some(isBytes))
    return { ...message, arguments: message.arguments.map(toText64) };
  if ('item' in message && isBytes(message.item)) return { ...message, item: toText64(message.item) };
  if ('result' in message && isBytes(message.result)) return { ...message, result: toText64(message.result) };
  return message;
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const toText64 = (value: unknown) => (isBytes(value) ? Buffer.from(value).toString('base64') : value);

const parsers: ReadonlyMap<number, (fields: Fields) => HubMessage> = new Map([
  [messageType.invocation, toInvocation],
  [messageType.streamItem, toStreamItem],
  [messageType.completion, toCompletion],
  [messageType.streamInvocation, toStreamInvocation],
  [messageType.cancelInvocation, toCancelInvocation],
  [messageType.ping, (): HubMessage => ({ type: messageType.ping })],
  [messageType.close, toClose],
  [
    messageType.ack,
    (fields): HubMessage => ({ type: messageType.ack, sequenceId: toNumber(fields, 'sequenceId') }),
  ],
  [
    messageType.sequence,
    (fields): HubMessage => ({ type: messageType.sequence, sequenceId: toNumber(fields, 'sequenceId') }),
  ],
]);

function toMessage(value: unknown): HubMessage | undefined {
  if (!isRecord(value)) throw invalid('A message is not a JSON object.');
  return parsers.get(toNumber(value, 'type'))?.(value);
}

function toInvocation(fields: Fields): HubMessage {
  const invocationId = toOptionalText(fields, 'invocationId');
  return {
    type: messageType.invocation,
    ...toHeaders(fields),
    ...(invocationId === undefined ? {} : { invocationId }),
    ...toCall(fields),
  };
}

function toStreamInvocation(fields: Fields): HubMessage {
  return {
    type: messageType.streamInvocation,
    ...toHeaders(fields),
    invocationId: toText(fields, 'invocationId'),
    ...toCall(fields),
  };
}

function toCall(fields: Fields) {
  const call = { target: toText(fields, 'target'), arguments: toArray(fields, 'arguments') };
  if (fields.streamIds === undefined || fields.streamIds === null) return call;
  return { ...call, streamIds: toArray(fields, 'streamIds').map(String) };
}

function toStreamItem(fields: Fields): HubMessage {
  const invocationId = toText(fields, 'invocationId');
  return { type: messageType.streamItem, ...toHeaders(fields), invocationId, item: fields.item };
}

function toCompletion(fields: Fields): HubMessage {
  const invocationId = toText(fields, 'invocationId');
  const completion = { type: messageType.completion, ...toHeaders(fields), invocationId };
  const error = toOptionalText(fields, 'error');
  if (error !== undefined && fields.result !== undefined)
    throw invalid('A completion has a result and an error.');
  if (error !== undefined) return { ...completion, error };
  return fields.result === undefined ? completion : { ...completion, result: fields.result };
}

function toCancelInvocation(fields: Fields): HubMessage {
  const invocationId = toText(fields, 'invocationId');
  return { type: messageType.cancelInvocation, ...toHeaders(fields), invocationId };
}

function toClose(fields: Fields): HubMessage {
  const error = toOptionalText(fields, 'error');
  return {
    type: messageType.close,
    ...(error === undefined ? {} : { error }),
    ...(fields.allowReconnect === true ? { allowReconnect: true } : {}),
  };
}

function toHeaders({ headers }: Fields): { headers?: MessageHeaders } {
  if (headers === undefined || headers === null) return {};
  if (!isRecord(headers)) throw invalid('The headers of a message are no object.');
  const entries = Object.entries(headers);
  if (!entries.every(isTextEntry)) throw invalid('A header of a message is not a string.');
  return { headers: Object.fromEntries(entries) };
}

const isTextEntry = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

function toNumber(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw invalid(`A message needs the whole number '${name}'.`);
}

function toText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw invalid(`A message needs the string '${name}'.`);
}

function toOptionalText(fields: Fields, name: string): string | undefined {
  return fields[name] === undefined || fields[name] === null ? undefined : toText(fields, name);
}

function toArray(fields: Fields, name: string): readonly unknown[] {
  const value: unknown = fields[name];
  if (Array.isArray(value)) return value;
  throw invalid(`A message needs the array '${name}'.`);
}

const invalid = (message: string) => new HubConnectionError('invalid_message', message);
