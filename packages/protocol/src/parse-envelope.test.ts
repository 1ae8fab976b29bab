import { describe, expect, it } from 'vitest';
import { goldenEnvelope, goldenFixtures } from './fixtures.ts';
import { parseConnectionEstablished, parseEnvelope, parseFlowSnapshot } from './parse-envelope.ts';

const created = goldenEnvelope('REGISTRATION_CREATED_V2');
const violation = (pointer: string) =>
  expect.objectContaining({ code: 'protocol_violation', errors: [expect.objectContaining({ pointer })] });

const without = (from: object, name: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));

describe('parseEnvelope', () => {
  it.each(Object.values(goldenFixtures))('takes $envelope.status', ({ envelope }) => {
    expect(parseEnvelope(envelope)).toStrictEqual(envelope);
  });

  it('takes members that a later relay adds, and drops them outside of data', () => {
    const data = { ...created.data, colour: 'blue' };
    expect(parseEnvelope({ ...created, data, trace: 'x' })).toStrictEqual({ ...created, data });
  });

  it('takes one of a relay that does not say yet when it took the event', () => {
    const older = without(created, 'occurred_at');
    expect(parseEnvelope(older)).toEqual(older);
  });

  it.each(Object.keys(without(created, 'occurred_at')))('refuses one without %s', (name) => {
    expect(() => parseEnvelope(without(created, name))).toThrow(violation(`/${name}`));
  });

  it.each([
    ['/v', { v: 2 }],
    ['/kind', { kind: 'transaction' }],
    ['/state', { state: 'success' }],
    ['/seq', { seq: 0 }],
    ['/seq', { seq: 1.5 }],
    ['/server_time', { server_time: '1' }],
    ['/occurred_at', { occurred_at: '1' }],
    ['/close_connection_on_receive', { close_connection_on_receive: 1 }],
    ['/data', { data: [] }],
    ['/data', { data: null }],
  ])('refuses a wrong member %s', (pointer, member) => {
    expect(() => parseEnvelope({ ...created, ...member })).toThrow(violation(pointer));
  });

  it.each([
    ['/data/user_display_name', { user_display_name: 1 }],
    ['/data/deeplink_url', { deeplink_url: undefined }],
    ['/data/qr_code', { qr_code: {} }],
    ['/data/qr_code_expiration', { qr_code_expiration: -1 }],
    ['/data/device_info', { device_info: 'Pixel' }],
    ['/data/device_info/name', { device_info: {} }],
    ['/data/details', { details: {} }],
    ['/data/details/0', { details: ['x'] }],
    ['/data/details/0/value', { details: [{ label: 'Amount' }] }],
  ])('refuses data that a screen cannot show: %s', (pointer, member) => {
    expect(() => parseEnvelope({ ...created, data: { ...created.data, ...member } })).toThrow(
      violation(pointer),
    );
  });

  it.each([
    ['REGISTRATION_CREATED_V2', 'deeplink_url'],
    ['REGISTRATION_QR_UPDATED_V2', 'qr_code_expiration'],
    ['REGISTRATION_SUCCESS_V2', 'device_info'],
    ['TRANSACTION_CREATED_V2', 'deeplink_url'],
  ] as const)('refuses %s without %s', (status, name) => {
    const envelope = goldenEnvelope(status);
    expect(() => parseEnvelope({ ...envelope, data: without(envelope.data, name) })).toThrow(
      violation(`/data/${name}`),
    );
  });

  it('refuses all that is no object', () => {
    for (const value of [null, undefined, 1, 'x', [created]]) {
      expect(() => parseEnvelope(value)).toThrow(violation(''));
    }
  });

  it('says of a status of a later version that it is unknown, whatever else the event has', () => {
    const later = { v: 1, status: 'REGISTRATION_PAUSED_V3', state: 'paused' };
    expect(() => parseEnvelope(later)).toThrow(expect.objectContaining({ code: 'unknown_status' }));
    for (const status of ['constructor', '__proto__', 'toString']) {
      expect(() => parseEnvelope({ ...created, status })).toThrow(
        expect.objectContaining({ code: 'unknown_status' }),
      );
    }
  });
});

describe('parseConnectionEstablished', () => {
  const established = { connection_id: 'c1', server_time: 1, kind: 'registration', id: 'rc_1', seq: 0 };

  it('takes the first message of a connection', () => {
    expect(parseConnectionEstablished({ ...established, extra: 1 })).toStrictEqual(established);
  });

  it.each(Object.keys(established))('refuses one without %s', (name) => {
    expect(() => parseConnectionEstablished(without(established, name))).toThrow(violation(`/${name}`));
  });
});

describe('parseFlowSnapshot', () => {
  const snapshot = {
    kind: created.kind,
    id: created.id,
    user_id: 'john.doe',
    state: 'pending',
    seq: 1,
    final: false,
    events: [created],
    server_time: created.server_time,
  };

  it('takes the answer of GET /v3/flow', () => {
    expect(parseFlowSnapshot({ ...snapshot, connections: 3 })).toStrictEqual(snapshot);
  });

  it('leaves out events of a later version and keeps the others', () => {
    const events = [{ ...created, status: 'REGISTRATION_PAUSED_V3' }, created];
    expect(parseFlowSnapshot({ ...snapshot, events }).events).toStrictEqual([created]);
  });

  it('refuses one with an event that is wrong', () => {
    const events = [{ ...created, seq: -1 }];
    expect(() => parseFlowSnapshot({ ...snapshot, events })).toThrow(violation('/seq'));
  });

  it.each(Object.keys(snapshot))('refuses one without %s', (name) => {
    expect(() => parseFlowSnapshot(without(snapshot, name))).toThrow(violation(`/${name}`));
  });
});
