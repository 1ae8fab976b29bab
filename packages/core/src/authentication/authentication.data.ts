import type { Envelope, EventData } from '@rtas/protocol';
import { toAllowedDeepLink } from '../deep-link.ts';
import { toDeviceInfo, toEventTime, toPresent, toSharedData } from '../flow/flow.data.ts';
import { toWrongDeviceExpiry } from '../flow/wrong-device-token.ts';
import type { DeepLinkPolicy } from '../options.ts';
import { toPasskeyRequest } from '../passkey/passkey.ts';
import type { AuthenticationPendingData, AuthenticationSuccessData } from '../snapshot.ts';

type Created = EventData<'TRANSACTION_CREATED_V2'>;
type Opened = EventData<'TRANSACTION_OPENED_V2'>;
type Accepted = EventData<'TRANSACTION_ACCEPTED_V2'>;

const toDevice = ({ device_info }: { readonly device_info?: Created['device_info'] }) =>
  toPresent({ deviceInfo: device_info && toDeviceInfo(device_info) });

/** A new request, from the words of the wire. Links that the policy does not allow become `''`. */
export const toAuthenticationPendingData = (
  data: Created,
  policy?: DeepLinkPolicy,
): AuthenticationPendingData => ({
  ...toSharedData(data),
  ...toDevice(data),
  deeplinkUrl: toAllowedDeepLink(data.deeplink_url, policy),
  contractKey: data.contract_key,
  details: data.details ?? [],
  factors: data.factors ?? [],
  ...toPresent({
    message: data.message,
    challengeNumber: data.challenge_number,
    qrContent: data.qr_content,
    passkey: toPasskeyRequest(data.custom_data),
  }),
});

/** The same request with the phone that opened it. */
export const toOpenedAuthentication = (
  pending: AuthenticationPendingData,
  data: Opened,
): AuthenticationPendingData => ({ ...pending, ...toDevice(data) });

export const toAuthenticationSuccessData = (
  { data, ...envelope }: Envelope<'TRANSACTION_ACCEPTED_V2'>,
  request: AuthenticationPendingData | null,
): AuthenticationSuccessData => ({
  ...toSharedData(data),
  ...toDevice(data),
  ...toWrongDevice(data),
  ...toPresent({ deviceKey: data.device_key, resultCode: data.result_code, request: request ?? undefined }),
  finishedAt: toEventTime(envelope),
});

/** The event of a registration has a member for the token; here the application server adds it to its own data. */
function toWrongDevice({ custom_data: customData }: Accepted) {
  const token = customData?.wrong_device_token;
  if (typeof token !== 'string' || token === '') return {};
  return toPresent({
    wrongDeviceToken: token,
    wrongDeviceExpiresAt: toWrongDeviceExpiry(token, customData),
  });
}
