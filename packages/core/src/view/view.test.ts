import { describe, expect, test } from 'vitest';
import { toAuthenticationView } from '../authentication/whole.view.ts';
import { RtasError } from '../error.ts';
import { en } from '../locale/en.ts';
import { loadMessages } from '../locale/load-messages.ts';
import type { Messages } from '../locale/messages.ts';
import { toPlainText } from '../locale/text.ts';
import { toRegistrationView } from '../registration/registration.view.ts';
import {
  authenticationMoments,
  authenticationSnapshot,
  registrationMoments,
  registrationSnapshot,
  sampleTime,
} from '../testing/index.ts';
import { initialCardState } from './card-state.ts';
import type { ViewContext } from './view-context.ts';
import type { CardView } from './view-model.ts';

const host = {
  agentName: 'Northwind Pass',
  applicationName: 'Northwind',
  canContinue: true,
  canClose: true,
  helpUrl: 'https://northwind.example/help',
  installUrl: 'https://northwind.example/app',
} as const;

const contextOf = (change: Partial<ViewContext> = {}): ViewContext => ({
  messages: en,
  locale: 'en',
  now: sampleTime.now,
  mode: 'qr',
  ui: initialCardState,
  host,
  timeZone: 'UTC',
  ...change,
});

const uiOf = (change: Partial<ViewContext['ui']>) => ({ ui: { ...initialCardState, ...change } });

const toRow = (view: CardView) => ({
  heading: toPlainText(view.heading),
  stage: `${view.stage.state} ${view.stage.tone}`,
  shows: view.qr ? 'qr' : view.number ? 'number' : view.picture,
  actions: view.actions.map(({ name, variant }) => `${name} ${variant}`).join(', '),
});

