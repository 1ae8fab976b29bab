import {
  type AuthenticationOptions,
  type AuthenticationSnapshot,
  createAuthentication,
  createRegistration,
  type FlowSnapshot,
  type RegistrationOptions,
  type RegistrationSnapshot,
} from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import { createFakeRelay, createTestPage, type FakeRelay, toSampleData } from '@rtas/core/testing';
import type { Screen, ScreenOptions } from '../screen/screen.ts';
import { createOtherTab } from './other-tab.ts';
import { createRunningClock } from './running-clock.ts';

type Created = NonNullable<Parameters<FakeRelay['create']>[0]>;

/** What a journey begins with. */
export interface JourneyOptions {
  readonly flow: Screen['flow'];
  /** Where the app is: by default on another device. */
  readonly mode?: 'qr' | 'link';
  /** What replaces the sample's own data. */
  readonly created?: Created;
}

/** A person's way through a flow: a real flow, at a relay, a network and a time that are played. */
export interface Journey {
  readonly flow: Screen['flow'];
  /** The screen of the flow, in its time. */
  readonly toScreen: (options: ScreenOptions) => Screen;
  readonly getSnapshot: () => FlowSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** The relay of the present code or request. */
  readonly getRelay: () => FakeRelay;
  readonly page: ReturnType<typeof createTestPage>;
  readonly now: () => number;
  /** Lets time pass at once, milliseconds. */
  readonly skip: (durationMs: number) => void;
  /** From the next answer on, each takes so long; milliseconds. */
  readonly setLatency: (latencyMs: number) => void;
  /** How far the relay's clock is ahead, milliseconds; a new flow begins with it. */
  readonly setSkew: (skewMs: number) => void;
  /** The person gets a newer code in another tab. */
  readonly replace: () => void;
  readonly startOver: () => void;
  readonly stop: () => void;
}

const applicationMs = 400;

/** Relays as an application's server would get one for each code or request. */
function createRelays(
  { flow, created }: JourneyOptions,
  clock: ReturnType<typeof createRunningClock>['clock'],
) {
  let count = 0;
  let latencyMs = 0;
  let skewMs = 0;
  const create = (): FakeRelay => {
    count += 1;
    const kind = flow === 'registration' ? 'registration' : 'transaction';
    const relay = createFakeRelay({ clock, kind, id: `flow-${count}` });
    relay.latency = latencyMs;
    relay.skew(skewMs);
    return relay;
  };
  let relay = create();
  return {
    get: () => relay,
    begin: async () => {
      relay = create();
      relay.create(created);
      return relay.session;
    },
    setLatency: (durationMs: number) => {
      latencyMs = durationMs;
      relay.latency = durationMs;
    },
    setSkew: (durationMs: number) => {
      skewMs = durationMs;
    },
  };
}

/** Begins a journey at once. */
export function createJourney(options: JourneyOptions): Journey {
  const { clock, skip, stop } = createRunningClock();
  const page = createTestPage();
  const relays = createRelays(options, clock);
  const { user_id: userId, application_name: applicationName } = toSampleData('REGISTRATION_CREATED_V2');
  const otherTab = createOtherTab({ userId, applicationName });
  const take = (act: () => void) => (): Promise<void> =>
    new Promise((resolve) => {
      clock.setTimeout(() => {
        act();
        resolve();
      }, applicationMs);
    });

  const given = {
    session: relays.begin,
    tabs: otherTab.tabs,
    actions: {
      cancel: take(() => relays.get().cancel()),
      resend: take(() => {}),
      reportWrongDevice: take(() => {}),
      passkey: take(() => relays.get().approve()),
    },
    ports: {
      clock,
      page,
      random: Math.random,
      network: {
        fetch: (...request: Parameters<typeof fetch>) => relays.get().network.fetch(...request),
        get WebSocket() {
          return relays.get().network.WebSocket;
        },
      },
    },
  };
  const shown = toShown(options.flow, given);
  const { flow } = shown.source;
  const startOver = () => void flow.retry().catch(() => {});
  return {
    flow: options.flow,
    toScreen: (around) => toScreen(shown, { ...around, ports: { ...around.ports, clock, page } }),
    getSnapshot: flow.getSnapshot,
    subscribe: flow.subscribe,
    getRelay: relays.get,
    page,
    now: clock.now,
    skip,
    setLatency: relays.setLatency,
    setSkew: (skewMs) => {
      relays.setSkew(skewMs);
      startOver();
    },
    replace: () => otherTab.getNewerCode(clock.now() + 1),
    startOver,
    stop: () => {
      flow.stop();
      stop();
    },
  };
}

type Shown =
  | { readonly flow: 'registration'; readonly source: ReadyFlow<RegistrationSnapshot> }
  | { readonly flow: 'authentication'; readonly source: ReadyFlow<AuthenticationSnapshot> };

const toShown = (flow: Screen['flow'], given: RegistrationOptions & AuthenticationOptions): Shown =>
  flow === 'registration'
    ? { flow, source: { flow: createRegistration(given) } }
    : { flow, source: { flow: createAuthentication(given) } };

const toScreen = (shown: Shown, options: ScreenOptions): Screen =>
  shown.flow === 'registration'
    ? { flow: 'registration', props: { ...options, ...shown.source } }
    : { flow: 'authentication', props: { ...options, ...shown.source } };
