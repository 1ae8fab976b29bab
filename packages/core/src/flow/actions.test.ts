import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAuthentication } from '../authentication/authentication.ts';
import type { ApplicationActions, AuthenticationOptions, FlowActions } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from '../testing/bench.ts';

const passkey = { challenge: 'Y2hhbGxlbmdl', rpId: 'localhost', allowCredentials: [] };

async function startAuthentication(options: Partial<AuthenticationOptions> = {}, data = {}) {
  const bench = createTestBench('transaction');
  bench.relay.create(data);
  const flow = createAuthentication({ session: bench.relay.session, ports: bench.ports, ...options });
  await bench.clock.advance(0);
  return { ...bench, flow };
}

const startWithPasskey = (actions: ApplicationActions = { passkey: async () => {} }) =>
  startAuthentication({ actions }, { custom_data: { passkey } });

/** An application server that takes its time, until it is told to answer. */
function createSlowServer() {
  const answer = Promise.withResolvers<void>();
  const call = vi.fn((..._words: unknown[]) => answer.promise);
  const signalOf = () => call.mock.lastCall?.at(-1);
  return { call, answer, signalOf };
}

afterEach(() => void vi.unstubAllGlobals());

describe('resend', () => {
  test('is possible 20 seconds after the start, and 20 seconds after the last time, three times', async () => {
    const resend = vi.fn(async () => {});
    const { clock, flow } = await startAuthentication({ actions: { resend } });
    const startedAt = flow.getSnapshot().startedAt ?? 0;
    expect(flow.getSnapshot()).toMatchObject({ resendAt: startedAt + 20_000, resendsLeft: 3 });
    await expect(flow.resend()).rejects.toMatchObject({ code: 'action_unavailable' });
    for (const left of [2, 1, 0]) {
      await clock.advance(19_999);
      await expect(flow.resend()).rejects.toMatchObject({ code: 'action_unavailable' });
      await clock.advance(1);
      await flow.resend();
      const resendAt = left === 0 ? null : clock.now() + 20_000;
      expect(flow.getSnapshot()).toMatchObject({ state: 'pending', resendAt, resendsLeft: left });
    }
    await clock.advance(15_000);
    await expect(flow.resend()).rejects.toMatchObject({ code: 'action_unavailable' });
    expect(resend).toHaveBeenCalledTimes(3);
    expect(resend).toHaveBeenLastCalledWith({ kind: 'transaction', id: 'flow-1' }, expect.any(AbortSignal));
  });

  test('goes by the clock of the relay, and by the limits of the application', async () => {
    const bench = createTestBench('transaction');
    bench.relay.skew(3_600_000);
    bench.relay.create();
    const { relay, clock, ports } = bench;
    const actions = { resend: async () => {} };
    const resendLimits = { coolDownMs: 5_000, limit: 1 };
    const flow = createAuthentication({ session: relay.session, ports, actions, resendLimits });
    await clock.advance(4_999);
    await expect(flow.resend()).rejects.toMatchObject({ code: 'action_unavailable' });
    await clock.advance(1);
    await flow.resend();
    expect(flow.getSnapshot()).toMatchObject({ resendAt: null, resendsLeft: 0 });
  });

  test('that fails does not count', async () => {
    const resend = vi.fn(async () => {}).mockRejectedValueOnce(new Error('502'));
    const { clock, flow } = await startAuthentication({ actions: { resend } });
    await clock.advance(20_000);
    await expect(flow.resend()).rejects.toMatchObject({ code: 'action_failed' });
    await flow.resend();
    expect(flow.getSnapshot().resendsLeft).toBe(2);
  });

  test('is never done by itself, nor after the person has said no', async () => {
    const resend = vi.fn(async () => {});
    const { relay, clock, flow } = await startAuthentication({ actions: { resend } });
    await clock.advance(30_000);
    relay.decline();
    await clock.advance(60_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'rejected', resendAt: null });
    await expect(flow.resend()).rejects.toMatchObject({ code: 'action_unavailable' });
    expect(resend).not.toHaveBeenCalled();
  });

  test('is not offered where the application has no function for it', async () => {
    const { clock, flow } = await startAuthentication();
    await clock.advance(30_000);
    expect(flow.getSnapshot()).toMatchObject({ resendAt: null, resendsLeft: null });
    await expect(flow.resend()).rejects.toMatchObject({ code: 'action_unavailable' });
  });
});

