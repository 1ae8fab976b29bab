import {
  type Envelope,
  type EventData,
  type EventDataByStatus,
  isFinal,
  meaningOf,
  type Status,
} from '@rtas/protocol';

/**
 * The moments of the sample flows, unix milliseconds of the relay's clock.
 *
 * @example
 * registrationSnapshot('waiting', { expiresAt: sampleTime.startedAt + 30_000 });
 */
export const sampleTime = {
  /** The code or request was made. */
  startedAt: Date.UTC(2026, 10, 22, 14, 31),
  /** The present of the stories: 22 seconds into a registration, so 4:38 are left of it. */
  now: Date.UTC(2026, 10, 22, 14, 31, 22),
  /** The deadline of the sample registration, unix milliseconds. */
  registrationExpiresAt: Date.UTC(2026, 10, 22, 14, 36),
  /** The deadline of the sample authentication, unix milliseconds. */
  authenticationExpiresAt: Date.UTC(2026, 10, 22, 14, 32, 16),
  /** The phone answered. */
  finishedAt: Date.UTC(2026, 10, 22, 14, 32),
} as const;

const shared = {
  user_id: 'u-20418',
  user_display_name: 'Maria Lindqvist',
  application_name: 'Northwind',
};

const pixel = {
  name: 'Pixel 8 Pro',
  manufacturer: 'Google',
  device_model: 'husky',
  operating_system: 'Android',
  os_version: '16',
  marketing_name: 'Pixel 8 Pro',
};

const registration = (code: string) => ({
  ...shared,
  qr_content: `https://pass.northwind.example/register/${code}`,
  qr_code_expiration: sampleTime.registrationExpiresAt / 1000,
  deeplink_url: `https://pass.northwind.example/register/${code}?here`,
});

const samples: { readonly [S in Status]: EventDataByStatus[S] } = {
  REGISTRATION_CREATED_V2: { ...registration('7Q4M-K2TX-9BHD'), short_code: '7Q4M-K2TX' },
  REGISTRATION_QR_UPDATED_V2: registration('3WNC-8RJP-5VZA'),
  REGISTRATION_SCANNED_V2: { ...shared, device_info: pixel },
  REGISTRATION_SUCCESS_V2: {
    ...shared,
    contract_key: 'contract-51f0c7',
    device_key: 'device-9a27d4',
    device_info: pixel,
    wrong_device_token: 'wrong-device-sample',
    result_code: 'result-sample',
  },
  REGISTRATION_REJECTED_V2: { ...shared, reason: 'user_declined' },
  REGISTRATION_EXPIRED_V2: shared,
  REGISTRATION_CANCELLED_V2: shared,
  REGISTRATION_ERROR_V2: { ...shared, reason: 'vendor_unavailable' },
  TRANSACTION_CREATED_V2: {
    ...shared,
    deeplink_url: 'https://pass.northwind.example/approve/tx-77310',
    contract_key: 'contract-51f0c7',
    transaction_expiration: sampleTime.authenticationExpiresAt / 1000,
    message: 'Payment of 248.00 EUR to Lindqvist AB',
    details: [
      { label: 'Payment to', value: 'Lindqvist AB' },
      { label: 'Amount', value: '248.00 EUR' },
      { label: 'Account', value: '•••• 4410' },
    ],
    challenge_number: '42',
    device_info: pixel,
    factors: ['push', 'qr', 'totp'],
  },
  TRANSACTION_OPENED_V2: { ...shared, device_info: pixel },
  TRANSACTION_ACCEPTED_V2: {
    ...shared,
    device_info: pixel,
    device_key: 'device-9a27d4',
    result_code: 'result-sample',
  },
  TRANSACTION_DECLINED_V2: { ...shared, reason: 'user_declined' },
  TRANSACTION_EXPIRED_V2: shared,
  TRANSACTION_CANCELLED_V2: shared,
  TRANSACTION_ERROR_V2: { ...shared, reason: 'vendor_unavailable' },
};

/**
 * What a status carries in a realistic flow of the bank "Northwind", in the words of the wire.
 *
 * @example
 * toSampleData('REGISTRATION_SUCCESS_V2').device_key; // 'device-9a27d4'
 */
export const toSampleData = <S extends Status>(status: S): EventData<S> => samples[status];

/**
 * A whole event of a sample flow.
 *
 * @example
 * toSampleEnvelope('REGISTRATION_CREATED_V2', { seq: 1 });
 */
export function toSampleEnvelope<S extends Status>(
  status: S,
  overrides: Partial<Omit<Envelope<S>, 'status'>> = {},
): Envelope<S> {
  const { kind, state } = meaningOf(status);
  const isLast = isFinal(state);
  return {
    v: 1,
    kind,
    id: kind === 'registration' ? 'reg-40127' : 'tx-77310',
    seq: isLast ? 3 : 1,
    status,
    state,
    server_time: isLast ? sampleTime.finishedAt : sampleTime.startedAt,
    close_connection_on_receive: isLast,
    data: toSampleData(status),
    ...overrides,
  };
}