describe('registration', () => {
  test.each([
    ['idle', 'Scan to register your phone', 'still neutral', 'connecting', 'help quiet, cancel quiet'],
    ['connecting', 'Scan to register your phone', 'still neutral', 'connecting', 'help quiet, cancel quiet'],
    [
      'waiting',
      'Scan to register your phone',
      'live neutral',
      'qr',
      'copy secondary, copy-code secondary, switch-mode quiet, cancel quiet',
    ],
    ['scanned', 'Continue on your phone', 'done accent', 'scanned', 'start-again quiet, cancel quiet'],
    ['success', 'Your phone is registered', 'done ok', 'success', 'continue primary'],
    [
      'expired',
      'This code has expired',
      'still neutral',
      'expired',
      'renew primary, help quiet, close quiet',
    ],
    [
      'rejected',
      'Request declined on your phone',
      'still neutral',
      'rejected',
      'renew secondary, help quiet, close quiet',
    ],
    [
      'cancelled',
      'Registration cancelled',
      'still neutral',
      'rejected',
      'renew secondary, help quiet, close quiet',
    ],
    [
      'error',
      'Your phone was not registered',
      'still neutral',
      'error',
      'retry primary, help quiet, close quiet',
    ],
  ] as const)('%s shows its heading, its stage and its actions', (moment, heading, stage, shows, actions) => {
    const view = toRegistrationView(registrationSnapshot(moment), contextOf());
    expect(toRow(view)).toEqual({ heading, stage, shows, actions });
  });

  test('on a phone the link comes first, as a real link, and the code is folded away', () => {
    const view = toRegistrationView(registrationSnapshot('waiting'), contextOf({ mode: 'link' }));
    expect(view.actions[0]).toMatchObject({
      name: 'open',
      variant: 'primary',
      href: 'https://pass.northwind.example/register/7Q4M-K2TX-9BHD?here',
    });
    expect(view.qr).toBeNull();
    expect(view.disclosure).toMatchObject({ open: false, qr: null });
  });

  test('the code for another phone unfolds', () => {
    const context = contextOf({ mode: 'link', ...uiOf({ disclosureOpen: true }) });
    const view = toRegistrationView(registrationSnapshot('waiting'), context);
    expect(view.disclosure?.qr?.content).toContain('7Q4M');
  });

  test('one toggle leads from the code to the link and back', () => {
    const snapshot = registrationSnapshot('waiting');
    const names = (context: ViewContext) =>
      toRegistrationView(snapshot, context).actions.map(({ name }) => name);
    expect(names(contextOf())).toContain('switch-mode');
    expect(names(contextOf({ mode: 'link', ...uiOf({ modeChosen: true }) }))).toContain('switch-mode');
  });

  test('help and the way to the app appear when nothing opened', () => {
    const context = contextOf({ mode: 'link', ...uiOf({ didNotOpen: true }) });
    const view = toRegistrationView(registrationSnapshot('waiting'), context);
    expect(view.actions.map(({ name }) => name)).toEqual(['open', 'copy', 'install', 'help', 'cancel']);
    expect(toPlainText(view.description ?? [])).toContain('Did nothing open?');
  });

  test('a new code is the first action in the last 20 seconds', () => {
    const now = sampleTime.registrationExpiresAt - 20_000;
    const view = toRegistrationView(registrationSnapshot('waiting'), contextOf({ now }));
    expect(view.actions[0]).toMatchObject({ name: 'renew', variant: 'primary' });
    expect(view.stage.tone).toBe('warn');
    const before = toRegistrationView(registrationSnapshot('waiting'), contextOf({ now: now - 1 }));
    expect(before.actions[0]?.name).toBe('copy');
  });

  test('a flow that cannot start anew offers no new code', () => {
    const context = contextOf({ host: { ...host, canRetry: false } });
    const view = toRegistrationView(registrationSnapshot('expired'), context);
    expect(view.actions.map(({ name }) => name)).toEqual(['help', 'close']);
  });

  test('a link with a scheme that is not allowed is not offered', () => {
    const snapshot = registrationSnapshot('waiting');
    const data = { ...toPending(snapshot.data), deeplinkUrl: 'javascript:alert(1)' };
    const view = toRegistrationView({ ...snapshot, data }, contextOf({ mode: 'link' }));
    expect(JSON.stringify(view)).not.toContain('javascript:');
    expect(view.mode).toBe('qr');
  });

  test('a scheme that the flow has let through is offered, unless the page names others', () => {
    const snapshot = registrationSnapshot('waiting');
    const data = { ...toPending(snapshot.data), deeplinkUrl: 'northwind://register/1' };
    const modeOf = (deepLinks?: { schemes: string[] }) =>
      toRegistrationView({ ...snapshot, data }, contextOf({ mode: 'link', host: { ...host, deepLinks } }))
        .mode;
    expect(modeOf()).toBe('link');
    expect(modeOf({ schemes: ['https:'] })).toBe('qr');
  });

  test.each([
    ['/help', '/help'],
    ['https://northwind.example/help', 'https://northwind.example/help'],
    ['javascript:alert(1)', undefined],
  ])('help at %s is offered at %s', (helpUrl, href) => {
    const view = toRegistrationView(registrationSnapshot('connecting'), contextOf({ host: { helpUrl } }));
    expect(view.actions.find(({ name }) => name === 'help')?.href).toBe(href);
  });

  test('a code that came as a picture is shown as one', () => {
    const snapshot = registrationSnapshot('waiting');
    const { qrContent: _, ...rest } = toPending(snapshot.data);
    const view = toRegistrationView({ ...snapshot, data: { ...rest, qrCode: 'iVBORw0KGgo=' } }, contextOf());
    expect(view.qr).toMatchObject({ content: null, png: 'data:image/png;base64,iVBORw0KGgo=' });
  });

  test('the registered phone is named with its system and time, and can be disowned', () => {
    const { device } = toRegistrationView(registrationSnapshot('success'), contextOf());
    expect(device?.name).toBe('Pixel 8 Pro');
    expect(toPlainText(device?.meta ?? [])).toMatch(/^Android 16 · registered today, 2:32\sPM$/);
    expect(device?.action?.name).toBe('not-my-device');
  });

  test('a disowned phone is asked about once more before it goes, and nothing else is offered', () => {
    const context = contextOf(uiOf({ wrongDeviceAsked: true }));
    const view = toRegistrationView(registrationSnapshot('success'), context);
    expect(view.device?.action).toBeNull();
    expect(view.device?.confirmation?.keep.name).toBe('keep-device');
    expect(view.device?.confirmation?.remove.variant).toBe('destructive');
    expect(view.actions).toEqual([]);
  });

  test.each([
    ['sent', null, 'Reported. Northwind removes this device.'],
    ['failed', 'not-my-device', 'This was not reported. Try again.'],
  ] as const)('a report that was %s is told', (wrongDevice, action, note) => {
    const view = toRegistrationView(registrationSnapshot('success', { wrongDevice }), contextOf());
    expect(view.device?.action?.name ?? null).toBe(action);
    expect(view.device?.note).toBe(note);
    expect(view.announcement.text).toBe(note);
  });

  test('a report has its time, told beside the device, and none afterwards', () => {
    const success = registrationSnapshot('success');
    const data = { ...success.data, wrongDeviceExpiresAt: sampleTime.now + 60_000 };
    const viewAt = (now: number) => toRegistrationView({ ...success, data }, contextOf({ now }));
    const view = viewAt(sampleTime.now);
    expect(view.device?.note).toMatch(/^You can report this until 2:32.PM\.$/);
    expect(view.device?.action?.name).toBe('not-my-device');
    expect(view.announcement.text).toBe('Your phone is registered: Pixel 8 Pro.');
    expect(viewAt(sampleTime.now + 60_000).device).toMatchObject({
      note: 'It is too late to report this here. Contact Northwind.',
      action: null,
    });
  });

  test('without a network and a code the screen says when it goes on', () => {
    const view = toRegistrationView(
      registrationSnapshot('connecting', { connection: 'offline' }),
      contextOf(),
    );
    expect(view.picture).toBe('offline');
    expect(toPlainText(view.description ?? [])).toContain('as soon as you are back online');
  });

  test.each([
    ['relay_unreachable', 'Northwind did not answer. Try again in a moment.', true, null],
    ['session_failed', 'Northwind did not answer. Try again in a moment.', true, null],
    ['token_expired', 'This page was open for too long. Try again.', true, 'This page has timed out'],
    [
      'origin_denied',
      'This page is not allowed to go on. Contact Northwind.',
      false,
      'This page has no access',
    ],
    ['rate_limited', 'Wait a moment, then try again.', true, 'Too many attempts'],
    ['flow_failed', 'Northwind could not finish this. Try again.', true, null],
    ['protocol_violation', 'Northwind could not finish this. Reload the page to start again.', false, null],
  ] as const)('%s says what happened and what to do', (code, description, canRetry, heading) => {
    const error = new RtasError(code, 'for developers');
    const view = toRegistrationView(registrationSnapshot('error', { error, data: null }), contextOf());
    expect(toPlainText(view.description ?? [])).toBe(description);
    expect(view.actions.some(({ name }) => name === 'retry')).toBe(canRetry);
    expect(view.announcement).toEqual({
      text: `${heading ?? 'The code could not be created'}. ${description}`,
      assertive: true,
    });
  });
});

