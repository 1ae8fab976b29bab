import type { FlowKind, Status } from '@rtas/protocol';

/** What one of the vendor's words means. `null` = nothing has happened yet. */
export type Meaning = { readonly status: Status; readonly reason?: string } | null;

type Table = Readonly<Record<string, Meaning>>;

/**
 * From TrustFactor's words to ours. Sources, public pages of SecuritySide: [1] registration flow (seed of the
 * contract: register callback, expired callback), [2] features/transaction_decision ("accept", "decline", let
 * expire), [3] introduction/how-it-works ("approve"), [4] the introduction of RTAS ("rejects"). Words without a
 * number are not published: they are those of our own simulator.
 */
export const words: { readonly [Kind in FlowKind]: Table } = {
  registration: {
    Pending: null,
    Scanned: { status: 'REGISTRATION_SCANNED_V2' },
    Registered: { status: 'REGISTRATION_SUCCESS_V2' }, // [1]: the register callback itself
    Declined: { status: 'REGISTRATION_REJECTED_V2', reason: 'user_declined' },
    FraudReported: { status: 'REGISTRATION_REJECTED_V2', reason: 'fraud_reported' },
    Expired: { status: 'REGISTRATION_EXPIRED_V2' }, // [1]
    Cancelled: { status: 'REGISTRATION_CANCELLED_V2' },
  },
  transaction: {
    Pending: null,
    Opened: { status: 'TRANSACTION_OPENED_V2' },
    Accepted: { status: 'TRANSACTION_ACCEPTED_V2' }, // [2]
    Approved: { status: 'TRANSACTION_ACCEPTED_V2' }, // [3]
    Declined: { status: 'TRANSACTION_DECLINED_V2', reason: 'user_declined' }, // [2]
    Rejected: { status: 'TRANSACTION_DECLINED_V2', reason: 'user_declined' }, // [4]
    FraudReported: { status: 'TRANSACTION_DECLINED_V2', reason: 'fraud_reported' },
    WrongNumber: { status: 'TRANSACTION_DECLINED_V2', reason: 'wrong_number' },
    Expired: { status: 'TRANSACTION_EXPIRED_V2' }, // [2]
    Cancelled: { status: 'TRANSACTION_CANCELLED_V2' },
  },
};

const errorStatus = { registration: 'REGISTRATION_ERROR_V2', transaction: 'TRANSACTION_ERROR_V2' } as const;

const longestReason = 200;

/**
 * What a word means. A word that nobody knows is an error with the word itself as reason, never a success.
 *
 * @example
 * toMeaning('transaction', 'Accepted'); // { status: 'TRANSACTION_ACCEPTED_V2' }
 */
export function toMeaning(kind: FlowKind, word: string): Meaning {
  const table = words[kind];
  if (Object.hasOwn(table, word)) return table[word] ?? null;
  return { status: errorStatus[kind], reason: word.slice(0, longestReason) || 'no_status' };
}
