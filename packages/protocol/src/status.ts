import type { FlowKind, FlowPhase, FlowState } from './flow.ts';

/** What a status means: the flow's kind, its state after the event, and the phase while it is pending. */
export interface StatusMeaning {
  readonly kind: FlowKind;
  readonly state: FlowState;
  readonly phase: FlowPhase | null;
}

const pending = (kind: FlowKind, phase: FlowPhase): StatusMeaning => ({ kind, state: 'pending', phase });
const final = (kind: FlowKind, state: FlowState): StatusMeaning => ({ kind, state, phase: null });

/** Every status of the contract, and what it means. */
export const statuses = {
  REGISTRATION_CREATED_V2: pending('registration', 'waiting'),
  REGISTRATION_QR_UPDATED_V2: pending('registration', 'waiting'),
  REGISTRATION_SCANNED_V2: pending('registration', 'scanned'),
  REGISTRATION_SUCCESS_V2: final('registration', 'success'),
  REGISTRATION_REJECTED_V2: final('registration', 'rejected'),
  REGISTRATION_EXPIRED_V2: final('registration', 'expired'),
  REGISTRATION_CANCELLED_V2: final('registration', 'cancelled'),
  REGISTRATION_ERROR_V2: final('registration', 'error'),
  TRANSACTION_CREATED_V2: pending('transaction', 'waiting'),
  TRANSACTION_OPENED_V2: pending('transaction', 'opened'),
  TRANSACTION_ACCEPTED_V2: final('transaction', 'success'),
  TRANSACTION_DECLINED_V2: final('transaction', 'rejected'),
  TRANSACTION_EXPIRED_V2: final('transaction', 'expired'),
  TRANSACTION_CANCELLED_V2: final('transaction', 'cancelled'),
  TRANSACTION_ERROR_V2: final('transaction', 'error'),
} as const satisfies Record<string, StatusMeaning>;

export type Status = keyof typeof statuses;

/** Other names under which a status is accepted. The relay passes on the name of the contract. */
export const statusAliases: Readonly<Record<string, Status>> = {
  TRANSACTION_REJECTED_V2: 'TRANSACTION_DECLINED_V2',
  TRANSACTION_SUCCESS_V2: 'TRANSACTION_ACCEPTED_V2',
};

/**
 * The status of the contract for a name, or `undefined` for one that nobody knows.
 *
 * @example
 * toStatus('TRANSACTION_REJECTED_V2'); // 'TRANSACTION_DECLINED_V2'
 */
export function toStatus(name: string): Status | undefined {
  if (Object.hasOwn(statuses, name)) return name as Status;
  return Object.hasOwn(statusAliases, name) ? statusAliases[name] : undefined;
}

/** What a status means for its flow. */
export const meaningOf = (status: Status): StatusMeaning => statuses[status];
