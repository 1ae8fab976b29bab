import type { Envelope } from '@rtas/protocol';
import { toFlowEvent } from '../flow/flow-event.ts';
import { hasEnded } from '../flow/has-ended.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import type { TabFlow, TabNews, Tabs } from './tab-flow.ts';
import {
  type Begun,
  type Ended,
  parseTabMessage,
  type Reached,
  type TabMessage,
  toTabMessage,
} from './tab-message.ts';

/**
 * What tabs talk through. A `BroadcastChannel` is one: it reaches the same origin in the same browser, and nobody else.
 *
 * @example
 * const channel: TabChannel = new BroadcastChannel('my-application');
 */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'close'> & {
  /** Called with each message of another tab; `null` while nobody listens. */
  onmessage: ((message: MessageEvent) => void) | null;
};

/**
 * What {@link createTabs} takes.
 * @example
 * const options: TabsOptions = { open: () => new BroadcastChannel('my-application') };
 */
export interface TabsOptions {
  /** Opens a channel; each flow that runs has one. Default: a `BroadcastChannel`, and none where there is no such thing. */
  readonly open?: () => TabChannel | null;
}

const openChannel = (): TabChannel | null =>
  typeof BroadcastChannel === 'function' ? new BroadcastChannel('rtas') : null;

/**
 * Lets the tabs of one browser share what they know of their flows. That the phone has scanned or opened a flow, and
 * how it ended, shows at once in every other tab with the same flow, even without connection. A registration whose person gets a newer code in
 * another tab is marked as `replaced`; its state stays what the relay says.
 *
 * What comes from another tab is taken only if it parses as an event of the relay, carries no code, and is of this
 * very flow. Only scripts of the same origin can post it, and these could draw a success by themselves anyway: what
 * counts is the result code that the application server redeems.
 *
 * @example
 * import { createTabs } from '@rtas/core/tabs';
 * const flow = createRegistration({ session, tabs: createTabs() });
 */
export function createTabs({ open = openChannel }: TabsOptions = {}): Tabs {
  return (flow, take) => {
    const channel = open();
    if (!channel) return () => {};
    const shared = new SharedFlow({ flow, take, channel });
    return () => shared.leave();
  };
}

interface SharedFlowParts {
  readonly flow: TabFlow;
  readonly take: (news: TabNews) => void;
  readonly channel: TabChannel;
}

/** One flow in one tab. */
class SharedFlow {
  readonly #flow: TabFlow;
  readonly #take: (news: TabNews) => void;
  readonly #channel: TabChannel;
  readonly #unsubscribe: () => void;
  #begun: Begun | null = null;
  /** The newest event that the other tabs know. */
  #told: Envelope | null = null;

  constructor({ flow, take, channel }: SharedFlowParts) {
    this.#flow = flow;
    this.#take = take;
    this.#channel = channel;
    channel.onmessage = ({ data }) => this.#hear(data);
    this.#unsubscribe = flow.subscribe(() => this.#tell(flow.getSnapshot()));
    this.#tell(flow.getSnapshot());
  }

  leave(): void {
    this.#unsubscribe();
    this.#channel.onmessage = null;
    this.#channel.close();
  }

  #tell(snapshot: FlowSnapshot): void {
    const { event, state } = snapshot;
    if (state === 'pending') this.#tellBeginning(snapshot);
    const message = event && toTabMessage(event);
    if (!message || (this.#told?.id === event.id && this.#told.seq === event.seq)) return;
    this.#told = event;
    this.#post(message);
  }

  /** A person can have several requests to approve, but only one code to scan: the newest. */
  #tellBeginning({ event, startedAt, data }: FlowSnapshot): void {
    if (!event || !data || startedAt === null || event.kind !== 'registration') return;
    if (this.#begun?.id === event.id) return;
    const { userId, applicationName } = data;
    this.#begun = { type: 'begun', id: event.id, userId, applicationName, at: startedAt };
    this.#post(this.#begun);
  }

  #post(message: TabMessage): void {
    this.#channel.postMessage(message);
  }

  #hear(value: unknown): void {
    const message = parseTabMessage(value);
    if (message?.type === 'begun') this.#hearBeginning(message);
    else if (message) this.#hearNews(message);
  }

  #hearNews({ type, event }: Ended | Reached): void {
    const snapshot = this.#flow.getSnapshot();
    const isOurs = event.kind === snapshot.flow?.kind && event.id === snapshot.flow.id;
    const isKnown = type === 'reached' && event.seq <= (snapshot.event?.seq ?? 0);
    if (!isOurs || isKnown || hasEnded(snapshot)) return;
    this.#told = event;
    this.#take(toFlowEvent(event));
  }

  #hearBeginning(other: Begun): void {
    const own = this.#begun;
    const isRival =
      own?.userId === other.userId && own.applicationName === other.applicationName && own.id !== other.id;
    if (!isRival || this.#flow.getSnapshot().state !== 'pending') return;
    if (other.at > own.at) this.#take({ type: 'REPLACED' });
    // An older one came back, as after a reload: it has to learn that it is.
    if (other.at < own.at) this.#post(own);
  }
}