describe('authentication', () => {
  const waiting = authenticationSnapshot('waiting');
  const namesOf = (view: CardView) => view.actions.map(({ name }) => name);

  test('the same request is offered again when its time has come, and no longer when it is spent', () => {
    const offersResend = (resendAt: number | null, resendsLeft: number) =>
      namesOf(toAuthenticationView({ ...waiting, resendAt, resendsLeft }, contextOf())).includes('resend');
    expect(offersResend(sampleTime.now, 3)).toBe(true);
    expect(offersResend(sampleTime.now + 1, 2)).toBe(false);
    expect(offersResend(null, 0)).toBe(false);
  });

  test.each(['qr', 'link'] as const)('a passkey is among the ways, where one can be used (%s)', (mode) => {
    const data = { ...waiting.data, passkey: { challenge: 'Y2hhbGxlbmdl' } };
    const opened = authenticationSnapshot('opened', { data });
    for (const snapshot of [{ ...waiting, data }, opened]) {
      const view = toAuthenticationView(snapshot, contextOf({ mode }));
      expect(view.actions).toContainEqual(
        expect.objectContaining({ name: 'use-passkey', label: 'Use a passkey', variant: 'secondary' }),
      );
      const without = contextOf({ mode, host: { ...host, canUsePasskey: false } });
      expect(namesOf(toAuthenticationView(snapshot, without))).not.toContain('use-passkey');
    }
    expect(namesOf(toAuthenticationView(waiting, contextOf({ mode })))).not.toContain('use-passkey');
  });

  test.each([
    ['resent', 'Sent again to Pixel 8 Pro.'],
    ['resend-failed', 'This was not sent again. Try once more in a moment.'],
    ['passkey-failed', 'The passkey did not work. Try again, or use your phone.'],
  ] as const)('what came of an action is said: %s', (notice, text) => {
    for (const mode of ['qr', 'link'] as const) {
      const view = toAuthenticationView(waiting, contextOf({ mode, ...uiOf({ notice }) }));
      expect(view.notice && toPlainText(view.notice.text)).toBe(text);
    }
  });

  test.each([
    ['connecting', 'Approve on your phone', 'still neutral', 'connecting', 'help quiet, cancel quiet'],
    [
      'waiting',
      'Approve on your phone',
      'live neutral',
      'number',
      'resend secondary, choose-another quiet, cancel quiet',
    ],
    ['opened', 'Continue on your phone', 'live accent', 'number', 'choose-another quiet, cancel quiet'],
    ['success', 'Request approved', 'done ok', 'success', 'continue primary'],
    [
      'expired',
      'This request has expired',
      'still neutral',
      'expired',
      'renew primary, help quiet, close quiet',
    ],
    [
      'rejected',
      'Request declined on your phone',
      'still neutral',
      'rejected',
      'renew secondary, help quiet, close quiet',
    ],
    [
      'cancelled',
      'Request cancelled',
      'still neutral',
      'rejected',
      'renew secondary, help quiet, close quiet',
    ],
    ['error', 'This request failed', 'still neutral', 'error', 'retry primary, help quiet, close quiet'],
  ] as const)('%s shows its heading, its stage and its actions', (moment, heading, stage, shows, actions) => {
    const view = toAuthenticationView(authenticationSnapshot(moment), contextOf());
    expect(toRow(view)).toEqual({ heading, stage, shows, actions });
  });

  test('the number is spoken digit by digit and stays when the request was opened', () => {
    const waiting = toAuthenticationView(authenticationSnapshot('waiting'), contextOf());
    expect(waiting.number).toMatchObject({ text: '42', spoken: '4 2', tone: 'neutral' });
    expect(toPlainText(waiting.number?.label ?? [])).toBe('Tap this number on Pixel 8 Pro');
    const opened = toAuthenticationView(authenticationSnapshot('opened'), contextOf());
    expect(opened.number).toMatchObject({ text: '42', tone: 'accent' });
    expect(toPlainText(opened.number?.label ?? [])).toBe('Opened on Pixel 8 Pro');
  });

  test.each([
    [19_999, 0, false],
    [20_000, 0, true],
    [20_000, 2, true],
    [20_000, 3, false],
  ])('after %i ms and %i renewals another request is offered: %s', (elapsedMs, renewals, isOffered) => {
    const context = contextOf({ now: sampleTime.startedAt + elapsedMs, ...uiOf({ renewals }) });
    const view = toAuthenticationView(authenticationSnapshot('waiting'), context);
    expect(view.actions.some(({ name }) => name === 'resend')).toBe(isOffered);
  });

  test('without a number the screen says whose phone it went to', () => {
    const snapshot = authenticationSnapshot('waiting');
    const { challengeNumber: _, ...data } = toPending(snapshot.data);
    const view = toAuthenticationView({ ...snapshot, data }, contextOf());
    expect(view).toMatchObject({ number: null, picture: 'push', description: null });
    expect(toPlainText(view.caption?.text ?? [])).toBe('Sent to Pixel 8 Pro');
    const bare = toAuthenticationView({ ...snapshot, data: { ...data, details: [] } }, contextOf());
    expect(toPlainText(bare.description ?? [])).toContain('on Pixel 8 Pro and approve');
    expect(bare.message).toBe('Payment of 248.00 EUR to Lindqvist AB');
  });

  test.each([
    ['fraud_reported', 'Request reported as fraud'],
    ['wrong_number', 'The numbers did not match'],
    ['user_declined', 'Request declined on your phone'],
  ])('a refusal for %s is told as one', (reason, heading) => {
    const snapshot = authenticationSnapshot('rejected');
    const data = snapshot.data && { ...snapshot.data, reason };
    const view = toAuthenticationView({ ...snapshot, data }, contextOf());
    expect(toPlainText(view.heading)).toBe(heading);
    expect(view.announcement.assertive).toBe(true);
  });
});

