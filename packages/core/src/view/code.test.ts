import { expect, test } from 'vitest';
import { toAuthenticationView } from '../authentication/whole.view.ts';
import { en } from '../locale/en.ts';
import { toPlainText } from '../locale/text.ts';
import { toRegistrationView } from '../registration/registration.view.ts';
import { authenticationSnapshot, registrationSnapshot, sampleTime } from '../testing/index.ts';
import { type CardState, initialCardState } from './card-state.ts';
import { toShortCode } from './code.ts';
import type { ViewContext } from './view-context.ts';

const contextOf = (mode: 'qr' | 'link', ui: Partial<CardState> = {}): ViewContext => ({
  messages: en,
  locale: 'en',
  now: sampleTime.now,
  mode,
  ui: { ...initialCardState, ...ui },
  host: { agentName: 'Northwind Pass' },
});

test.each([
  ['7Q4MK2TX', '7Q4M-K2TX'],
  ['7Q4M-K2TX', '7Q4M-K2TX'],
  ['7q 4m k2', '7q4m-k2'],
  ['123', '123'],
])('the short code %s is read in fours: %s', (code, text) => {
  expect(toShortCode(code)).toEqual({ kind: 'code', text });
});

test.each([undefined, '', ' - '])('there is no short code in %j', (code) => {
  expect(toShortCode(code)).toBeNull();
});

test('a short code stands in the last step, in one piece that can be copied', () => {
  const { steps, actions } = toRegistrationView(registrationSnapshot('waiting'), contextOf('qr'));
  expect(steps.map(toPlainText)).toEqual([
    'Open Northwind Pass on your phone',
    'Choose Add account',
    'Scan the code, or type 7Q4M-K2TX',
  ]);
  expect(steps[2]).toContainEqual({ kind: 'code', text: '7Q4M-K2TX' });
  expect(actions.map(({ name }) => name)).toContain('copy-code');
});

test('without a short code nothing is said of one', () => {
  const waiting = registrationSnapshot('waiting');
  const { shortCode: _, ...data } = waiting.data;
  const { steps, actions } = toRegistrationView({ ...waiting, data }, contextOf('qr'));
  expect(toPlainText(steps[2] ?? [])).toBe('Point the camera at this code');
  expect(actions.map(({ name }) => name)).not.toContain('copy-code');
});

test('on a phone the short code is folded away with the code', () => {
  const waiting = registrationSnapshot('waiting');
  const folded = toRegistrationView(waiting, contextOf('link'));
  expect(JSON.stringify(folded.disclosure)).not.toContain('7Q4M-K2TX');
  const open = toRegistrationView(waiting, contextOf('link', { disclosureOpen: true }));
  expect(toPlainText(open.disclosure?.code ?? [])).toBe('Or type 7Q4M-K2TX in Northwind Pass');
});

test('in the last 20 seconds a new code comes before the copy of this one', () => {
  const now = sampleTime.registrationExpiresAt - 10_000;
  const view = toRegistrationView(registrationSnapshot('waiting'), { ...contextOf('qr'), now });
  const loud = view.actions.filter(({ variant }) => variant !== 'quiet');
  expect(loud.map(({ name }) => name)).toEqual(['renew', 'copy']);
});

const qrContent = 'https://pass.northwind.example/approve/tx-77310';
const { challengeNumber, ...withoutNumber } = authenticationSnapshot('waiting').data;
const request = (data: object) => authenticationSnapshot('waiting', { data: { ...withoutNumber, ...data } });

test('the code of a request stands on the stage of a desktop, which keeps its size to the end', () => {
  const view = toAuthenticationView(request({ qrContent }), contextOf('qr'));
  expect(view.qr).toMatchObject({
    content: qrContent,
    label: 'QR code to approve the request of Northwind',
  });
  expect([view.picture, view.caption, view.disclosure, view.stage.size]).toEqual([null, null, null, 'code']);
  const means = { code: true, link: true };
  const ended = toAuthenticationView(authenticationSnapshot('success'), contextOf('qr', { means }));
  expect([ended.stage.size, ended.qr]).toEqual(['code', null]);
});

test('the code of a request is folded away on a phone, and beside a number', () => {
  const onPhone = toAuthenticationView(request({ qrContent }), contextOf('link'));
  expect([onPhone.qr, onPhone.disclosure?.open, onPhone.stage.size]).toEqual([null, false, 'plain']);
  const beside = toAuthenticationView(request({ qrContent, challengeNumber }), contextOf('qr'));
  expect([beside.qr, beside.number?.text, beside.disclosure?.open]).toEqual([null, '42', false]);
});

test('the code of a request is gone once the phone has opened it', () => {
  const opened = authenticationSnapshot('opened', { data: { ...withoutNumber, qrContent } });
  for (const mode of ['qr', 'link'] as const) {
    const view = toAuthenticationView(opened, contextOf(mode, { disclosureOpen: true }));
    expect(JSON.stringify(view)).not.toContain(qrContent);
  }
});
