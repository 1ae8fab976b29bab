import { type ClientErrorCode, errorCatalogue } from '@rtas/protocol';
import { expect, test } from 'vitest';
import { toAuthenticationView } from '../authentication/whole.view.ts';
import { RtasError } from '../error.ts';
import { en } from '../locale/en.ts';
import { toPlainText } from '../locale/text.ts';
import { toRegistrationView } from '../registration/registration.view.ts';
import { authenticationSnapshot, registrationSnapshot, sampleTime } from '../testing/index.ts';
import { initialCardState } from './card-state.ts';
import type { ViewContext } from './view-context.ts';

const context: ViewContext = {
  messages: en,
  locale: 'en',
  now: sampleTime.now,
  mode: 'qr',
  ui: initialCardState,
  host: { applicationName: 'Northwind', canClose: true },
};

const isOfClients = (code: string): code is ClientErrorCode =>
  Object.entries(errorCatalogue).some(
    ([known, { places }]) => known === code && places.some((place) => place === 'client'),
  );

const codes = Object.keys(errorCatalogue).filter(isOfClients);

test.each(codes)('%s says what happened, what to do, and has one action at most that stands out', (code) => {
  const error = new RtasError(code, 'for developers only');
  const views = [
    toRegistrationView(registrationSnapshot('error', { error, data: null }), context),
    toAuthenticationView(authenticationSnapshot('error', { error, data: null }), context),
  ];
  for (const { heading, description, actions } of views) {
    const said = `${toPlainText(heading)} ${toPlainText(description ?? [])}`;
    expect(toPlainText(heading)).not.toBe('');
    expect(description).not.toBeNull();
    expect(said).not.toMatch(/developers|_/);
    const primary = actions.filter(({ variant }) => variant === 'primary').map(({ name }) => name);
    expect(primary).toEqual(error.retryable ? ['retry'] : []);
    expect(actions.at(-1)?.name).toBe('close');
  }
});

test('an end that the relay has not confirmed says that it may still be another', () => {
  const registration = registrationSnapshot('expired');
  const authentication = authenticationSnapshot('expired');
  const views = [
    toRegistrationView(
      { ...registration, data: registration.data && { ...registration.data, confirmed: false } },
      context,
    ),
    toAuthenticationView(
      { ...authentication, data: authentication.data && { ...authentication.data, confirmed: false } },
      context,
    ),
  ];
  for (const { description } of views) {
    expect(toPlainText(description ?? [])).toBe(
      'Northwind did not answer in time. The result may still come.',
    );
  }
});
