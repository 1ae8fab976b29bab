import type { Envelope, EventData } from '@rtas/protocol';
import { isDeepLinkAllowed, toAllowedDeepLink } from '../deep-link.ts';
import { toDeviceInfo, toEventTime, toPresent, toSharedData } from '../flow/flow.data.ts';
import { toWrongDeviceExpiry } from '../flow/wrong-device-token.ts';
import type { DeepLinkPolicy } from '../options.ts';
import type { RegistrationPendingData, RegistrationSuccessData } from '../snapshot.ts';

type Created = EventData<'REGISTRATION_CREATED_V2'>;
type Updated = EventData<'REGISTRATION_QR_UPDATED_V2'>;
type Scanned = EventData<'REGISTRATION_SCANNED_V2'>;

const toCode = ({ qr_code, qr_content }: Created | Updated) =>
  toPresent({ qrCode: qr_code, qrContent: qr_content });

/** A new registration, from the words of the wire. Links that the policy does not allow become `''`. */
export const toRegistrationPendingData = (
  data: Created,
  policy?: DeepLinkPolicy,
): RegistrationPendingData => ({
  ...toSharedData(data),
  ...toCode(data),
  deeplinkUrl: toAllowedDeepLink(data.deeplink_url, policy),
  ...toPresent({ shortCode: data.short_code, logoUrl: toLogoUrl(data.logo_url) }),
});

const toLogoUrl = (url: string | undefined): string | undefined =>
  url !== undefined && isDeepLinkAllowed(url, { schemes: ['https:', 'http:'] }) ? url : undefined;

/** The same registration with a new code; the old picture and text are gone, whichever came. */
export function toRenewedRegistration(
  { qrCode: _picture, qrContent: _text, ...pending }: RegistrationPendingData,
  data: Updated,
  policy?: DeepLinkPolicy,
): RegistrationPendingData {
  const link = data.deeplink_url;
  return {
    ...pending,
    ...toSharedData(data),
    ...toCode(data),
    ...(link === undefined ? {} : { deeplinkUrl: toAllowedDeepLink(link, policy) }),
  };
}

/** The same registration with the phone that scanned it. */
export const toScannedRegistration = (
  pending: RegistrationPendingData,
  data: Scanned,
): RegistrationPendingData => ({
  ...pending,
  ...toPresent({ deviceInfo: data.device_info && toDeviceInfo(data.device_info) }),
});

export const toRegistrationSuccessData = ({
  data,
  ...envelope
}: Envelope<'REGISTRATION_SUCCESS_V2'>): RegistrationSuccessData => ({
  ...toSharedData(data),
  contractKey: data.contract_key,
  deviceKey: data.device_key,
  deviceInfo: toDeviceInfo(data.device_info),
  ...toPresent({
    wrongDeviceToken: data.wrong_device_token,
    wrongDeviceExpiresAt: toWrongDeviceExpiry(data.wrong_device_token, data.custom_data),
    resultCode: data.result_code,
  }),
  finishedAt: toEventTime(envelope),
});
