import { limits } from '@rtas/protocol';
import type { VendorReport } from '@rtas/server';
import { createTrustFactor } from '@rtas/server/trustfactor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '../application.test.support.ts';
import { scanQr } from '../qr.ts';
import type { Action } from '../vendor-cloud.ts';

const person = { userId: 'john.doe', userDisplayName: 'John Doe' };
let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const register = async () => {
  const created = await stage.vendor.startRegistration(person);
  return { ...created, kind: 'registration' as const };
};
const authenticate = async () => {
  const created = await stage.vendor.startAuthentication({ ...person, message: 'Log in' });
  return { ...created, kind: 'transaction' as const };
};
const signal = new AbortController().signal;

describe('a registration', () => {
  it('has a picture that a phone reads, with the same content as its link', async () => {
    const { data } = await register();
    const png = Buffer.from(data.qr_code ?? '', 'base64');
    expect(scanQr(png)).toBe(data.qr_content);
    expect(data.deeplink_url).toBe(data.qr_content);
    expect(data.qr_code?.length).toBeLessThan(limits.qrCode);
  });

  it('lives for the time that was asked for, or for ever', async () => {
    const nowSeconds = stage.clock.now() / 1000;
    const short = await stage.vendor.startRegistration({ ...person, expiresIn: 7 });
    const endless = await stage.vendor.startRegistration({ ...person, expiresIn: 0 });
    expect(short.data.qr_code_expiration).toBe(nowSeconds + 7);
    expect(endless.data.qr_code_expiration).toBe(0);
  });

  it('is found by its link', async () => {
    const { id, data } = await register();
    expect(stage.cloud.find(data.deeplink_url)).toEqual({ kind: 'registration', id });
    expect(stage.cloud.find('https://open.trustfactor.test/register')).toBeUndefined();
    expect(stage.cloud.find('no link')).toBeUndefined();
  });

  it('tells the application who registered which device', async () => {
    const flow = await register();
    stage.cloud.act(flow, { action: 'scan' });
    stage.cloud.act(flow, { action: 'approve' });
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SCANNED_V2', 'REGISTRATION_SUCCESS_V2']);
    const [, last] = stage.callbacks;
    expect(last?.isGenuine && last.reports[0]).toMatchObject({
      id: flow.id,
      userId: 'john.doe',
      data: {
        contract_key: expect.any(String),
        device_info: { name: 'Pixel 8 Pro', device_model: 'GC3VE' },
      },
    });
  });
});

describe('an authentication', () => {
  it('carries what is being approved, and a number to match', async () => {
    const { data } = await authenticate();
    expect(data).toMatchObject({ message: 'Log in', challenge_number: expect.stringMatching(/^[1-9]\d$/) });
    const [flow] = stage.cloud.flows();
    expect(flow?.message).toBe('Log in');
    expect(new Set(flow?.numbers).size).toBe(3);
    expect(flow?.numbers).toContain(data.challenge_number);
  });

  it('is accepted with the right number', async () => {
    const flow = await authenticate();
    const value = flow.data.challenge_number;
    expect(stage.cloud.act(flow, { action: 'number', value })).toBe('done');
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['TRANSACTION_ACCEPTED_V2']);
  });

  it('is declined with a wrong number', async () => {
    const flow = await authenticate();
    stage.cloud.act(flow, { action: 'number', value: '0' });
    await stage.cloud.idle();
    const [callback] = stage.callbacks;
    expect(callback?.isGenuine && callback.reports[0]).toMatchObject({
      status: 'TRANSACTION_DECLINED_V2',
      data: { reason: 'wrong_number' },
    });
  });

  it('needs a device where the cloud gives none at once', async () => {
    await stage.close();
    stage = await createStage({ enrolsAtOnce: false });
    await expect(authenticate()).rejects.toMatchObject({ code: 'user_not_registered', status: 404 });
    const flow = await register();
    stage.cloud.act(flow, { action: 'approve' });
    await expect(authenticate()).resolves.toMatchObject({ status: 'TRANSACTION_CREATED_V2' });
  });
});

