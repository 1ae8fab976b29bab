import { describe, expect, it } from 'vitest';
import { goldenEnvelope, goldenFixtures, goldenRequests } from './fixtures.ts';
import { meaningOf } from './status.ts';

describe('golden fixtures', () => {
  it.each(Object.values(goldenFixtures))(
    'tell one story from callback to browser: $event.status',
    (fixture) => {
      const { event, envelope } = fixture;
      const { result_code, ...data } = { result_code: undefined, ...envelope.data };
      expect(data).toEqual(event.data);
      expect(result_code !== undefined).toBe(envelope.state === 'success');
      expect(envelope).toMatchObject({ id: event.unique_id, status: event.status, v: 1 });
      expect(envelope).toMatchObject({
        kind: meaningOf(event.status).kind,
        state: meaningOf(event.status).state,
      });
      expect(envelope.close_connection_on_receive).toBe(event.delivery.close_connection_on_receive);
    },
  );

  it('show a code that still lives', () => {
    const { server_time, data } = goldenEnvelope('REGISTRATION_CREATED_V2');
    expect(data.qr_code_expiration * 1000 - server_time).toBe(300_000);
  });
});

describe('goldenEnvelope', () => {
  it('takes a test’s own values and keeps the others', () => {
    const envelope = goldenEnvelope('TRANSACTION_CREATED_V2', { seq: 4, data: { challenge_number: '7' } });
    expect(envelope.seq).toBe(4);
    expect(envelope.data).toEqual({
      ...goldenEnvelope('TRANSACTION_CREATED_V2').data,
      challenge_number: '7',
    });
  });

  it('leaves the fixture as it was', () => {
    goldenEnvelope('TRANSACTION_CREATED_V2', { seq: 4, data: { challenge_number: '7' } });
    expect(goldenFixtures.TRANSACTION_CREATED_V2.envelope.seq).toBe(1);
    expect(goldenRequests.TRANSACTION_CREATED_V2.challenge_number).toBe('42');
  });
});