const toPending = <Data>(data: Data | null): Data => {
  if (data === null) throw new TypeError('The snapshot has no data.');
  return data;
};

const everyUi = uiOf({ disclosureOpen: true, didNotOpen: true, copied: 'link', wrongDeviceAsked: true });

describe('nothing of a code outlives its time', () => {
  const secrets = ['7Q4M-K2TX', 'tx-77310'];
  const registration = registrationMoments.filter((moment) => moment !== 'waiting');
  test.each(registration)('registration %s holds neither code nor link', (moment) => {
    for (const mode of ['qr', 'link'] as const) {
      const view = toRegistrationView(registrationSnapshot(moment), contextOf({ mode, ...everyUi }));
      for (const secret of secrets) expect(JSON.stringify(view)).not.toContain(secret);
    }
  });

  test('registration that was replaced in another tab holds neither code nor link, and offers a new one', () => {
    for (const mode of ['qr', 'link'] as const) {
      const snapshot = registrationSnapshot('waiting', { replaced: true });
      const view = toRegistrationView(snapshot, contextOf({ mode, ...everyUi }));
      expect(toRow(view)).toEqual({
        heading: 'This code was replaced',
        stage: 'still neutral',
        shows: 'expired',
        actions: 'renew primary, help quiet, cancel quiet',
      });
      for (const secret of secrets) expect(JSON.stringify(view)).not.toContain(secret);
    }
  });

  const authentication = authenticationMoments.filter((moment) => moment !== 'waiting');
  test.each(authentication)('authentication %s holds neither code nor link', (moment) => {
    for (const mode of ['qr', 'link'] as const) {
      const view = toAuthenticationView(authenticationSnapshot(moment), contextOf({ mode, ...everyUi }));
      for (const secret of secrets) expect(JSON.stringify(view)).not.toContain(secret);
    }
  });
});

