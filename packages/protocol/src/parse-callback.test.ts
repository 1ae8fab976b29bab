import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasFixtures, badFixtures, goldenFixtures, goldenRequests } from './fixtures.ts';
import { limits } from './limits.ts';
import { parseCallback } from './parse-callback.ts';
import { ProtocolError } from './protocol-error.ts';
import { meaningOf, type Status, statuses } from './status.ts';

const golden = Object.values(goldenFixtures);
const created = goldenRequests.REGISTRATION_CREATED_V2;
const parse = (body: { readonly status: string; readonly [member: string]: unknown }) =>
  parseCallback(body.status.startsWith('REGISTRATION') ? 'registration' : 'transaction', body);

function errorOf(act: () => unknown): ProtocolError {
  try {
    act();
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('parseCallback', () => {
  it.each(golden)('understands $request.status', ({ request, event }) => {
    expect(parse(request)).toStrictEqual(event);
  });

  it.each(Object.values(aliasFixtures))('takes $request.status as another name', ({ request, event }) => {
    expect(parse(request)).toStrictEqual(event);
  });

  it.each(badFixtures)('refuses a body: $name', ({ kind, body, code, pointers }) => {
    const error = errorOf(() => parseCallback(kind, body));
    expect(error.code).toBe(code);
    expect(error.errors.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
  });

  it('has a golden callback for every status of the contract', () => {
    expect(golden.map(({ event }) => event.status).sort()).toEqual(Object.keys(statuses).sort());
  });

  it('closes the connection on finals and keeps every event for 15 minutes, unless told otherwise', () => {
    for (const { request, event } of golden) {
      const { close_connection_on_receive, store_in_cache, cache_expires_after_minutes, ...bare } = request;
      expect(parse(bare).delivery).toEqual({
        close_connection_on_receive: meaningOf(event.status).state !== 'pending',
        store_in_cache: true,
        cache_expires_after_minutes: 15,
      });
    }
  });

  it('keeps what the application server says about delivery', () => {
    const delivery = {
      close_connection_on_receive: true,
      store_in_cache: false,
      cache_expires_after_minutes: 1440,
    };
    expect(parse({ ...created, ...delivery }).delivery).toEqual(delivery);
  });

  it('leaves out members that the contract does not know, also inside device_info', () => {
    const success = goldenFixtures.REGISTRATION_SUCCESS_V2;
    const device_info = { ...success.request.device_info, imei: '35-209900-176148-1' };
    expect(parse({ ...success.request, device_info, debug: true, result_code: 'forged' })).toStrictEqual(
      success.event,
    );
  });

  it('passes on what a line of the details has besides label and value, made safe', () => {
    const line = { label: 'Amount', value: '248.00 EUR' };
    const details = [JSON.parse(`{"label":"Amount","value":"248.00 EUR","bold":true,"__proto__":{"x":1}}`)];
    const { data } = parse({ ...goldenRequests.TRANSACTION_CREATED_V2, details });
    expect(JSON.stringify(data)).toContain(JSON.stringify([{ ...line, bold: true }]));
    const deep = [{ ...line, tree: JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) }];
    const error = errorOf(() => parse({ ...goldenRequests.TRANSACTION_CREATED_V2, details: deep }));
    expect(error.errors[0]?.pointer).toBe('/details');
  });

  it('takes null as absent, as generated clients of some languages send it', () => {
    const success = goldenRequests.REGISTRATION_SUCCESS_V2;
    const device_info = { ...success.device_info, marketing_name: null };
    const { data } = parse({ ...success, device_info, wrong_device_token: null, custom_data: null });
    expect(JSON.stringify(data)).not.toContain('null');
    expect(errorOf(() => parse({ ...success, user_id: null })).errors).toEqual([
      { pointer: '/user_id', message: 'is missing' },
    ]);
  });

  it('takes a code to draw, a picture, or both', () => {
    const { qr_code, ...rest } = created;
    const qr_content = 'https://pass.northwind.example/r/8Hq2';
    expect(parse({ ...rest, qr_content }).data).not.toHaveProperty('qr_code');
    expect(parse({ ...created, qr_content }).data).toMatchObject({ qr_code, qr_content });
  });

  it('takes links of an app’s own scheme, and none that run a script', () => {
    expect(parse({ ...created, deeplink_url: 'northwind-pass://register/8Hq2' }).status).toBe(created.status);
    for (const deeplink_url of [
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'blob:x',
    ]) {
      expect(errorOf(() => parse({ ...created, deeplink_url })).errors[0]?.pointer).toBe('/deeplink_url');
    }
  });

  it('refuses an id of control characters or broken Unicode', () => {
    for (const unique_id of ['a\u0000b', 'a\r\nb', '\ud800', 'x'.repeat(limits.id + 1)]) {
      expect(errorOf(() => parse({ ...created, unique_id })).errors[0]?.pointer).toBe('/unique_id');
    }
    const unique_id = 'x'.repeat(limits.id);
    expect(parse({ ...created, unique_id }).unique_id).toBe(unique_id);
  });

  it('is not moved by members named like those of a prototype', () => {
    const text = JSON.stringify({ ...created, custom_data: { mark: 1 } }).replace(
      '"mark":1',
      '"__proto__":{"admin":true},"deep":{"__proto__":{"admin":true}},"constructor":{"prototype":{"admin":true}}',
    );
    const event = parse(JSON.parse(text.replace('{', '{"__proto__":{"user_display_name":"Mallory"},')));
    expect(Object.keys(event.data.custom_data ?? {})).toEqual(['deep', 'constructor']);
    expect(event.data.user_display_name).toBe('John Doe');
    expect({}).not.toHaveProperty('admin');
    expect(Object.assign({}, event.data.custom_data)).not.toHaveProperty('admin');
  });

  it('takes custom_data of exactly 8 KiB, and 32 levels', () => {
    const frame = JSON.stringify({ blob: '' }).length;
    const blob = 'x'.repeat(limits.customDataBytes - frame);
    expect(parse({ ...created, custom_data: { blob } }).data.custom_data).toEqual({ blob });
    expect(errorOf(() => parse({ ...created, custom_data: { blob: `${blob}x` } })).code).toBe(
      'body_too_large',
    );
    const nest = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    expect(parse({ ...created, custom_data: nest(32) }).data.custom_data).toEqual(nest(32));
    expect(errorOf(() => parse({ ...created, custom_data: nest(33) })).code).toBe('invalid_request');
    expect(errorOf(() => parse({ ...created, custom_data: nest(5_000) })).code).toBe('invalid_request');
  });

  it('never repeats a value in its errors', () => {
    const secret = 'c2VjcmV0LXRoYXQtbXVzdC1ub3QtbGVhaw==';
    for (const name of Object.keys(created)) {
      for (const value of [{ [secret]: secret }, [secret], `${secret}\u0000`.repeat(9_000)]) {
        const error = errorOf(() => parseCallback('registration', { ...created, [name]: value }));
        expect(`${error.message} ${JSON.stringify(error.errors)}`).not.toContain(secret);
      }
    }
  });

  it('names every wrong member at once', () => {
    const error = errorOf(() =>
      parse({ ...created, user_id: 7, deeplink_url: 'x', cache_expires_after_minutes: -1 }),
    );
    expect(error.errors.map(({ pointer }) => pointer)).toEqual([
      '/user_id',
      '/deeplink_url',
      '/cache_expires_after_minutes',
    ]);
  });

  it('answers any JSON with an event or a ProtocolError, and nothing else', () => {
    const status = fc.constantFrom(...(Object.keys(statuses) as Status[]));
    const member = fc.constantFrom(...golden.flatMap(({ request }) => Object.keys(request)));
    fc.assert(
      fc.property(status, member, fc.jsonValue(), (name, key, value) => {
        const body = { ...goldenRequests[name], [key]: value };
        try {
          const event = parseCallback(meaningOf(name).kind, body);
          expect(
            parse({ ...event.data, ...event.delivery, unique_id: event.unique_id, status: event.status }),
          ).toEqual(event);
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
