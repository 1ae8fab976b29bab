import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, createTestClock, type Stage } from './application.test.support.ts';
import { createTrafficLog, withoutSecrets } from './traffic-log.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

describe('the log', () => {
  it('says what crossed between whom, newest last', async () => {
    const { id } = await stage.vendor.startRegistration({ userId: 'u', userDisplayName: 'U' });
    stage.cloud.act({ kind: 'registration', id }, { action: 'approve' });
    await stage.cloud.idle();
    expect(stage.log.entries().map(({ from, to, message }) => [from, to, message])).toEqual([
      ['phone', 'vendor', 'approve'],
      ['vendor', 'application', 'POST /callback/registration'],
      ['application', 'vendor', '204'],
    ]);
  });

  it('holds no key, link or number of a flow', async () => {
    const person = { userId: 'u', userDisplayName: 'U' };
    const registration = await stage.vendor.startRegistration(person);
    stage.cloud.act({ kind: 'registration', id: registration.id }, { action: 'approve' });
    const { id, data } = await stage.vendor.startAuthentication(person);
    stage.cloud.act({ kind: 'transaction', id }, { action: 'number', value: data.challenge_number });
    await stage.cloud.idle();
    const text = JSON.stringify(stage.log.entries());
    const last = stage.callbacks.at(-1);
    const report = last?.isGenuine ? last.reports[0] : undefined;
    const deviceKey = report?.status === 'TRANSACTION_ACCEPTED_V2' ? report.data.device_key : undefined;
    expect(deviceKey).toBeTypeOf('string');
    for (const secret of [data.contract_key, deviceKey, registration.data.qr_content, data.deeplink_url]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('"value":"•••"');
  });

  it('forgets the oldest lines', () => {
    const log = createTrafficLog(createTestClock());
    for (let at = 0; at < 1_001; at += 1) log.add({ from: 'phone', to: 'vendor', message: String(at) });
    expect(log.entries()).toHaveLength(1_000);
    expect(log.entries()[0]?.message).toBe('1');
  });
});

describe('hiding', () => {
  it.each([
    'rtas_token',
    'client_secret',
    'QRContent',
    'qr_code',
    'DeeplinkURL',
    'deeplink_url',
    'result_code',
    'code',
  ])('covers %s', (name) => {
    expect(withoutSecrets({ deep: [{ [name]: 'x' }] })).toEqual({ deep: [{ [name]: '•••' }] });
  });

  it('covers tokens and queries wherever they stand', () => {
    const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1In0.abc-_1';
    expect(withoutSecrets({ note: `Bearer ${token}` })).toEqual({ note: 'Bearer •••' });
    expect(withoutSecrets('GET /rtas?access_token=x&id=1 done')).toBe('GET /rtas?••• done');
  });

  it('leaves what one must see', () => {
    const body = {
      user_id: 'u',
      qr_code_expiration: 7,
      Status: 'Pending',
      Parameters: [{ Label: 'a', Value: 'b' }],
    };
    expect(withoutSecrets(body)).toEqual(body);
  });
});
