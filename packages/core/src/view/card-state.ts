import type { ActionName } from './view-model.ts';

/** What the connection strip says. */
export type ConnectionStripState = 'none' | 'reconnecting' | 'offline' | 'back';

/** What came of an action that the flow itself does not tell. */
export type CardNotice =
  | 'resent'
  | 'resend-failed'
  | 'passkey-failed'
  | 'factor-failed'
  | 'cancel-failed'
  | 'copy-failed';

/** What is wrong with a code that the person typed. */
export type CodeProblem = 'empty' | 'wrong' | 'failed';

/** Where the person is on the way to another factor. */
export interface AnotherWay {
  /** A list of the ways, or the code of one of them is asked for. */
  readonly step: 'choice' | 'code';
  /** The way that was chosen, by the application server's own name. */
  readonly factor: string | null;
  readonly problem: CodeProblem | null;
  /** The code was right: what follows comes as an event of the flow. */
  readonly accepted: boolean;
}

/** By which means the phone can be reached. */
export interface Means {
  readonly code: boolean;
  readonly link: boolean;
}

/** How often a code was sent to the person, by a message. */
export interface CodeSends {
  readonly count: number;
  /** Unix milliseconds of the relay's clock. */
  readonly lastAt: number;
}

/** What a mounted screen remembers beyond the flow itself. */
export interface CardState {
  /** Unique in the page: by it the parts of a form find each other. */
  readonly id: string;
  /** What was copied less than 2 s ago. */
  readonly copied: 'link' | 'code' | null;
  /** "Not my device" was pressed and waits for its confirmation. */
  readonly wrongDeviceAsked: boolean;
  /** The QR code for another phone is unfolded. */
  readonly disclosureOpen: boolean;
  /** The person chose this mode; it was not found by itself. */
  readonly modeChosen: boolean;
  /** The page still shows 2.5 s after its link was followed. */
  readonly didNotOpen: boolean;
  readonly connection: ConnectionStripState;
  /** The action that is under way. */
  readonly busy: ActionName | null;
  /** Until the next action, or until the flow goes on. */
  readonly notice: CardNotice | null;
  /** How many times the person or the screen asked for a new code or request. */
  readonly renewals: number;
  /** When the present deadline was first shown, unix milliseconds of the relay's clock. */
  readonly shownAt: number | null;
  /** What the flow brought while it was pending; it outlasts the end of the flow. */
  readonly means: Means;
  /** Another way than the first one; `null` while nobody wants it. */
  readonly another: AnotherWay | null;
  readonly codeSends: CodeSends;
}

/** A screen that was just made. */
export const initialCardState: CardState = {
  id: 'rtas',
  copied: null,
  wrongDeviceAsked: false,
  disclosureOpen: false,
  modeChosen: false,
  didNotOpen: false,
  connection: 'none',
  busy: null,
  notice: null,
  renewals: 0,
  shownAt: null,
  means: { code: false, link: false },
  another: null,
  codeSends: { count: 0, lastAt: 0 },
};
