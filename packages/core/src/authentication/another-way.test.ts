import { describe, expect, test } from 'vitest';
import { en } from '../locale/en.ts';
import { toPlainText } from '../locale/text.ts';
import type { AuthenticationPendingData } from '../snapshot.ts';
import { authenticationSnapshot, sampleTime } from '../testing/index.ts';
import { type AnotherWay, type CardState, initialCardState } from '../view/card-state.ts';
import type { Host, ViewContext } from '../view/view-context.ts';
import type { CardView } from '../view/view-model.ts';
import { toRequestView } from './authentication.view.ts';
import { toFactorKind } from './factor.ts';
import { toAuthenticationView } from './whole.view.ts';

const waiting = authenticationSnapshot('waiting');
const passkey = { challenge: 'Y2hhbGxlbmdl' };
const atChoice: AnotherWay = { step: 'choice', factor: null, problem: null, accepted: false };
const codeOf = (factor: string): AnotherWay => ({ ...atChoice, step: 'code', factor });

interface Given {
  readonly data?: Partial<AuthenticationPendingData>;
  readonly ui?: Partial<CardState>;
  readonly host?: Host;
  readonly context?: Partial<ViewContext>;
}

const toView = ({ data, ui, host, context }: Given, draw = toAuthenticationView): CardView =>
  draw(
    { ...waiting, data: { ...waiting.data, ...data } },
    {
      messages: en,
      locale: 'en',
      now: sampleTime.now,
      mode: 'qr',
      host: { agentName: 'Northwind Pass', ...host },
      ui: { ...initialCardState, another: atChoice, ...ui },
      timeZone: 'UTC',
      ...context,
    },
  );

const rowsOf = (view: CardView) =>
  view.options.map(({ kind, title, line }) => [kind, toPlainText(title), line && toPlainText(line)]);
const namesOf = (view: CardView) => view.actions.map(({ name }) => name);

