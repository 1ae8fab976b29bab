/**
 * The largest values that the relay takes. Lengths are in UTF-16 code units (JavaScript's `length`), sizes in
 * bytes of UTF-8. A test keeps `openapi.yaml` equal to this table.
 */
export const limits = {
  /** A whole request body, bytes. */
  bodyBytes: 65_536,
  /** `custom_data` as JSON, bytes. */
  customDataBytes: 8_192,
  /** Objects and arrays inside one another in `custom_data` and `details`. */
  freeDepth: 32,
  /** `unique_id`, `user_id`, and every other id. */
  id: 256,
  /** Names, messages, reasons, keys, values of details. */
  text: 1_024,
  /** `label` of a detail, a factor, a member of `device_info`. */
  label: 256,
  /** `short_code`, `challenge_number`. */
  code: 64,
  /** `deeplink_url`, `logo_url`. */
  url: 4_096,
  /** `wrong_device_token`. */
  token: 8_192,
  /** `qr_code`, in base64: a PNG of 36 KiB. */
  qrCode: 49_152,
  /** `qr_content`: what a QR code of version 40 holds in byte mode at level L. */
  qrContent: 2_953,
  /** Lines in `details`. */
  details: 32,
  /** Entries in `factors`. */
  factors: 16,
  /** `cache_expires_after_minutes`, from 1. */
  cacheMinutes: 1_440,
  /** The last second of the year 9999, unix seconds. Milliseconds sent by mistake are beyond it. */
  unixSeconds: 253_402_300_799,
} as const;