describe('chooseFactor', () => {
  test('tells the application server which of the offered ways', async () => {
    const chooseFactor = vi.fn(async () => {});
    const { flow } = await startAuthentication({ actions: { chooseFactor } });
    await flow.chooseFactor('totp');
    expect(chooseFactor).toHaveBeenCalledWith(
      'totp',
      { kind: 'transaction', id: 'flow-1' },
      expect.any(AbortSignal),
    );
    expect(flow.getSnapshot().state).toBe('pending');
  });

  test('takes no way that is not offered', async () => {
    const chooseFactor = vi.fn(async () => {});
    const { flow } = await startAuthentication({ actions: { chooseFactor } });
    await expect(flow.chooseFactor('voice')).rejects.toMatchObject({ code: 'action_unavailable' });
    expect(chooseFactor).not.toHaveBeenCalled();
  });

  test('with another choice gives up the one before', async () => {
    const { call, answer, signalOf } = createSlowServer();
    const { flow } = await startAuthentication({ actions: { chooseFactor: call } });
    const first = flow.chooseFactor('totp');
    const earlier = signalOf();
    const second = flow.chooseFactor('qr');
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect(earlier).toMatchObject({ aborted: true });
    answer.resolve();
    await second;
    expect(call.mock.calls.map(([name]) => name)).toEqual(['totp', 'qr']);
  });
});

