import type { Detail, FlowKey } from '@rtas/protocol';
import type { Faults } from './faults.ts';

/** What a person does on the phone. */
export const actions = ['scan', 'open', 'approve', 'decline', 'fraud', 'number', 'ignore'] as const;

export type Action = (typeof actions)[number];

export interface Gesture {
  readonly action: Action;
  /** The number that was chosen, for `number`. */
  readonly value?: string | undefined;
}

/** What the phone shows of a flow that can still be decided. */
export interface PhoneFlow extends FlowKey {
  readonly vendor: string;
  readonly applicationName: string;
  readonly userDisplayName: string;
  readonly isOpened: boolean;
  readonly message?: string | undefined;
  readonly details: readonly Detail[];
  /** One of them stands on the page as well; none when the vendor asks for no number. */
  readonly numbers: readonly string[];
  /** Unix milliseconds; 0 = never. */
  readonly expiresAt: number;
}

/** `unknown`: there is no such flow. `impossible`: it has ended, or knows no such action. */
export type GestureResult = 'done' | 'unknown' | 'impossible';

/** A simulated vendor as phone, faults and demo see it. The application server sees its HTTP interface only. */
export interface VendorCloud {
  readonly name: string;
  /** Origin of its REST interface. */
  readonly url: string;
  readonly faults: Faults;
  /** What can still be decided, newest first. */
  flows(): readonly PhoneFlow[];
  act(flow: FlowKey, gesture: Gesture): GestureResult;
  /** The flow that a QR code or deep link leads to. */
  find(link: string): FlowKey | undefined;
  /** Resolves when no callback is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
