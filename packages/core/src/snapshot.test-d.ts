import { expectTypeOf, test } from 'vitest';
import { createAuthentication } from './authentication/authentication.ts';
import type { RtasError } from './error.ts';
import type { RegistrationOptions } from './options.ts';
import { createRegistration } from './registration/registration.ts';
import type {
  AuthenticationPendingData,
  AuthenticationSnapshot,
  AuthenticationSuccessData,
  ClientState,
  EndedData,
  RegistrationPendingData,
  RegistrationSnapshot,
  RegistrationSuccessData,
} from './snapshot.ts';
import { createFrozenFlow } from './testing/frozen-flow.ts';
import { authenticationSnapshot, registrationSnapshot } from './testing/snapshot.ts';

test('the state of a registration tells which data there are', () => {
  const snapshot = createRegistration({ session: { url: '', token: '' } }).getSnapshot();
  if (snapshot.state === 'pending') {
    expectTypeOf(snapshot.data).toEqualTypeOf<RegistrationPendingData>();
    expectTypeOf(snapshot.phase).toEqualTypeOf<'waiting' | 'scanned'>();
  }
  if (snapshot.state === 'success') expectTypeOf(snapshot.data).toEqualTypeOf<RegistrationSuccessData>();
  if (snapshot.state === 'connecting') expectTypeOf(snapshot.data).toEqualTypeOf<null>();
  if (snapshot.state === 'expired') expectTypeOf(snapshot.data).toEqualTypeOf<EndedData | null>();
  if (snapshot.state === 'error') expectTypeOf(snapshot.error).toEqualTypeOf<RtasError>();
  else expectTypeOf(snapshot.error).toEqualTypeOf<null>();
});

test('the state of an authentication tells which data there are', () => {
  const snapshot = createAuthentication({ session: { url: '', token: '' } }).getSnapshot();
  if (snapshot.state === 'pending') {
    expectTypeOf(snapshot.data).toEqualTypeOf<AuthenticationPendingData>();
    expectTypeOf(snapshot.phase).toEqualTypeOf<'waiting' | 'opened'>();
  }
  if (snapshot.state === 'success') expectTypeOf(snapshot.data).toEqualTypeOf<AuthenticationSuccessData>();
});

test('the states are those of the contract', () => {
  expectTypeOf<ClientState>().toEqualTypeOf<
    'idle' | 'connecting' | 'pending' | 'success' | 'rejected' | 'expired' | 'cancelled' | 'error'
  >();
});

test('a code is not there before it is known to be', () => {
  const snapshot: RegistrationSnapshot = registrationSnapshot('waiting');
  // @ts-expect-error the state has not been looked at
  expectTypeOf(snapshot.data.qrContent).toBeString();
});

test('callbacks get the data of their state', () => {
  expectTypeOf<NonNullable<RegistrationOptions['onSuccess']>>()
    .parameter(0)
    .toEqualTypeOf<RegistrationSuccessData>();
  // @ts-expect-error a session needs a token
  createRegistration({ session: { url: '' } });
});

test('the builders of snapshots give the state that was asked for', () => {
  expectTypeOf(registrationSnapshot('success').data).toEqualTypeOf<RegistrationSuccessData>();
  expectTypeOf(authenticationSnapshot('opened').data).toEqualTypeOf<AuthenticationPendingData>();
  expectTypeOf(registrationSnapshot('error').error).toEqualTypeOf<RtasError>();
  expectTypeOf(
    createFrozenFlow<AuthenticationSnapshot>(authenticationSnapshot('waiting')).getSnapshot(),
  ).toEqualTypeOf<AuthenticationSnapshot>();
  // @ts-expect-error an authentication is not scanned
  authenticationSnapshot('scanned');
});
