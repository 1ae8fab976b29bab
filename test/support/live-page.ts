import { createTabs } from '@rtas/core/tabs';
import { createFakeRelay, type FakeRelay } from '@rtas/core/testing';
import type { FlowKind } from '@rtas/protocol';
import { RtasAuthentication, RtasRegistration } from '@rtas/react/components';
import { createElement, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';

/** The screen with a relay in the page's memory: what a person meets, at the pace of the test. */

/** What can be given from outside the page. */
export interface LiveOptions {
  readonly mode?: 'auto' | 'qr' | 'link';
  readonly locale?: string;
  readonly theme?: 'light' | 'dark';
  readonly helpUrl?: string;
  readonly installUrl?: string;
  readonly agentName?: string;
}

/** How a screen begins. */
export interface LiveSetup {
  readonly options?: LiveOptions;
  /** What replaces members of the event that a flow begins with. */
  readonly created?: Parameters<FakeRelay['create']>[0];
  /** The flow, where two tabs show the same. Default: one of its own. */
  readonly id?: string;
  /** How far the relay's clock is ahead of the browser's, milliseconds. */
  readonly aheadMs?: number;
}

/** What the test does on the page, and sees of it beside the screen. */
export interface LivePage {
  /** The relay of the newest flow. */
  readonly relay: FakeRelay;
  /** What the page had the application server do, oldest first: `session`, `cancel`, … */
  readonly sent: readonly string[];
  /** What the application server refuses to do. */
  readonly refused: Set<string>;
  /** Shows the screen; each session begins with a code or request. */
  readonly start: (kind: FlowKind, setup: LiveSetup) => void;
  readonly end: () => void;
}

declare global {
  interface Window {
    live: LivePage;
  }
}

const sent: string[] = [];
const refused = new Set<string>();
let relay = createFakeRelay();
let root: Root | undefined;

async function send(name: string): Promise<void> {
  sent.push(name);
  if (refused.has(name)) throw new Error(`${name} was refused.`);
}

const actions = {
  cancel: () => send('cancel'),
  resend: () => send('resend'),
  reportWrongDevice: () => send('wrong device'),
};

const tabs = createTabs();

/** Goes to the relay of the newest flow. */
const network = {
  fetch: (...request: Parameters<typeof fetch>) => relay.network.fetch(...request),
  get WebSocket() {
    return relay.network.WebSocket;
  },
};

function createSession(kind: FlowKind, { created, id, aheadMs = 0 }: LiveSetup) {
  return async () => {
    await send('session');
    relay = createFakeRelay({ kind, id: id ?? crypto.randomUUID() });
    relay.skew(aheadMs);
    relay.create(created);
    return relay.session;
  };
}

window.live = {
  get relay() {
    return relay;
  },
  sent,
  refused,
  start: (kind, setup) => {
    const place = document.querySelector('main');
    if (!place) throw new Error('There is no place for the screen.');
    const session = createSession(kind, setup);
    const props = { session, actions, tabs, ports: { network }, ...setup.options };
    root = createRoot(place);
    const screen =
      kind === 'registration'
        ? createElement(RtasRegistration, props)
        : createElement(RtasAuthentication, props);
    root.render(createElement(StrictMode, null, screen));
  },
  end: () => root?.unmount(),
};