describe('countdown', () => {
  const hour = 3_600_000;
  const deadline = sampleTime.registrationExpiresAt;
  const at = (now: number, change: Parameters<typeof registrationSnapshot<'waiting'>>[1] = {}) =>
    toRegistrationView(registrationSnapshot('waiting', change), contextOf({ now }));

  test.each([
    [278_000, 278, 'Expires in 4:38'],
    [277_001, 278, 'Expires in 4:38'],
    [60_000, 60, 'Expires in 1:00'],
    [20_001, 21, 'Expires in 0:21'],
    [20_000, 20, '20 seconds left'],
    [1000, 1, '1 second left'],
    [1, 1, '1 second left'],
    [0, 0, 'Checking'],
    [-90_000, 0, 'Checking'],
  ])('%i ms before the deadline it says %i', (leftMs, seconds, text) => {
    const { countdown } = at(deadline - leftMs);
    expect(countdown?.seconds).toBe(seconds);
    expect(toPlainText(countdown?.text ?? [])).toBe(text);
  });

  test.each([-hour, hour])('a browser clock that is %i ms off shows the same seconds', (offMs) => {
    const view = at(deadline - 278_000 + offMs, { clockOffsetMs: -offMs });
    expect(view.countdown?.seconds).toBe(278);
    expect(view.stage.left).toBeCloseTo(278 / 300);
  });

  test('a long life is told in hours', () => {
    const view = at(deadline - 3_878_000, { startedAt: deadline - 4_000_000 });
    expect(toPlainText(view.countdown?.text ?? [])).toBe('Expires in 1:04:38');
  });

  test('without a deadline there is no time and no level', () => {
    const view = at(sampleTime.now, { expiresAt: null });
    expect(view.countdown).toBeNull();
    expect(view.stage.left).toBeNull();
  });

  test('while the relay is asked how it ended, no seconds are claimed', () => {
    const { countdown } = at(deadline - 5000, { checking: true });
    expect(countdown).toMatchObject({ seconds: 0, urgent: false });
  });

  test('the level never leaves 0 to 1', () => {
    expect(at(sampleTime.startedAt - 60_000).stage.left).toBe(1);
    expect(at(deadline + 60_000).stage.left).toBe(0);
  });
});

const announcementsOf = (toView: (now: number) => CardView, from: number, until: number): string[] => {
  const texts: string[] = [];
  for (let now = from; now <= until; now += 250) {
    const { text } = toView(now).announcement;
    if (text !== texts.at(-1)) texts.push(text);
  }
  return texts;
};

describe('announcements', () => {
  test('five minutes of waiting are spoken of four times', () => {
    const snapshot = registrationSnapshot('waiting');
    const toView = (now: number) => toRegistrationView(snapshot, contextOf({ now }));
    expect(announcementsOf(toView, sampleTime.startedAt, sampleTime.registrationExpiresAt)).toEqual([
      'QR code ready. Expires in 5 minutes.',
      '60 seconds left.',
      '30 seconds left.',
      '20 seconds left. You can get a new code.',
    ]);
  });

  test('a wait that begins late does not speak of what has passed', () => {
    const snapshot = registrationSnapshot('waiting');
    const shownAt = sampleTime.registrationExpiresAt - 45_000;
    const toView = (now: number) => toRegistrationView(snapshot, contextOf({ now, ...uiOf({ shownAt }) }));
    expect(announcementsOf(toView, shownAt, sampleTime.registrationExpiresAt)).toEqual([
      'QR code ready. Expires in 45 seconds.',
      '30 seconds left.',
      '20 seconds left. You can get a new code.',
    ]);
  });

  test('a request names the phone and the number, and none of its details', () => {
    const context = contextOf({ now: sampleTime.startedAt });
    const { announcement } = toAuthenticationView(authenticationSnapshot('waiting'), context);
    expect(announcement.text).toBe('Request sent to Pixel 8 Pro. Tap the number 4 2. Expires in 76 seconds.');
  });

  test.each([
    ['rejected', true],
    ['error', true],
    ['expired', false],
    ['success', false],
  ] as const)('%s interrupts the reader: %s', (moment, assertive) => {
    const { announcement } = toRegistrationView(registrationSnapshot(moment), contextOf());
    expect(announcement.assertive).toBe(assertive);
    expect(announcement.text).not.toBe('');
  });
});

