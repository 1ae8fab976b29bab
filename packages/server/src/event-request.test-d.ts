import type { EventDataByStatus } from '@rtas/protocol';
import { describe, expectTypeOf, it } from 'vitest';
import type { AuthenticationEvent, EventRequest, RegistrationEvent } from './event-request.ts';

describe('an event', () => {
  it('has a status of its own kind', () => {
    expectTypeOf<RegistrationEvent['status']>().toExtend<`REGISTRATION_${string}`>();
    expectTypeOf<AuthenticationEvent['status']>().toExtend<`TRANSACTION_${string}`>();
    expectTypeOf<RegistrationEvent['status'] | AuthenticationEvent['status']>().toEqualTypeOf<
      keyof EventDataByStatus
    >();
  });

  it('has the members that its status needs', () => {
    type Success = EventRequest<'REGISTRATION_SUCCESS_V2'>;
    expectTypeOf<Success['contract_key']>().toEqualTypeOf<string>();
    expectTypeOf<Success>().not.toHaveProperty('result_code');
    expectTypeOf<Success>().not.toHaveProperty('qr_code');
    const head = { unique_id: 'r', user_id: 'u', user_display_name: 'U' };
    expectTypeOf({ ...head, status: 'REGISTRATION_EXPIRED_V2' } as const).toExtend<RegistrationEvent>();
    expectTypeOf({ ...head, status: 'REGISTRATION_ERROR_V2' } as const).not.toExtend<RegistrationEvent>();
    expectTypeOf({ ...head, status: 'REGISTRATION_SUCCESS_V2' } as const).not.toExtend<RegistrationEvent>();
  });

  it('may leave the name of the application and all of the delivery to their defaults', () => {
    type Expired = EventRequest<'TRANSACTION_EXPIRED_V2'>;
    expectTypeOf<Expired['application_name']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Expired['cache_expires_after_minutes']>().toEqualTypeOf<number | undefined>();
  });
});
