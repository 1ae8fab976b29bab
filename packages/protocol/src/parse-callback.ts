import { type BaseIssue, type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { dataSchemas, deliverySchema, headSchema } from './callback-schema.ts';
import type { DeliveryOptions, EventData, FlowEvent } from './events.ts';
import { type FlowKind, isFinal } from './flow.ts';
import { isJsonObject, parseCustomData, parseFreeJson } from './free-json.ts';
import { type MemberError, ProtocolError, toPointer } from './protocol-error.ts';
import { meaningOf, type Status, toStatus } from './status.ts';

type Json = Readonly<Record<string, unknown>>;
type Result<T> = { readonly value: T | undefined; readonly errors: readonly MemberError[] };

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
};

// The library's own words quote the value that it met, which may be a key or a token.
function toMemberError(issue: BaseIssue<unknown>): MemberError {
  const pointer = toPointer(issue.path?.map(({ key }) => key) ?? []);
  if (issue.kind !== 'schema') return { pointer, message: issue.message };
  if (issue.received === 'undefined') return { pointer, message: 'is missing' };
  return { pointer, message: `must be ${typeNames[issue.type] ?? 'of another type'}` };
}

function check<Schema extends GenericSchema>(schema: Schema, body: Json): Result<InferOutput<Schema>> {
  const result = safeParse(schema, body, { abortPipeEarly: true });
  if (result.success) return { value: result.output, errors: [] };
  return { value: undefined, errors: result.issues.map(toMemberError) };
}

// Generated clients of some languages send `null` for a member that was not set.
const withoutNulls = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

function toBody(body: unknown): Json {
  if (!isJsonObject(body)) {
    throw new ProtocolError('invalid_request', [{ pointer: '', message: 'must be an object' }]);
  }
  const { device_info: device, details, ...members } = withoutNulls(body);
  return {
    ...members,
    ...(device !== undefined && { device_info: isJsonObject(device) ? withoutNulls(device) : device }),
    ...(details !== undefined && { details: parseFreeJson(details, '/details').value }),
  };
}

function checkCode(status: Status, body: Json): readonly MemberError[] {
  if (status !== 'REGISTRATION_CREATED_V2' && status !== 'REGISTRATION_QR_UPDATED_V2') return [];
  if (body.qr_code !== undefined || body.qr_content !== undefined) return [];
  return [{ pointer: '/qr_code', message: 'is missing, and so is qr_content: one of the two must be there' }];
}

function statusFor(kind: FlowKind, name: unknown): Status | undefined {
  if (typeof name !== 'string') return undefined;
  const status = toStatus(name);
  if (status !== undefined && meaningOf(status).kind === kind) return status;
  throw new ProtocolError('unknown_status', [{ pointer: '/status', message: `is no status of a ${kind}` }]);
}

const toDelivery = (status: Status, options: InferOutput<typeof deliverySchema>): DeliveryOptions => ({
  ...options,
  close_connection_on_receive: options.close_connection_on_receive ?? isFinal(meaningOf(status).state),
});

/**
 * Turns the body of a callback into an event, or says everything that is wrong with it. Other names of a status
 * become the contract's own, `null` counts as absent, and members that the contract does not know are left out,
 * but for those of `custom_data` and of the lines in `details`.
 *
 * @throws {ProtocolError} `invalid_request` with the wrong members, `unknown_status` also for a status of the
 * other kind, `body_too_large` for `custom_data` over 8 KiB
 * @example
 * const event = parseCallback('registration', JSON.parse(body));
 */
export function parseCallback(kind: FlowKind, body: unknown): FlowEvent {
  const members = toBody(body);
  const status = statusFor(kind, members.status);
  const head = check(headSchema, members);
  const delivery = check(deliverySchema, members);
  const data: Result<EventData> = status
    ? check(dataSchemas[status], members)
    : { value: undefined, errors: [] };
  const codeErrors = status ? checkCode(status, members) : [];
  const errors = [...head.errors, ...data.errors, ...codeErrors, ...delivery.errors];
  if (errors.length > 0 || !status || !head.value || !data.value || !delivery.value) {
    throw new ProtocolError('invalid_request', errors);
  }
  const customData = parseCustomData(members.custom_data);
  return {
    unique_id: head.value.unique_id,
    status,
    data: customData ? { ...data.value, custom_data: customData } : data.value,
    delivery: toDelivery(status, delivery.value),
  };
}
