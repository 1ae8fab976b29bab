import { expectTypeOf } from 'vitest';
import type { Envelope, FlowSnapshot, ServerFlowSnapshot } from './envelope.ts';
import type { Problem, RestErrorCode } from './errors.ts';
import type { DeliveryOptions, Detail, DeviceInfo, EventData } from './events.ts';
import type { FlowKind, FlowState } from './flow.ts';
import type { MemberError } from './protocol-error.ts';
import type { components } from './rest.gen.ts';
import type { CallbackRequest } from './rest.ts';
import type { Status } from './status.ts';

type Schemas = components['schemas'];

/** Without `| undefined`, which hand-written types allow and generated ones do not write. */
type Exact<T> = T extends object ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> } : T;
type Members<T> = T extends unknown ? Exclude<keyof T, symbol> : never;

expectTypeOf<Schemas['Envelope']['status']>().toEqualTypeOf<Status>();
expectTypeOf<Schemas['RedeemResponse']['status']>().toEqualTypeOf<Status>();
expectTypeOf<Schemas['FlowKind']>().toEqualTypeOf<FlowKind>();
expectTypeOf<Schemas['FlowState']>().toEqualTypeOf<FlowState>();
expectTypeOf<Schemas['ErrorCode']>().toEqualTypeOf<RestErrorCode>();
expectTypeOf<Exact<Detail>>().toExtend<Schemas['Detail']>();
expectTypeOf<Schemas['Detail']>().toExtend<Detail>();
expectTypeOf<Exact<DeviceInfo>>().toEqualTypeOf<Schemas['RegistrationCallbackRequestV2DeviceInfo']>();

// Every member of every event stands in the document with its type, and no other does.
expectTypeOf<Exact<EventData>>().toExtend<Schemas['EventData']>();
expectTypeOf<Members<EventData>>().toEqualTypeOf<Members<Schemas['EventData']>>();

expectTypeOf<Exact<Envelope>>().toExtend<Schemas['Envelope']>();
expectTypeOf<Omit<Schemas['Envelope'], 'data'>>().toEqualTypeOf<Omit<Envelope, 'data'>>();
expectTypeOf<keyof Schemas['FlowSnapshot']>().toEqualTypeOf<keyof FlowSnapshot>();
expectTypeOf<keyof Schemas['ServerFlowSnapshot']>().toEqualTypeOf<keyof ServerFlowSnapshot>();
expectTypeOf<Exact<ServerFlowSnapshot>>().toExtend<Schemas['ServerFlowSnapshot']>();
expectTypeOf<Exact<Problem>>().toExtend<Schemas['Problem']>();
expectTypeOf<MemberError>().toEqualTypeOf<Schemas['MemberError']>();

// A callback has the members of its kind's events, without what the relay adds, and the options of delivery.
type Head = 'unique_id' | 'status';
type Posted<S extends Status> = Exclude<Members<EventData<S>>, 'result_code'> | Head | keyof DeliveryOptions;
type Registration = Extract<Status, `REGISTRATION_${string}`>;
type Transaction = Extract<Status, `TRANSACTION_${string}`>;
expectTypeOf<Posted<Registration>>().toEqualTypeOf<keyof CallbackRequest<Registration>>();
expectTypeOf<Posted<Transaction>>().toEqualTypeOf<keyof CallbackRequest<Transaction>>();