describe('submitCode', () => {
  test('has a code checked, and leaves the end to the relay', async () => {
    const verifyCode = vi.fn(async () => true);
    const { relay, clock, flow } = await startAuthentication({ actions: { verifyCode } });
    await flow.submitCode('492039', 'totp');
    expect(verifyCode).toHaveBeenCalledWith(
      '492039',
      'totp',
      { kind: 'transaction', id: 'flow-1' },
      expect.any(AbortSignal),
    );
    expect(flow.getSnapshot().state).toBe('pending');
    relay.approve();
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('tells a code that is not right from one that could not be checked', async () => {
    const verifyCode = vi.fn(async () => false).mockRejectedValueOnce(new Error('502'));
    const { flow } = await startAuthentication({ actions: { verifyCode } });
    await expect(flow.submitCode('1', 'totp')).rejects.toMatchObject({ code: 'action_failed' });
    await expect(flow.submitCode('1', 'totp')).rejects.toMatchObject({
      code: 'code_rejected',
      retryable: true,
    });
    expect(flow.getSnapshot().state).toBe('pending');
  });

  test('is not possible for a way that is not offered, nor where the application has no function for it', async () => {
    const verifyCode = vi.fn(async () => true);
    const { flow } = await startAuthentication({ actions: { verifyCode } });
    await expect(flow.submitCode('1', 'voice')).rejects.toMatchObject({ code: 'action_unavailable' });
    expect(verifyCode).not.toHaveBeenCalled();
    const without = await startAuthentication();
    await expect(without.flow.submitCode('1', 'totp')).rejects.toMatchObject({ code: 'action_unavailable' });
  });

  test('with another code gives up the one before, and never names a code in an error', async () => {
    const { call, answer, signalOf } = createSlowServer();
    const verifyCode = async (...words: unknown[]) => {
      await call(...words);
      return false;
    };
    const { flow } = await startAuthentication({ actions: { verifyCode } });
    const first = flow.submitCode('111111', 'totp');
    const earlier = signalOf();
    const second = flow.submitCode('222222', 'totp');
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect(earlier).toMatchObject({ aborted: true });
    answer.resolve();
    const error = await second.catch((cause: unknown) => String(cause));
    expect(error).not.toContain('222222');
  });
});

describe('a wrong device that has approved', () => {
  const approve = async (customData: Readonly<Record<string, unknown>>) => {
    const reportWrongDevice = vi.fn(async () => {});
    const bench = await startAuthentication({ actions: { reportWrongDevice } });
    bench.relay.post('TRANSACTION_ACCEPTED_V2', { custom_data: customData });
    await bench.clock.advance(0);
    return { ...bench, reportWrongDevice };
  };

  test("is reported with the token among the application's own data", async () => {
    const { flow, reportWrongDevice } = await approve({ wrong_device_token: 'w-1' });
    await flow.reportWrongDevice();
    expect(reportWrongDevice).toHaveBeenCalledWith('w-1', expect.any(AbortSignal));
    expect(flow.getSnapshot().wrongDevice).toBe('sent');
  });

  test('is not reported after its time, nor without a token', async () => {
    const late = await approve({ wrong_device_token: 'w-1', wrong_device_token_expiration: 1 });
    await expect(late.flow.reportWrongDevice()).rejects.toMatchObject({ code: 'action_unavailable' });
    const without = await approve({ wrong_device_token: 7 });
    await expect(without.flow.reportWrongDevice()).rejects.toMatchObject({ code: 'action_unavailable' });
    expect(late.reportWrongDevice).not.toHaveBeenCalled();
  });
});

describe('every action that asks the application server', () => {
  const slow = () => {
    const { call, ...server } = createSlowServer();
    const actions = { cancel: call, resend: call, chooseFactor: call };
    return { ...server, call, actions };
  };
  const names = {
    cancel: (flow: FlowActions, options = {}) => flow.cancel(options),
    resend: (flow: FlowActions, options = {}) => flow.resend(options),
    chooseFactor: (flow: FlowActions, options = {}) => flow.chooseFactor('totp', options),
  };

  test.each(Object.entries(names))('%s: asks once, however often it is called at a time', async (_, ask) => {
    const { call, answer, actions } = slow();
    const { clock, flow } = await startAuthentication({ actions });
    await clock.advance(20_000);
    const first = ask(flow);
    expect(ask(flow)).toBe(first);
    answer.resolve();
    await first;
    expect(call).toHaveBeenCalledTimes(1);
  });

  test.each(Object.entries(names))('%s: is given up by its caller', async (_, ask) => {
    const { call, signalOf, actions } = slow();
    const { clock, flow } = await startAuthentication({ actions });
    await clock.advance(20_000);
    const abort = new AbortController();
    const asked = ask(flow, { signal: abort.signal });
    abort.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted', retryable: true });
    expect(signalOf()).toMatchObject({ aborted: true });
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
    await expect(ask(flow, { signal: abort.signal })).rejects.toMatchObject({ code: 'aborted' });
    expect(call).toHaveBeenCalledTimes(1);
  });

  test.each(Object.entries(names))('%s: is given up by stop()', async (_, ask) => {
    const { signalOf, actions } = slow();
    const { clock, flow } = await startAuthentication({ actions });
    await clock.advance(20_000);
    const asked = ask(flow);
    flow.stop();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    expect(signalOf()).toMatchObject({ aborted: true });
  });
});

describe('retry', () => {
  test('twice at a time is one new flow', async () => {
    const { clock, flow, relay } = await startAuthentication();
    relay.expire();
    await clock.advance(0);
    const first = flow.retry();
    expect(flow.retry()).toBe(first);
    await first;
  });

  test('says why there is no new flow', async () => {
    const { relay, ports } = createTestBench();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    session.mockRejectedValueOnce(new Error('502'));
    await expect(flow.retry()).rejects.toMatchObject({ code: 'session_failed', retryable: true });
  });

  test('that its caller gives up lets the flow rest', async () => {
    const { clock, ports, page } = createTestBench();
    const asked: AbortSignal[] = [];
    const session = (signal: AbortSignal) => {
      asked.push(signal);
      return new Promise<never>(() => {});
    };
    const flow = createRegistration({ session, ports, autoStart: false });
    const abort = new AbortController();
    const retried = flow.retry({ signal: abort.signal });
    abort.abort();
    await expect(retried).rejects.toMatchObject({ code: 'aborted' });
    await clock.advance(0);
    expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
    expect(flow.getSnapshot().connection).toBe('closed');
    expect({ timers: clock.timers, listeners: page.listeners }).toEqual({ timers: 0, listeners: 0 });
  });
});

describe('the token for a wrong device', () => {
  const startSuccess = async (data: object) => {
    const { relay, clock, ports } = createTestBench();
    const reportWrongDevice = vi.fn(async () => {});
    const flow = createRegistration({ session: relay.session, ports, actions: { reportWrongDevice } });
    relay.post('REGISTRATION_SUCCESS_V2', data);
    await clock.advance(0);
    return { flow, clock, reportWrongDevice };
  };
  const toBase64Url = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
  const toJwt = (claims: object) => `${toBase64Url({ alg: 'ES256' })}.${toBase64Url(claims)}.c2lnbmF0dXJl`;

  test('that is a JWT shows until when it holds, and no longer does', async () => {
    const { clock } = createTestBench();
    const exp = clock.now() / 1000 + 120;
    const world = await startSuccess({ wrong_device_token: toJwt({ exp, sub: 'ÿ~device' }) });
    expect(world.flow.getSnapshot()).toMatchObject({ data: { wrongDeviceExpiresAt: exp * 1000 } });
    await world.clock.advance(120_000);
    await expect(world.flow.reportWrongDevice()).rejects.toMatchObject({ code: 'action_unavailable' });
    expect(world.reportWrongDevice).not.toHaveBeenCalled();
  });

  test('of any other form holds as long as the event says', async () => {
    const { clock } = createTestBench();
    const seconds = clock.now() / 1000 + 60;
    const { flow, ...world } = await startSuccess({
      custom_data: { wrong_device_token_expiration: seconds },
    });
    expect(flow.getSnapshot()).toMatchObject({ data: { wrongDeviceExpiresAt: seconds * 1000 } });
    await world.clock.advance(59_999);
    await flow.reportWrongDevice();
    expect(flow.getSnapshot().wrongDevice).toBe('sent');
  });

  test.each(['opaque', 'a.b.c', '..', toJwt({}), toJwt({ exp: 'soon' }), `a.${btoa('null')}.c`])(
    'like %s has no end that the page could know',
    async (token) => {
      const { flow } = await startSuccess({ wrong_device_token: token });
      expect(flow.getSnapshot()).not.toHaveProperty('data.wrongDeviceExpiresAt');
      await flow.reportWrongDevice();
    },
  );
});

describe('usePasskey', () => {
  const credential = {
    id: 'credential-1',
    rawId: new ArrayBuffer(2),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    getClientExtensionResults: () => ({}),
    response: {
      authenticatorData: new ArrayBuffer(2),
      clientDataJSON: new ArrayBuffer(2),
      signature: new ArrayBuffer(2),
      userHandle: null,
    },
  };

  type Get = (options: { readonly signal: AbortSignal }) => Promise<unknown>;

  function stubBrowser(get: Get) {
    vi.stubGlobal('PublicKeyCredential', () => {});
    vi.stubGlobal('navigator', { credentials: { get } });
  }

  /** A dialog that stays open until it is closed from outside. */
  function createDialog() {
    const opened = Promise.withResolvers<AbortSignal>();
    const get: Get = ({ signal }) =>
      new Promise((_resolve, reject) => {
        opened.resolve(signal);
        signal.addEventListener('abort', () => reject(new DOMException('Closed', 'AbortError')));
      });
    return { get, opened: opened.promise };
  }

  test('hands the answer to the application server, which alone ends the flow', async () => {
    stubBrowser(async () => credential);
    const verify = vi.fn(async () => {});
    const { relay, clock, flow } = await startWithPasskey({ passkey: verify });
    expect(flow.getSnapshot()).toMatchObject({ data: { passkey } });
    await flow.usePasskey();
    expect(verify).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'credential-1', type: 'public-key' }),
      { kind: 'transaction', id: 'flow-1' },
      expect.any(AbortSignal),
    );
    expect(flow.getSnapshot().state).toBe('pending');
    relay.approve();
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('is refused where the browser has no passkeys', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined);
    const { flow } = await startWithPasskey();
    await expect(flow.usePasskey()).rejects.toMatchObject({ code: 'action_unavailable' });
  });

  test.each([[{}], [{ custom_data: { passkey: 'x' } }], [{ custom_data: { passkey: { challenge: 1 } } }]])(
    'is refused where nothing asks for a passkey: %j',
    async (data) => {
      const { flow } = await startAuthentication({ actions: { passkey: async () => {} } }, data);
      expect(flow.getSnapshot().data).not.toHaveProperty('passkey');
      await expect(flow.usePasskey()).rejects.toMatchObject({ code: 'action_unavailable' });
    },
  );

  test('is refused where the application has no function for it, and in a registration', async () => {
    const { flow } = await startWithPasskey({});
    await expect(flow.usePasskey()).rejects.toMatchObject({ code: 'action_unavailable' });
    const { relay, clock, ports } = createTestBench();
    relay.create({ custom_data: { passkey } });
    const registration = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    await expect(registration.usePasskey()).rejects.toMatchObject({ code: 'action_unavailable' });
  });

  test('that the person closes can be done again; the flow goes on', async () => {
    stubBrowser(() => Promise.reject(new DOMException('Closed', 'NotAllowedError')));
    const { flow } = await startWithPasskey();
    await expect(flow.usePasskey()).rejects.toMatchObject({ code: 'aborted', retryable: true });
    expect(flow.getSnapshot().state).toBe('pending');
    stubBrowser(async () => credential);
    await flow.usePasskey();
  });

  test('that the browser cannot do says why', async () => {
    const cause = new DOMException('Broken', 'InvalidStateError');
    stubBrowser(() => Promise.reject(cause));
    const { flow } = await startWithPasskey();
    await expect(flow.usePasskey()).rejects.toMatchObject({ code: 'passkey_failed', retryable: true, cause });
    expect(flow.getSnapshot().state).toBe('pending');
  });

  test('that the application server refuses is its error', async () => {
    stubBrowser(async () => credential);
    const { flow } = await startWithPasskey({ passkey: () => Promise.reject(new Error('401')) });
    await expect(flow.usePasskey()).rejects.toMatchObject({ code: 'action_failed' });
  });

  test('closes its dialog with stop(), with its signal, and with the end of the flow', async () => {
    const ends = {
      stop: ({ flow }) => flow.stop(),
      signal: ({ abort }) => abort.abort(),
      approve: ({ relay }) => void relay.approve(),
    } satisfies Record<string, (world: Awaited<ReturnType<typeof open>>) => void>;
    async function open() {
      const { get, opened } = createDialog();
      stubBrowser(get);
      const world = await startWithPasskey();
      const abort = new AbortController();
      const used = world.flow.usePasskey({ signal: abort.signal });
      return { ...world, abort, used, dialog: await opened };
    }
    for (const end of Object.values(ends)) {
      const world = await open();
      const refused = expect(world.used).rejects.toMatchObject({ code: 'aborted' });
      end(world);
      await world.clock.advance(0);
      await refused;
      expect(world.dialog.aborted).toBe(true);
    }
  });
});

test('an action can be handed to a button as it is', async () => {
  const { flow } = await startAuthentication();
  const listener: (event: Event) => void = flow.cancel;
  listener(new Event('click'));
  await flow.cancel();
  expect(flow.getSnapshot().state).toBe('cancelled');
});
