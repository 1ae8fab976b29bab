import type { RelayEvent } from '../flow/flow-event.ts';
import type { FlowSnapshot } from '../snapshot.ts';

/**
 * A flow, as far as it is shared with other tabs.
 *
 * @example
 * const read = (flow: TabFlow) => flow.getSnapshot().state;
 */
export interface TabFlow {
  /** The present snapshot. */
  readonly getSnapshot: () => FlowSnapshot;
  /** Calls the listener after every change. Returns its removal. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * What another tab knows: how this flow ended, or that a newer one has taken its place.
 *
 * @example
 * const isOld = (news: TabNews) => news.type === 'REPLACED';
 */
export type TabNews =
  | RelayEvent
  | {
      /** The name of the news: a status of the relay, or `REPLACED`. */
      readonly type: 'REPLACED';
    };

/**
 * Shares a flow with the other tabs for as long as it runs, and hands it their news. Returns what to call when it
 * stops. Made by `createTabs()`.
 *
 * @example
 * const tabs: Tabs = createTabs();
 * const flow = createRegistration({ session, tabs });
 */
export type Tabs = (flow: TabFlow, take: (news: TabNews) => void) => () => void;
