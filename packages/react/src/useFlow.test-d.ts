import type {
  AuthenticationPendingData,
  FlowActions,
  RegistrationPendingData,
  RegistrationSuccessData,
  RtasError,
} from '@rtas/core';
import { expectTypeOf } from 'vitest';
import { useRtasAuthentication } from './useRtasAuthentication.ts';
import { useRtasRegistration } from './useRtasRegistration.ts';

const session = { url: 'https://relay.example', token: 'token' };

/** Never called: the compiler reads it. */
export function useTypes() {
  // The state tells what data and error are, also after taking the result apart.
  const { state, data, error, phase, retry } = useRtasRegistration({ session });
  if (state === 'pending') {
    expectTypeOf(data).toEqualTypeOf<RegistrationPendingData>();
    expectTypeOf(phase).toEqualTypeOf<'waiting' | 'scanned'>();
  }
  if (state === 'success') expectTypeOf(data).toEqualTypeOf<RegistrationSuccessData>();
  if (state === 'connecting') expectTypeOf(data).toEqualTypeOf<null>();
  if (state === 'error') expectTypeOf(error).toEqualTypeOf<RtasError>();
  expectTypeOf(retry).toEqualTypeOf<FlowActions['retry']>();

  const authentication = useRtasAuthentication({ session });
  if (authentication.state === 'pending') {
    expectTypeOf(authentication.data).toEqualTypeOf<AuthenticationPendingData>();
    expectTypeOf(authentication.phase).toEqualTypeOf<'waiting' | 'opened'>();
  }

  // Callbacks get the data of their state.
  useRtasRegistration({
    session: { rtas_url: 'https://relay.example', rtas_token: 'token' },
    onSuccess: (result) => expectTypeOf(result).toEqualTypeOf<RegistrationSuccessData>(),
  });

  // @ts-expect-error a hook needs a session or a flow
  useRtasRegistration({});

  // @ts-expect-error an authentication cannot be shown as a registration
  useRtasRegistration({ flow: authentication.store });

  // @ts-expect-error there is no data to show before anything came
  useRtasRegistration({ session }).data.deeplinkUrl;
}
