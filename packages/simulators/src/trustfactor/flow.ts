import type { Detail, FlowKind } from '@rtas/protocol';

/** The words of the simulated cloud; see the README. */
export type Word =
  | 'Pending'
  | 'Scanned'
  | 'Opened'
  | 'Registered'
  | 'Accepted'
  | 'Declined'
  | 'FraudReported'
  | 'WrongNumber'
  | 'Expired'
  | 'Cancelled';

export interface Device {
  readonly Name: string;
  readonly Manufacturer: string;
  readonly Model: string;
  readonly OS: string;
  readonly OSVersion: string;
  readonly MarketingName: string;
}

/** A person's enrolment. */
export interface Contract {
  readonly contractKey: string;
  readonly deviceKey: string;
  readonly device: Device;
}

export interface CloudFlow {
  readonly kind: FlowKind;
  readonly id: string;
  readonly userId: string;
  readonly userDisplayName: string;
  /** Unix seconds; 0 = never. */
  readonly expiresAt: number;
  /** What QR code and link lead to. */
  readonly link: string;
  readonly message?: string | undefined;
  readonly details: readonly Detail[];
  readonly challengeNumber?: string | undefined;
  /** What the phone offers to choose from. */
  readonly numbers: readonly string[];
  word: Word;
  contract?: Contract;
}

const openWords: ReadonlySet<Word> = new Set(['Pending', 'Scanned', 'Opened']);

/** The word now: what is still open ends with its time. */
export function wordOf({ word, expiresAt }: CloudFlow, nowMs: number): Word {
  const isPast = expiresAt !== 0 && nowMs >= expiresAt * 1000;
  return isPast && openWords.has(word) ? 'Expired' : word;
}

/** Whether the flow can still be decided. */
export const isOpen = (flow: CloudFlow, nowMs: number): boolean => openWords.has(wordOf(flow, nowMs));

/** What callbacks and status reads say of a flow. */
export function toReport(flow: CloudFlow, nowMs: number): object {
  const { kind, id, userId, contract } = flow;
  return {
    Kind: kind,
    Status: wordOf(flow, nowMs),
    AppUserUniqueID: userId,
    ...(kind === 'registration' ? { RegisterCodeUniqueID: id } : { TransactionID: id }),
    ...(contract && {
      ContractKey: contract.contractKey,
      DeviceKey: contract.deviceKey,
      DeviceInfo: contract.device,
      DeviceIP: '192.0.2.17',
    }),
  };
}
