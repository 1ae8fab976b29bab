import { createAuthentication, createRegistration, type FlowSnapshot } from '@rtas/core';
import { createTestPage, type TestPage } from '@rtas/core/testing';
import { isFinal, meaningOf } from '@rtas/protocol';
import { createToken, postEvent } from '../support/application.ts';
import { BlockedNetwork, type Rung, rungs } from '../support/blocked-network.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import type { RelayWorld } from '../support/relay.ts';
import type { Mishap, Plan, Step } from './plan.ts';
import { createRandom } from './random.ts';
import { createSleepyClock, type SleepyClock } from './sleepy-clock.ts';
import { toVerdict, type Verdict } from './verdict.ts';

/** How long a page may take to show what was posted, before it counts as lost. */
const patienceMs = 60_000;

/** Where interleavings happen: a relay, and a network to it that can fail. */
export interface Lane {
  readonly world: RelayWorld;
  readonly network: FaultProxy;
}

export interface Outcome extends Verdict {
  readonly seed: number;
  readonly posted: number;
  readonly shown: number;
  readonly mishaps: readonly Mishap[];
  readonly rung: Rung;
  /** From the relay's answer to the last post until the page showed it, milliseconds; 0 if it was faster. */
  readonly delayMs: number;
}

interface Browser {
  readonly clock: SleepyClock;
  readonly page: TestPage;
  readonly network: FaultProxy;
  readonly flow: { readonly start: () => void; readonly stop: () => void };
}

const pass = (waitMs: number): Promise<unknown> =>
  new Promise((resolve) => (waitMs === 0 ? setImmediate(resolve) : setTimeout(resolve, waitMs)));

const effects: Readonly<Record<Mishap, (browser: Browser) => void>> = {
  drop: ({ network }) => {
    network.cut();
    network.restore();
  },
  cut: ({ network }) => network.cut(),
  sleep: ({ clock }) => clock.sleep(45_000),
  offline: ({ network, page }) => {
    network.cut();
    page.offline();
  },
  hide: ({ page }) => page.hide(),
  show: ({ page }) => page.show(),
  remount: ({ flow }) => {
    flow.stop();
    flow.start();
  },
};

function mend({ network, page }: Browser): void {
  network.restore();
  page.show();
  page.online();
}

async function suffer(browser: Browser, mishaps: readonly Step<Mishap>[]): Promise<void> {
  for (const { waitMs, doing } of mishaps) {
    await pass(waitMs);
    effects[doing](browser);
  }
  await pass(5);
  mend(browser);
}

/** What a page has shown of a flow. */
class Screen {
  readonly shown: number[] = [];
  shownAt = 0;
  #latest: FlowSnapshot['event'] = null;

  readonly note = ({ event }: FlowSnapshot): void => {
    if (!event || event === this.#latest) return;
    this.#latest = event;
    this.shownAt = performance.now();
    this.shown.push(event.seq);
  };
}

/** Resolves when the page has shown an event, or has had time enough for it. */
function watch(isShown: () => boolean, subscribe: (listener: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(finish, patienceMs);
    const unsubscribe = subscribe(() => isShown() && finish());
    if (isShown()) finish();
  });
}

/** Node's own network, with all blocked that is better than a rung. */
function createNetwork(rung: Rung): BlockedNetwork {
  const network = new BlockedNetwork();
  for (const better of rungs.slice(0, rungs.indexOf(rung))) network.block(better);
  return network;
}

function openBrowser({ network }: Lane, { kind, seed, rung }: Plan, token: string, screen: Screen) {
  const clock = createSleepyClock();
  const page = createTestPage();
  const chance = createRandom(seed);
  const options = {
    session: { url: `http://127.0.0.1:${network.port}`, token },
    autoStart: false,
    // Waits of a tenth: the races are in the network, not in the patience between two attempts.
    ports: { clock, page, network: createNetwork(rung), random: () => chance() / 10 },
  };
  const flow = kind === 'registration' ? createRegistration(options) : createAuthentication(options);
  flow.subscribe(() => screen.note(flow.getSnapshot()));
  return { clock, page, network, flow };
}

/** Posts the events one after the other. Gives the time of the relay's last answer. */
async function publish(world: RelayWorld, id: string, { kind, posts, connectMs }: Plan): Promise<number> {
  await pass(Math.max(-connectMs, 0));
  for (const [index, { waitMs, doing }] of posts.entries()) {
    await pass(waitMs);
    await postEvent(world, { kind, id, status: doing, number: index + 1 });
  }
  return performance.now();
}

/** An interleaving whose events are all posted and whose mishaps are all over. */
export interface RunInterleaving {
  /** Waits until the page shows what was posted, and says what it showed. The relay must be there to stay. */
  readonly judge: () => Promise<Outcome>;
}

/** Runs one interleaving against the real relay over real sockets. */
export async function runInterleaving(lane: Lane, plan: Plan): Promise<RunInterleaving> {
  const { kind, seed, posts, mishaps, connectMs, rung } = plan;
  const id = `race-${seed}`;
  const token = await createToken(lane.world, kind, id);
  const screen = new Screen();
  const { shown } = screen;
  const browser = openBrowser(lane, plan, token, screen);
  const browse = async () => {
    await pass(Math.max(connectMs, 0));
    browser.flow.start();
    await suffer(browser, mishaps);
  };
  const [postedAt] = await Promise.all([publish(lane.world, id, plan), browse()]);
  const judge = async (): Promise<Outcome> => {
    await watch(() => shown.includes(posts.length), browser.flow.subscribe);
    await pass(0);
    browser.flow.stop();
    const hasEnded = posts.some(({ doing }) => isFinal(meaningOf(doing).state));
    return {
      ...toVerdict({ posted: posts.length, hasEnded, shown }),
      seed,
      posted: posts.length,
      shown: shown.length,
      mishaps: mishaps.map(({ doing }) => doing),
      rung,
      delayMs: Math.max(screen.shownAt - postedAt, 0),
    };
  };
  return { judge };
}