describe('what a person can do', () => {
  const onRegistration: [Action, string[]][] = [
    ['scan', ['REGISTRATION_SCANNED_V2']],
    ['open', ['REGISTRATION_SCANNED_V2']],
    ['approve', ['REGISTRATION_SUCCESS_V2']],
    ['decline', ['REGISTRATION_REJECTED_V2']],
    ['fraud', ['REGISTRATION_REJECTED_V2']],
    ['ignore', []],
  ];
  it.each(onRegistration)('%s on a registration says %j', async (action, statuses) => {
    expect(stage.cloud.act(await register(), { action })).toBe('done');
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(statuses);
  });

  const onAuthentication: [Action, string[]][] = [
    ['scan', ['TRANSACTION_OPENED_V2']],
    ['open', ['TRANSACTION_OPENED_V2']],
    ['approve', ['TRANSACTION_ACCEPTED_V2']],
    ['decline', ['TRANSACTION_DECLINED_V2']],
    ['fraud', ['TRANSACTION_DECLINED_V2']],
    ['ignore', []],
  ];
  it.each(onAuthentication)('%s on an authentication says %j', async (action, statuses) => {
    expect(stage.cloud.act(await authenticate(), { action })).toBe('done');
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(statuses);
  });

  it('says a thing only once, however often it is done', async () => {
    const flow = await register();
    expect([1, 2].map(() => stage.cloud.act(flow, { action: 'scan' }))).toEqual(['done', 'done']);
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SCANNED_V2']);
  });

  it.each(['approve', 'decline', 'ignore'] as const)('is over after the end: %s', async (action) => {
    const flow = await authenticate();
    stage.cloud.act(flow, { action: 'decline' });
    expect(stage.cloud.act(flow, { action })).toBe('impossible');
    expect(stage.cloud.flows()).toEqual([]);
  });

  it('is over after the deadline, to the second', async () => {
    const flow = {
      ...(await stage.vendor.startAuthentication({ ...person, expiresIn: 5 })),
      kind: 'transaction' as const,
    };
    stage.clock.advance(4_999);
    expect(stage.cloud.act(flow, { action: 'open' })).toBe('done');
    stage.clock.advance(1);
    expect(stage.cloud.act(flow, { action: 'approve' })).toBe('impossible');
  });

  it('does nothing to a flow that nobody knows', () => {
    expect(stage.cloud.act({ kind: 'registration', id: 'x' }, { action: 'scan' })).toBe('unknown');
  });

  it('knows no number in a registration', async () => {
    expect(stage.cloud.act(await register(), { action: 'number', value: '1' })).toBe('impossible');
  });
});

describe('asking the cloud', () => {
  const watchAll = async (flow: { kind: 'registration' | 'transaction'; id: string }) => {
    const seen: VendorReport[] = [];
    for await (const report of stage.vendor.watch(flow, signal)) seen.push(report);
    return seen.map(({ status }) => status);
  };

  it('sees what no callback has told', async () => {
    stage.cloud.faults.set({ callback: 'lost', delayMs: 0 });
    const flow = await register();
    const watched = watchAll(flow);
    await stage.clock.untilAsleep(2_000);
    stage.cloud.act(flow, { action: 'scan' });
    stage.clock.advance(2_000);
    await stage.clock.untilAsleep(2_000);
    stage.cloud.act(flow, { action: 'approve' });
    stage.clock.advance(2_000);
    expect(await watched).toEqual(['REGISTRATION_SCANNED_V2', 'REGISTRATION_SUCCESS_V2']);
    expect(stage.requests).toEqual([]);
  });

  it('sees that the time is over', async () => {
    const flow = await authenticate();
    stage.clock.advance(120_000);
    expect(await watchAll(flow)).toEqual(['TRANSACTION_EXPIRED_V2']);
  });

  it('fails for a flow that the cloud does not know', async () => {
    await expect(watchAll({ kind: 'transaction', id: 'x' })).rejects.toMatchObject({
      code: 'vendor_refused',
      reason: 'NotFound',
    });
  });
});

describe('taking back', () => {
  it('makes a late approval impossible', async () => {
    const flow = await authenticate();
    await stage.vendor.cancel?.(flow);
    expect(stage.cloud.act(flow, { action: 'approve' })).toBe('impossible');
    await stage.vendor.cancel?.(flow);
  });

  it('is refused when the person has decided', async () => {
    const flow = await authenticate();
    stage.cloud.act(flow, { action: 'approve' });
    await expect(stage.vendor.cancel?.(flow)).rejects.toMatchObject({
      reason: 'AlreadyDecided',
      status: 409,
    });
  });

  it('forgets a wrong device', async () => {
    await stage.close();
    stage = await createStage({ enrolsAtOnce: false });
    stage.cloud.act(await register(), { action: 'approve' });
    const { data } = await authenticate();
    await stage.vendor.removeDevice?.({ contractKey: data.contract_key });
    await expect(authenticate()).rejects.toMatchObject({ code: 'user_not_registered' });
    await expect(stage.vendor.removeDevice?.({ contractKey: data.contract_key })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('the door of the cloud', () => {
  it('is closed to a wrong key', async () => {
    const vendor = createTrustFactor({ url: stage.cloud.url, apiKey: 'wrong', callbackKeys: [] });
    const failure = vendor.startRegistration(person);
    await expect(failure).rejects.toMatchObject({
      code: 'vendor_refused',
      status: 401,
      reason: 'Unauthorized',
    });
  });

  it.each([
    ['POST', '/v2/register-codes', '{'],
    ['POST', '/v2/register-codes', '{}'],
    ['POST', '/v2/transactions', '{"AppUserUniqueID":"u"}'],
    ['POST', '/v2/contracts/reset', '[]'],
  ])('answers 400 to %s %s %s', async (method, path, body) => {
    const headers = { authorization: 'Bearer an api key', 'content-type': 'application/json' };
    const answer = await fetch(new URL(path, stage.cloud.url), { method, headers, body });
    expect([answer.status, await answer.json()]).toEqual([400, { Code: 'InvalidRequest' }]);
  });

  it.each(['/v2/register-codes/x', '/v2/register-codes/x/qr', '/v2/transactions/x', '/nowhere'])(
    'answers 404 at %s',
    async (path) => {
      const headers = { authorization: 'Bearer an api key' };
      expect((await fetch(new URL(path, stage.cloud.url), { headers })).status).toBe(404);
    },
  );

  it('is unreachable when the cloud is down', async () => {
    await stage.cloud.close();
    await expect(register()).rejects.toMatchObject({ code: 'vendor_unreachable', retryable: true });
  });
});
