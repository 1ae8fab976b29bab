import type { RelayEvent } from '../flow/flow-event.ts';
import type { FlowSnapshot } from '../snapshot.ts';

/** A flow, as far as it is shared with other tabs. */
export interface TabFlow {
  readonly getSnapshot: () => FlowSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What another tab knows: how this flow ended, or that a newer one has taken its place. */
export type TabNews = RelayEvent | { readonly type: 'REPLACED' };

/**
 * Shares a flow with the other tabs for as long as it runs, and hands it their news. Returns what to call when it
 * stops. Made by `createTabs()`.
 */
export type Tabs = (flow: TabFlow, take: (news: TabNews) => void) => () => void;
