import {
  array,
  base64,
  boolean,
  check,
  type GenericSchema,
  integer,
  looseObject,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  object,
  optional,
  pipe,
  regex,
  startsWith,
  string,
} from 'valibot';
import type { EventDataByStatus } from './events.ts';
import { limits } from './limits.ts';
import type { Status } from './status.ts';

// Everything is made inside functions, so that a bundler leaves all of it out of a browser that parses no callback.

const text = (max: number) =>
  pipe(
    string(),
    minLength(1, 'must not be empty'),
    maxLength(max, `must not be longer than ${max} characters`),
  );

// Control characters and lone surrogates would let two ids look alike in a log, or become one in UTF-8.
const id = () =>
  pipe(
    text(limits.id),
    regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters or broken Unicode'),
  );

const wholeNumber = (min: number, max: number, message: string) =>
  pipe(number(), integer(message), minValue(min, message), maxValue(max, message));
const unixSeconds = () => wholeNumber(0, limits.unixSeconds, 'must be whole unix seconds, not milliseconds');

const scriptSchemes = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:'];
const schemeOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');
const isDeepLink = (url: string): boolean => {
  const scheme = schemeOf(url);
  return scheme !== '' && !scriptSchemes.includes(scheme);
};
const isWebUrl = (url: string): boolean => ['https:', 'http:'].includes(schemeOf(url));

const deepLink = () =>
  pipe(text(limits.url), check(isDeepLink, 'must be an absolute URL that runs no script'));
const webUrl = () => pipe(text(limits.url), check(isWebUrl, 'must be an absolute https or http URL'));

const pngMessage = 'must be a PNG in base64, without data:';
const png = () => pipe(text(limits.qrCode), base64(pngMessage), startsWith('iVBORw0KGgo', pngMessage));

const deviceInfo = () =>
  object({
    name: text(limits.label),
    manufacturer: text(limits.label),
    device_model: text(limits.label),
    operating_system: text(limits.label),
    os_version: text(limits.label),
    marketing_name: optional(text(limits.label)),
  });
const detail = () => looseObject({ label: text(limits.label), value: text(limits.text) });
const tooMany = (max: number) => `must not have more than ${max} entries`;

const shared = () => ({
  user_id: id(),
  user_display_name: text(limits.text),
  application_name: text(limits.text),
});
const device = () => ({ device_info: optional(deviceInfo()) });
const ended = () => object({ ...shared(), reason: optional(text(limits.text)) });
const failed = () => object({ ...shared(), reason: text(limits.text) });
const code = () => ({
  qr_code: optional(png()),
  qr_content: optional(text(limits.qrContent)),
  qr_code_expiration: unixSeconds(),
});

type DataSchemas = { [S in Status]: GenericSchema<unknown, EventDataByStatus[S]> };

const registrationCreated = () =>
  object({
    ...shared(),
    ...code(),
    deeplink_url: deepLink(),
    short_code: optional(text(limits.code)),
    logo_url: optional(webUrl()),
  });

const registrationSuccess = () =>
  object({
    ...shared(),
    contract_key: text(limits.text),
    device_key: text(limits.text),
    device_info: deviceInfo(),
    wrong_device_token: optional(text(limits.token)),
  });

const transactionCreated = () =>
  object({
    ...shared(),
    ...device(),
    deeplink_url: deepLink(),
    contract_key: text(limits.text),
    transaction_expiration: optional(unixSeconds()),
    message: optional(text(limits.text)),
    details: optional(pipe(array(detail()), maxLength(limits.details, tooMany(limits.details)))),
    challenge_number: optional(text(limits.code)),
    factors: optional(pipe(array(text(limits.label)), maxLength(limits.factors, tooMany(limits.factors)))),
    qr_content: optional(text(limits.qrContent)),
  });

const createDataSchemas = (): DataSchemas => ({
  REGISTRATION_CREATED_V2: registrationCreated(),
  REGISTRATION_QR_UPDATED_V2: object({ ...shared(), ...code(), deeplink_url: optional(deepLink()) }),
  REGISTRATION_SCANNED_V2: object({ ...shared(), ...device() }),
  REGISTRATION_SUCCESS_V2: registrationSuccess(),
  REGISTRATION_REJECTED_V2: ended(),
  REGISTRATION_EXPIRED_V2: object(shared()),
  REGISTRATION_CANCELLED_V2: ended(),
  REGISTRATION_ERROR_V2: failed(),
  TRANSACTION_CREATED_V2: transactionCreated(),
  TRANSACTION_OPENED_V2: object({ ...shared(), ...device() }),
  TRANSACTION_ACCEPTED_V2: object({ ...shared(), ...device(), device_key: optional(text(limits.text)) }),
  TRANSACTION_DECLINED_V2: ended(),
  TRANSACTION_EXPIRED_V2: object(shared()),
  TRANSACTION_CANCELLED_V2: ended(),
  TRANSACTION_ERROR_V2: failed(),
});

/** What each status carries. `custom_data` is not here: its rules are about size and depth. */
export const dataSchemas = /* @__PURE__ */ createDataSchemas();

const createHeadSchema = () => object({ unique_id: id(), status: text(limits.id) });

/** What says which flow and which event it is. */
export const headSchema = /* @__PURE__ */ createHeadSchema();

const minutes = () =>
  wholeNumber(1, limits.cacheMinutes, `must be whole minutes from 1 to ${limits.cacheMinutes}`);

const createDeliverySchema = () =>
  object({
    close_connection_on_receive: optional(boolean()),
    store_in_cache: optional(boolean(), true),
    cache_expires_after_minutes: optional(minutes(), 15),
  });

/** How the relay shall treat the event. The default of the first member depends on the status. */
export const deliverySchema = /* @__PURE__ */ createDeliverySchema();
