import { expect, test } from 'vitest';
import { toAuthenticationView } from '../authentication/whole.view.ts';
import { en } from '../locale/en.ts';
import { authenticationSnapshot, sampleTime } from '../testing/index.ts';
import { initialCardState } from './card-state.ts';
import type { ViewContext } from './view-context.ts';

const context: ViewContext = {
  messages: en,
  locale: 'en',
  now: sampleTime.now,
  mode: 'qr',
  ui: initialCardState,
  host: { canContinue: true },
};

const success = authenticationSnapshot('success');
const reportable = { ...success, data: { ...success.data, wrongDeviceToken: 'w-1' } };

test('a device that has approved can be reported where the application has a token for it', () => {
  expect(toAuthenticationView(success, context).device?.action).toBeNull();
  expect(toAuthenticationView(reportable, context).device?.action?.name).toBe('not-my-device');
  const without = { ...context, host: { canReportWrongDevice: false } };
  expect(toAuthenticationView(reportable, without).device?.action).toBeNull();
});

test('while it is asked about, nothing else is offered', () => {
  const ui = { ...initialCardState, wrongDeviceAsked: true };
  const view = toAuthenticationView(reportable, { ...context, ui });
  expect(view.device?.confirmation?.keep.name).toBe('keep-device');
  expect(view.actions).toEqual([]);
});

test('how the report went is told and spoken', () => {
  const sent = toAuthenticationView({ ...reportable, wrongDevice: 'sent' }, context);
  expect(sent.device).toMatchObject({ action: null, note: 'Reported. Northwind removes this device.' });
  expect(sent.announcement.text).toBe('Reported. Northwind removes this device.');
  const failed = toAuthenticationView({ ...reportable, wrongDevice: 'failed' }, context);
  expect(failed.device?.note).toBe('This was not reported. Try again.');
});

test('a report that came too late says so', () => {
  const late = { ...reportable, data: { ...reportable.data, wrongDeviceExpiresAt: sampleTime.now } };
  expect(toAuthenticationView(late, context).device).toMatchObject({
    action: null,
    note: 'It is too late to report this here. Contact Northwind.',
  });
});

test('the phone that was asked is shown where the approval does not name one', () => {
  const { deviceInfo, ...data } = reportable.data;
  expect(deviceInfo).toBeDefined();
  expect(toAuthenticationView({ ...reportable, data }, context).device?.name).toBe('Pixel 8 Pro');
});