describe('the choice of another way', () => {
  test('names each way in words, with what it takes', () => {
    const factors = ['push', 'qr', 'totp', 'sms', 'passcode', 'fido', 'Call me'];
    expect(rowsOf(toView({ data: { factors, passkey } }))).toEqual([
      ['push', 'Ask Pixel 8 Pro again', 'Approve in Northwind Pass'],
      ['qr', 'Scan a QR code', 'With any phone'],
      ['totp', 'Enter a code', 'One-time code from Northwind Pass'],
      ['sms', 'Get a text message', 'With a code to enter here'],
      ['passcode', 'Enter a passcode', 'One that you were given'],
      ['passkey', 'Use a passkey', 'On this device, or a security key'],
      ['other', 'Call me', null],
    ]);
  });

  test('takes the place of the stage, and leads back or out', () => {
    const view = toView({});
    expect(toPlainText(view.heading)).toBe('Choose another way');
    expect([view.number, view.picture, view.qr, view.message]).toEqual([null, null, null, null]);
    expect(namesOf(view)).toEqual(['back', 'cancel']);
  });

  test('says what the application server knows of a way, as it is', () => {
    const customData = { factor_hints: { sms: '•••• 210', totp: 7, __proto__: 'no' } };
    const rows = rowsOf(toView({ data: { factors: ['sms', 'totp'], customData } }));
    expect(rows.map(([, , line]) => line)).toEqual(['•••• 210', 'One-time code from Northwind Pass']);
  });

  test.each([
    [{ canChooseFactor: false }, ['totp', 'passcode', 'passkey']],
    [{ canEnterCode: false }, ['push', 'qr', 'passkey']],
    [{ canUsePasskey: false }, ['push', 'qr', 'totp', 'sms', 'passcode']],
    [{ canChooseFactor: false, canEnterCode: false, canUsePasskey: false }, []],
  ])('has only the ways that the page can go: %j', (host, kinds) => {
    const factors = ['push', 'qr', 'totp', 'sms', 'passcode', 'passkey'];
    const view = toView({ data: { factors, passkey }, host });
    expect(view.options.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('is not offered where there is none, or where the page has its own', () => {
    const closed = { ui: { another: null } };
    expect(namesOf(toView(closed))).toContain('choose-another');
    expect(namesOf(toView({ ...closed, data: { factors: [] } }))).not.toContain('choose-another');
    const own = toView({ ...closed, data: { factors: [] }, host: { canChooseAnother: true } });
    expect(namesOf(own)).toContain('choose-another');
  });

  test('does not hold a code that is on the stage already', () => {
    const { challengeNumber: _, ...data } = waiting.data;
    const bare = { ...waiting, data: { ...data, factors: ['qr', 'totp'], qrContent: 'https://x.example/1' } };
    const context = { messages: en, locale: 'en', now: sampleTime.now, mode: 'qr' } as const;
    const ui = { ...initialCardState, another: atChoice };
    const toKinds = (mode: 'qr' | 'link') =>
      toAuthenticationView(bare, { ...context, mode, ui }).options.map(({ kind }) => kind);
    expect(toKinds('qr')).toEqual(['totp']);
    expect(toKinds('link')).toEqual(['qr', 'totp']);
  });

  test('shows which way is under way, and lets the others wait', () => {
    const ui = { busy: 'choose-factor', another: { ...atChoice, factor: 'totp' } } as const;
    const { options } = toView({ ui });
    expect(options.map(({ factor, busy, disabled }) => [factor, busy, disabled])).toEqual([
      ['push', false, true],
      ['qr', false, true],
      ['totp', true, false],
    ]);
  });

  test('is over when the flow is', () => {
    const ui = { ...initialCardState, another: atChoice };
    const context = { messages: en, locale: 'en', now: sampleTime.now, mode: 'qr', ui } as const;
    expect(toAuthenticationView(authenticationSnapshot('success'), context).options).toEqual([]);
  });

  test('leaves what is spoken of the time as it was', () => {
    const closed = toView({ ui: { another: null } }).announcement;
    expect(toView({}).announcement).toEqual(closed);
    expect(toView({ ui: { another: codeOf('totp') } }).announcement).toEqual(closed);
  });
});

describe('what shows other ways comes later', () => {
  const draw: typeof toAuthenticationView = (snapshot, context) => toRequestView(snapshot, context, null);
  const busyOf = (view: CardView) => view.actions.map(({ name, busy }) => `${name}${busy ? ' (busy)' : ''}`);

  test('until then the request looks the same', () => {
    const closed = { ui: { another: null } };
    expect(toView(closed, draw)).toEqual(toView(closed));
  });

  test('who wants one before that sees the request still, and a button that is busy', () => {
    const view = toView({}, draw);
    expect([view.options, view.number?.text]).toEqual([[], '42']);
    expect(busyOf(view)).toEqual(['resend', 'choose-another (busy)', 'cancel']);
  });

  test('who has gone back waits for nothing', () => {
    const closed = toView({ ui: { another: null } }, draw);
    expect(busyOf(closed)).toEqual(['resend', 'choose-another', 'cancel']);
  });
});

test('in the last 20 seconds a new request is one press away, whichever step is shown', () => {
  const context = { now: sampleTime.authenticationExpiresAt - 20_000 };
  for (const another of [atChoice, codeOf('totp')]) {
    const view = toView({ ui: { another }, context });
    expect(view.actions).toContainEqual(expect.objectContaining({ name: 'renew', variant: 'secondary' }));
  }
});

describe('a code to enter', () => {
  test('has a label, stands on the stage, and keeps the request in sight', () => {
    const view = toView({ ui: { id: 'card-7', another: codeOf('totp') } });
    expect(toPlainText(view.heading)).toBe('Enter a code');
    expect(view.field).toEqual({
      id: 'card-7-code',
      label: 'Code from Northwind Pass',
      oneTime: true,
      error: null,
      locked: false,
    });
    expect(view.countdown?.seconds).toBe(54);
    expect(view.details).toHaveLength(3);
    expect(namesOf(view)).toEqual(['submit-code', 'back', 'cancel']);
  });

  test('of a message says where it was sent, and can be sent again after 20 seconds, three times', () => {
    const customData = { factor_hints: { sms: '•••• 210' } };
    const viewAt = (count: number, lastAt: number) =>
      toView({
        data: { factors: ['sms'], customData },
        ui: { another: codeOf('sms'), codeSends: { count, lastAt } },
      });
    const view = viewAt(1, sampleTime.now - 19_999);
    expect(toPlainText(view.description ?? [])).toBe('The code was sent. •••• 210');
    expect(namesOf(view)).not.toContain('resend');
    expect(namesOf(viewAt(1, sampleTime.now - 20_000))).toContain('resend');
    expect(namesOf(viewAt(3, sampleTime.now - 20_000))).toContain('resend');
    expect(namesOf(viewAt(4, sampleTime.now - 20_000))).not.toContain('resend');
  });

  test('that was sent again says so, of the code and not of the request', () => {
    const ui = { another: codeOf('sms'), notice: 'resent' } as const;
    const { notice } = toView({ data: { factors: ['sms'] }, ui });
    expect(notice).toMatchObject({ tone: 'ok' });
    expect(toPlainText(notice?.text ?? [])).toBe('The code was sent.');
  });

  test.each([
    ['empty', 'Enter the code first.'],
    ['wrong', 'This code is not right. Check it and try again.'],
    ['failed', 'The code could not be checked. Try again.'],
  ] as const)('that is %s says what to do', (problem, text) => {
    expect(toView({ ui: { another: { ...codeOf('totp'), problem } } }).field?.error).toBe(text);
  });

  test('that was right stays busy until the flow goes on', () => {
    const view = toView({ ui: { another: { ...codeOf('totp'), accepted: true } } });
    expect(view.field?.locked).toBe(true);
    expect(view.actions[0]).toMatchObject({ name: 'submit-code', busy: true });
  });

  test('a passcode may have letters', () => {
    const view = toView({ data: { factors: ['passcode'] }, ui: { another: codeOf('passcode') } });
    expect(view.field).toMatchObject({ oneTime: false, label: 'Passcode' });
    expect(toPlainText(view.heading)).toBe('Enter a passcode');
  });

  test('of a way that is gone leads back to the request', () => {
    const view = toView({ data: { factors: ['push'] }, ui: { another: codeOf('totp') } });
    expect(view.field).toBeNull();
    expect(view.number?.text).toBe('42');
  });
});

test('names of factors are known in either case, and no name of an object is one', () => {
  expect([toFactorKind('TOTP'), toFactorKind('QR_CODE'), toFactorKind('constructor')]).toEqual([
    'totp',
    'qr',
    'other',
  ]);
});
