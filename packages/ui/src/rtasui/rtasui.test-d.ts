import { expectTypeOf } from 'vitest';
import {
  type FlowHandle,
  type RegistrationPendingPayload,
  RTASBase,
  RTASUI,
  type TransactionSuccessPayload,
} from './index.ts';

const registration = new RTASUI().setTargetElement('#rtas').setRegistrationType();
registration.setOnRegistrationPendingCallback((data) =>
  expectTypeOf(data).toEqualTypeOf<RegistrationPendingPayload>(),
);
// What came before the type is still there behind it, in any order.
expectTypeOf(
  registration.setUrl('https://relay.example').setLanguage('PT_PT').build(),
).toEqualTypeOf<FlowHandle>();

const transaction = new RTASBase().setTransactionType();
transaction.setOnTransactionAcceptedCallback((data) =>
  expectTypeOf(data).toEqualTypeOf<TransactionSuccessPayload>(),
);

// @ts-expect-error the callbacks of a flow exist only after its type is set
new RTASUI().setOnRegistrationPendingCallback;

// @ts-expect-error a registration has no callbacks of a transaction
registration.setOnTransactionPendingCallback;

// @ts-expect-error nothing can be built before the type is set
new RTASUI().build;

// @ts-expect-error the base draws nothing, so it has no target
new RTASBase().setTargetElement;
