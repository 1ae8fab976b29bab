import type { DeliveryOptions, EventData, Status } from '@rtas/protocol';

export type RegistrationStatus = Extract<Status, `REGISTRATION_${string}`>;
export type AuthenticationStatus = Extract<Status, `TRANSACTION_${string}`>;

type Given<S extends Status> = Omit<EventData<S>, 'application_name' | 'result_code'>;

/**
 * What is posted to the relay, in the words of the wire. Which members are needed depends on `status`;
 * `application_name` is that of the options unless it is given.
 */
export type EventRequest<S extends Status = Status> = {
  readonly [Each in S]: Given<Each> &
    Partial<DeliveryOptions> & {
      /** Registration: the register code's unique id. Authentication: the transaction's id. */
      readonly unique_id: string;
      readonly status: Each;
      readonly application_name?: string;
    };
}[S];

export type RegistrationEvent = EventRequest<RegistrationStatus>;
export type AuthenticationEvent = EventRequest<AuthenticationStatus>;