const mark = (text: string): string => `⟦${text}⟧`;

/** A language whose every text is marked, so that words from nowhere are seen. */
const pseudo = Object.fromEntries(
  Object.entries(en).map(([key, message]) => [
    key,
    typeof message === 'string'
      ? mark(message.replaceAll('**', ''))
      : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, mark(text)])),
  ]),
) as unknown as Messages;

const wordsOf = (view: CardView): string[] =>
  [
    toPlainText(view.heading),
    toPlainText(view.description ?? []),
    toPlainText(view.number?.label ?? []),
    toPlainText(view.caption?.text ?? []),
    toPlainText(view.countdown?.text ?? []),
    toPlainText(view.device?.meta ?? []),
    toPlainText(view.device?.confirmation?.question ?? []),
    ...view.steps.map(toPlainText),
    ...view.actions.map(({ label }) => label),
    view.countdown?.label,
    view.qr?.label,
    view.disclosure?.action.label,
    view.device?.action?.label,
    view.device?.note,
    view.connection?.text,
    view.announcement.text,
  ].filter((text): text is string => Boolean(text));

describe('languages', () => {
  const all = [
    ...registrationMoments.map(
      (moment) => (context: ViewContext) => toRegistrationView(registrationSnapshot(moment), context),
    ),
    ...authenticationMoments.map(
      (moment) => (context: ViewContext) => toAuthenticationView(authenticationSnapshot(moment), context),
    ),
  ];

  test('every word of every screen comes from the catalogue', () => {
    for (const toView of all) {
      for (const mode of ['qr', 'link'] as const) {
        const ui = uiOf({ connection: 'offline', didNotOpen: mode === 'link' });
        const words = wordsOf(toView(contextOf({ messages: pseudo, mode, ...ui })));
        expect(words.filter((text) => !text.startsWith('⟦'))).toEqual([]);
      }
    }
  });

  test('a screen in Portuguese says so and has no English in it', async () => {
    const messages = await loadMessages('pt-PT');
    const english = new Set(Object.values(en).filter((text) => typeof text === 'string'));
    for (const toView of all) {
      const view = toView(contextOf({ messages, locale: 'pt-PT' }));
      expect(view.lang).toBe('pt-PT');
      expect(view.actions.filter(({ label }) => english.has(label as never))).toEqual([]);
    }
  });

  test('a phone without a name is called so in the form that each place needs', async () => {
    const context = contextOf({ messages: await loadMessages('de'), locale: 'de' });
    const success = registrationSnapshot('success');
    const { deviceModel, marketingName, name, ...deviceInfo } = success.data.deviceInfo;
    const unnamed = { deviceModel: '', marketingName: '', name: '', ...deviceInfo };
    const data = { ...success.data, deviceInfo: unnamed };
    const registered = toRegistrationView({ ...success, data }, context);
    expect(registered.device?.name).toBe('Smartphone');
    expect(registered.announcement.text).toBe('Ihr Smartphone ist registriert: Smartphone.');
    const waiting = authenticationSnapshot('waiting');
    const { deviceInfo: _, ...withoutDevice } = waiting.data;
    const asked = toAuthenticationView({ ...waiting, data: withoutDevice }, context);
    expect(toPlainText(asked.number?.label ?? [])).toBe('Diese Zahl auf Ihrem Smartphone antippen');
  });

  test('a right-to-left language turns the screen, and an option turns it back', () => {
    const toView = (change: Partial<ViewContext>) =>
      toRegistrationView(registrationSnapshot('waiting'), contextOf({ locale: 'ar', ...change }));
    expect(toView({}).dir).toBe('rtl');
    expect(toView({ direction: 'ltr' }).dir).toBe('ltr');
  });
});
