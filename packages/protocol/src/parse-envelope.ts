import type { ConnectionEstablished, Envelope, FlowSnapshot } from './envelope.ts';
import type { EventData } from './events.ts';
import { type FlowState, flowKinds } from './flow.ts';
import { ProtocolError } from './protocol-error.ts';
import { meaningOf, type Status, toStatus } from './status.ts';

// Written by hand: with the schema library these checks would weigh three times as much in every browser.

type Members = Readonly<Record<string, unknown>>;

const states = [
  'pending',
  'success',
  'rejected',
  'expired',
  'cancelled',
  'error',
] as const satisfies readonly FlowState[];

const toReject = (pointer: string) =>
  new ProtocolError('protocol_violation', [{ pointer, message: 'is missing or wrong' }]);

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function toMembers(value: unknown, pointer: string): Members {
  if (isObject(value)) return value;
  throw toReject(pointer);
}

function text(from: Members, name: string, parent = ''): string {
  const value = from[name];
  if (typeof value === 'string') return value;
  throw toReject(`${parent}/${name}`);
}

function count(from: Members, name: string, parent = ''): number {
  const value = from[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw toReject(`${parent}/${name}`);
}

function flag(from: Members, name: string): boolean {
  const value = from[name];
  if (typeof value === 'boolean') return value;
  throw toReject(`/${name}`);
}

function oneOf<T>(from: Members, name: string, choices: readonly T[]): T {
  const value = from[name];
  const choice = choices.find((known) => known === value);
  if (choice !== undefined) return choice;
  throw toReject(`/${name}`);
}

function list(from: Members, name: string, parent = ''): readonly unknown[] {
  const value = from[name];
  if (Array.isArray(value)) return value;
  throw toReject(`${parent}/${name}`);
}

const sharedTexts = ['user_id', 'user_display_name', 'application_name'];
const texts = [
  'deeplink_url',
  'qr_code',
  'qr_content',
  'challenge_number',
  'message',
  'reason',
  'result_code',
];
const times = ['qr_code_expiration', 'transaction_expiration'];

/** Without these a screen of this status has nothing to show. */
const needed: { readonly [S in Status]?: readonly string[] } = {
  REGISTRATION_CREATED_V2: ['qr_code_expiration', 'deeplink_url'],
  REGISTRATION_QR_UPDATED_V2: ['qr_code_expiration'],
  REGISTRATION_SUCCESS_V2: ['device_info'],
  TRANSACTION_CREATED_V2: ['deeplink_url'],
};

function checkDetail(value: unknown, index: number): void {
  const pointer = `/data/details/${index}`;
  const detail = toMembers(value, pointer);
  text(detail, 'label', pointer);
  text(detail, 'value', pointer);
}

function checkData(status: Status, data: Members): void {
  const isThere = (name: string) => data[name] !== undefined;
  for (const name of needed[status] ?? []) if (!isThere(name)) throw toReject(`/data/${name}`);
  for (const name of sharedTexts) text(data, name, '/data');
  for (const name of texts.filter(isThere)) text(data, name, '/data');
  for (const name of times.filter(isThere)) count(data, name, '/data');
  if (isThere('device_info'))
    text(toMembers(data.device_info, '/data/device_info'), 'name', '/data/device_info');
  if (isThere('details')) list(data, 'details', '/data').forEach(checkDetail);
}

function toData(status: Status, value: unknown): EventData {
  const data = toMembers(value, '/data');
  checkData(status, data);
  // The members that a screen reads are checked; the relay has checked the others before it sent them.
  return data as unknown as EventData;
}

/**
 * Checks an `Event` of the hub as far as a screen relies on it; the relay has checked every member before.
 *
 * @throws {ProtocolError} `unknown_status` for a status of a later version, which changes nothing and can be
 * passed over; `protocol_violation` for all else
 * @example
 * connection.on(hubTarget.event, (value) => handle(parseEnvelope(value)));
 */
export function parseEnvelope(value: unknown): Envelope {
  const from = toMembers(value, '');
  const v = oneOf(from, 'v', [1 as const]);
  // Before all else: what a later relay sends under a status that is not known here, is not judged.
  const status = toStatus(text(from, 'status'));
  if (!status) throw new ProtocolError('unknown_status', [{ pointer: '/status', message: 'is not known' }]);
  const { kind, state } = meaningOf(status);
  const seq = count(from, 'seq');
  if (seq === 0) throw toReject('/seq');
  return {
    v,
    kind: oneOf(from, 'kind', [kind]),
    id: text(from, 'id'),
    seq,
    status,
    state: oneOf(from, 'state', [state]),
    server_time: count(from, 'server_time'),
    ...(from.occurred_at === undefined ? {} : { occurred_at: count(from, 'occurred_at') }),
    close_connection_on_receive: flag(from, 'close_connection_on_receive'),
    data: toData(status, from.data),
  };
}

/**
 * Checks the first message on a hub connection.
 *
 * @throws {ProtocolError} `protocol_violation`
 * @example
 * connection.on(hubTarget.connectionEstablished, (value) => meet(parseConnectionEstablished(value)));
 */
export function parseConnectionEstablished(value: unknown): ConnectionEstablished {
  const from = toMembers(value, '');
  return {
    connection_id: text(from, 'connection_id'),
    server_time: count(from, 'server_time'),
    kind: oneOf(from, 'kind', flowKinds),
    id: text(from, 'id'),
    seq: count(from, 'seq'),
  };
}

function toEnvelopes(event: unknown): readonly Envelope[] {
  try {
    return [parseEnvelope(event)];
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'unknown_status') return [];
    throw error;
  }
}

/**
 * Checks the answer of `GET /v3/flow`. Events with a status of a later version are left out.
 *
 * @throws {ProtocolError} `protocol_violation`
 * @example
 * const { state, events } = parseFlowSnapshot(await response.json());
 */
export function parseFlowSnapshot(value: unknown): FlowSnapshot {
  const from = toMembers(value, '');
  return {
    kind: oneOf(from, 'kind', flowKinds),
    id: text(from, 'id'),
    user_id: text(from, 'user_id'),
    state: oneOf(from, 'state', states),
    seq: count(from, 'seq'),
    final: flag(from, 'final'),
    events: list(from, 'events').flatMap(toEnvelopes),
    server_time: count(from, 'server_time'),
  };
}
