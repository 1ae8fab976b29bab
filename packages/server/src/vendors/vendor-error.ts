/** Every error of a vendor adapter by its stable code. */
export const vendorErrors = {
  vendor_unreachable: {
    retryable: true,
    title: 'The vendor does not answer.',
    remedy: 'Offer the person another way, or try again.',
  },
  vendor_refused: {
    retryable: false,
    title: 'The vendor refused the call.',
    remedy: 'Check the credentials and the state of the flow; `reason` is the vendor’s own word.',
  },
  vendor_answer_invalid: {
    retryable: false,
    title: 'The vendor answered in a form that the adapter does not know.',
    remedy: 'Check the vendor’s address and the version of this package.',
  },
  user_not_registered: {
    retryable: false,
    title: 'The person has no device with this vendor.',
    remedy: 'Start a registration first.',
  },
} as const;

export type VendorErrorCode = keyof typeof vendorErrors;

export interface VendorErrorDetails {
  readonly status?: number;
  /** The vendor's own word, e.g. an error code. Never a key or a token. */
  readonly reason?: string | undefined;
  readonly cause?: unknown;
}

/**
 * A call to a vendor failed.
 *
 * @example
 * if (error instanceof VendorError && error.code === 'user_not_registered') return offerRegistration();
 */
export class VendorError extends Error {
  override readonly name = 'VendorError';
  readonly code: VendorErrorCode;
  readonly retryable: boolean;
  /** HTTP status of the vendor's answer. */
  readonly status: number | undefined;
  readonly reason: string | undefined;

  constructor(code: VendorErrorCode, { status, reason, cause }: VendorErrorDetails = {}) {
    const { title, remedy, retryable } = vendorErrors[code];
    super(`${code}: ${title} ${remedy}`, { cause });
    this.code = code;
    this.retryable = retryable;
    this.status = status;
    this.reason = reason;
  }
}
