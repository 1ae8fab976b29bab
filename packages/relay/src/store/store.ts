import type { EventData, FlowKind, FlowState, Status } from '@rtas/protocol';

/** Which flow: flows of two application servers never meet, even when their ids are equal. */
export interface StoreKey {
  /** The client id of the application server that owns the flow. */
  readonly app: string;
  readonly kind: FlowKind;
  readonly id: string;
}

/** What every event of a flow says about its user. */
export interface FlowLabels {
  readonly user_id: string;
  readonly user_display_name: string;
  readonly application_name: string;
}

/** An event on its way into the store. */
export interface NewEvent {
  readonly key: StoreKey;
  readonly status: Status;
  readonly state: FlowState;
  readonly data: EventData;
  readonly closes: boolean;
  /** Two callbacks are identical when these are. */
  readonly fingerprint: string;
  /** Unix milliseconds until which the data is kept; `undefined` delivers it live only. */
  readonly cachedUntilMs: number | undefined;
  /** Unix milliseconds of the flow's end, `null` for none, `undefined` when the event does not speak of it. */
  readonly deadlineMs: number | null | undefined;
}

/** An event with its place in the flow. */
export interface StoredEvent {
  readonly seq: number;
  readonly status: Status;
  readonly state: FlowState;
  readonly data: EventData;
  readonly closes: boolean;
  /** When the store took it, unix milliseconds. */
  readonly atMs: number;
}

/** What the store knows of a flow besides its events. */
export interface FlowRecord {
  readonly key: StoreKey;
  readonly userId: string;
  readonly state: FlowState;
  /** The newest event; 0 when there is none yet. */
  readonly seq: number;
  readonly final: boolean;
  readonly acknowledgedSeq: number;
  readonly deadlineMs: number | null;
  /** Of the newest event; `undefined` when there is none yet. */
  readonly labels: FlowLabels | undefined;
}

/** A flow and those of its events that are still cached, oldest first. */
export interface FlowView {
  readonly flow: FlowRecord;
  readonly events: readonly StoredEvent[];
}

/** What an event did to its flow. */
export type AppendResult =
  | { readonly outcome: 'appended'; readonly flow: FlowRecord; readonly event: StoredEvent }
  /** The same event came before: nothing changed; this is how it was answered. */
  | {
      readonly outcome: 'repeated';
      readonly seq: number;
      readonly state: FlowState;
      readonly delivered: number;
    }
  /** A pending event behind a final one: nothing changed. */
  | { readonly outcome: 'ignored'; readonly flow: FlowRecord }
  | { readonly outcome: 'already_final' }
  | { readonly outcome: 'user_mismatch' }
  /** The condition of the call does not hold any more. */
  | { readonly outcome: 'not_due' };

export interface AppendOptions {
  /** Append only to a pending flow whose deadline is not after this, unix milliseconds. */
  readonly onlyIfDueMs?: number;
  /** Kept together with the event, in the same step. */
  readonly beside?: StoreNote;
}

/** A short text under a name, forgotten by itself. */
export interface StoreNote {
  readonly name: string;
  readonly value: string;
  /** Unix milliseconds. */
  readonly untilMs: number;
}

export type EventListener = (event: StoredEvent) => void;

/**
 * What the relay remembers. Every call is one atomic step, also between nodes, so that the rules of a flow hold
 * without locks. All that a node keeps in memory besides can be read again from here.
 */
export interface Store {
  /** Binds a flow to its user before its first event; `false` when it belongs to another user. */
  open(key: StoreKey, userId: string): Promise<boolean>;
  /** Takes an event under the first-final rule. When this resolves, the event survives the end of the process. */
  append(event: NewEvent, options?: AppendOptions): Promise<AppendResult>;
  /** The flow and its cached events after `sinceSeq`; `undefined` for a flow that nobody knows. */
  read(key: StoreKey, sinceSeq?: number): Promise<FlowView | undefined>;
  /** Hands an event to the listeners on all nodes; answers how many there were, and remembers it for repeats. */
  publish(key: StoreKey, event: StoredEvent): Promise<number>;
  /** Listens to the events of a flow until the answer is called. */
  subscribe(key: StoreKey, listener: EventListener): Promise<() => void>;
  /** How many listen to a flow, on all nodes. */
  countListeners(key: StoreKey): Promise<number>;
  /** Remembers the newest event that a browser has seen. */
  acknowledge(key: StoreKey, seq: number): Promise<void>;
  /** Pending flows whose deadline is not after `nowMs`. */
  due(nowMs: number): Promise<readonly FlowRecord[]>;
  /** The earliest deadline of all pending flows, unix milliseconds. */
  nextDeadline(): Promise<number | undefined>;
  /** Takes the note when no living one has its name; otherwise answers the value of that one. */
  claim(note: StoreNote): Promise<string | undefined>;
  /** Writes a note, also over another one. */
  put(note: StoreNote): Promise<void>;
  /** Reads and forgets a note. */
  take(name: string): Promise<string | undefined>;
  /** Forgets for good what has outlived its time. */
  sweep(): Promise<void>;
  /** Whether the store answers; rejects when it does not. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The store does not answer; the same call may succeed later. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  readonly code = 'unavailable';
}

/** One text for a key; lengths keep apart what separators in ids could bring together. */
export const toKeyText = ({ app, kind, id }: StoreKey): string => `${app.length}:${app}${kind}:${id}`;
