import type {
  AuthenticationPendingData,
  ClientState,
  FlowActions,
  RegistrationPendingData,
  RegistrationSnapshot,
  RegistrationSuccessData,
  SessionSource,
} from '@rtas/core';
import { expectTypeOf } from 'vitest';
import { type ComputedRef, computed, h, ref, shallowRef } from 'vue';
import { type FlowProps, RtasRegistration } from './components/index.ts';
import type { flowProps } from './components/props.ts';
import { useRtasAuthentication } from './useRtasAuthentication.ts';
import { useRtasRegistration } from './useRtasRegistration.ts';

const session = { url: 'https://relay.example', token: 'token' };

const { state, snapshot, retry } = useRtasRegistration({ session });
expectTypeOf(state).toEqualTypeOf<ComputedRef<ClientState>>();
expectTypeOf(retry).toEqualTypeOf<FlowActions['retry']>();

// The state of the whole snapshot tells what its data is.
const registration = snapshot.value;
if (registration.state === 'pending')
  expectTypeOf(registration.data).toEqualTypeOf<RegistrationPendingData>();
if (registration.state === 'success')
  expectTypeOf(registration.data).toEqualTypeOf<RegistrationSuccessData>();

const authentication = useRtasAuthentication(computed(() => ({ session })));
if (authentication.snapshot.value.state === 'pending')
  expectTypeOf(authentication.snapshot.value.data).toEqualTypeOf<AuthenticationPendingData>();

// Options may be a ref or a getter, and so may the session.
useRtasRegistration(() => ({ session }));
useRtasRegistration({ session: shallowRef<SessionSource>(session) });
useRtasRegistration({
  session: ref(session),
  onSuccess: (data) => expectTypeOf(data).toEqualTypeOf<RegistrationSuccessData>(),
});

// @ts-expect-error a composable needs a session or a flow
useRtasRegistration({});

// @ts-expect-error an authentication cannot be shown as a registration
useRtasRegistration({ flow: authentication.store.value });

// What a component emits has the type of the flow's callback.
h(RtasRegistration, {
  session,
  onSuccess: (data) => expectTypeOf(data).toEqualTypeOf<RegistrationSuccessData>(),
});

// @ts-expect-error there is no such heading level
h(RtasRegistration, { session, headingLevel: 7 });

// No prop is forgotten: Vue knows each at run time.
expectTypeOf<keyof typeof flowProps>().toEqualTypeOf<keyof FlowProps<RegistrationSnapshot>>();
