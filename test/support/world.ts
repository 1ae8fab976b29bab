import { createDemo, type Demo } from '@rtas/demo';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, openTab, type WatchedPage } from './browser.ts';
import { createFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { readQrCode } from './qr-reader.ts';

export interface FlowName {
  readonly kind: 'registration' | 'transaction';
  readonly id: string;
}

/** What the application server answers when it has started a flow. */
export interface Started {
  readonly rtas_url: string;
  readonly rtas_token: string;
  readonly flow: FlowName;
}

/** The screen of one person, and what can be seen on it. */
export interface Screen extends WatchedPage {
  /** The flow that the page started last. */
  readonly flow: () => Promise<FlowName>;
  readonly choose: (label: string) => Promise<void>;
  readonly isIn: (state: string) => Promise<void>;
  readonly shows: (text: string | RegExp) => Promise<void>;
  readonly readQrCode: () => Promise<string | undefined>;
  readonly language: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

/** The simulated phone, used by hand. */
export interface Phone {
  readonly scan: (link: string) => Promise<void>;
  readonly press: (flow: FlowName, label: string) => Promise<void>;
}

export interface DemoWorld {
  readonly demo: Demo;
  readonly deviceName: string;
  readonly open: (browser: Browser, path: string) => Promise<Screen>;
  /** Opens a page beside others of the same person. */
  readonly openTab: (context: BrowserContext, path: string) => Promise<Screen>;
  /** Opens a page whose start of a flow carries this body. */
  readonly openWith: (browser: Browser, path: string, flow: string, body: object) => Promise<Screen>;
  /** Starts a flow at the application server, with no browser yet. */
  readonly start: (flow: 'registration' | 'authentication') => Promise<Started>;
  /** Opens a page that gets this flow when it asks for one. */
  readonly openStarted: (browser: Browser, path: string, started: Started) => Promise<Screen>;
  /** The flow that any browser started last. */
  readonly newestFlow: () => FlowName;
  readonly faults: (faults: object) => Promise<void>;
  readonly readFlow: (flow: FlowName) => Promise<{ readonly seq: number }>;
  /** The phone as a second window of the same person. */
  readonly openPhone: (screen: Screen) => Promise<Phone>;
  readonly phone: (flow: FlowName, action: string, body?: object) => Promise<void>;
  /** What the QR code of a registration holds, as the relay has it. */
  readonly contentOf: (flow: FlowName) => Promise<string>;
  readonly network: FaultProxy;
  readonly close: () => Promise<void>;
}

/** Twice as long as a page ever waits between two attempts to reach the relay. */
export const patienceMs = 30_000;
const json = { 'content-type': 'application/json' };

/** What a page is answered may be known here later than the page shows it. */
async function readStarted(request: Request, previous: Promise<FlowName> | undefined): Promise<FlowName> {
  const response = await request.response();
  if (response?.status() === 201) return (await response.json()).flow;
  if (previous) return previous;
  throw new Error('The page was refused a flow.');
}

function toScreen(watched: WatchedPage): Screen {
  const { page } = watched;
  let flow: Promise<FlowName> | undefined;
  page.on('request', (request) => {
    if (!/\/api\/\w+\/(registration|authentication)$/.test(request.url())) return;
    flow = readStarted(request, flow);
    // Only a test that asks for it has to hear that there is none.
    flow.catch(() => {});
  });
  const root: Locator = page.locator('[data-part="root"]');
  return {
    ...watched,
    flow: async () => {
      if (!flow) throw new Error('The page has not started a flow.');
      return flow;
    },
    choose: (label) => page.getByRole('button', { name: label }).click(),
    isIn: (state) =>
      page.locator(`[data-part="root"][data-state="${state}"]`).waitFor({ timeout: patienceMs }),
    shows: async (text) => {
      await expect.poll(() => root.innerText(), { timeout: patienceMs }).toMatch(text);
    },
    readQrCode: () => readQrCode(root),
    language: () => root.getAttribute('lang'),
    close: () => watched.context.close(),
  };
}

function toPhone(page: Page): Phone {
  return {
    scan: async (link) => {
      await page.getByLabel('Link of a QR code').fill(link);
      await page.getByRole('button', { name: 'Scan' }).first().click();
    },
    press: (flow, label) =>
      page.locator(`[data-flow="${flow.id}"]`).getByRole('button', { name: label, exact: true }).click(),
  };
}

/** From what the application server has answered; a page's own answers cannot be seen in every browser. */
function toNewestFlow({ log }: Demo): FlowName {
  const answers = log.entries().map(({ data }) => data as Partial<Started> | undefined);
  const flow = answers.findLast((answer) => answer?.flow)?.flow;
  if (!flow) throw new Error('No page has started a flow.');
  return flow;
}

/** Starts the whole demo, with a network between browser and relay that can fail. */
export async function startWorld(): Promise<DemoWorld> {
  const demo = await createDemo({ port: 0, relayPort: 0 });
  const network = await createFaultProxy(demo.relayPort);
  demo.setRelayPublicUrl(`http://127.0.0.1:${network.port}`);
  const open = async (browser: Browser, path: string) => {
    const screen = toScreen(await openPage(browser, 'about:blank'));
    await screen.page.goto(`${demo.url}${path}`);
    return screen;
  };
  const openBeside = async (context: BrowserContext, path: string) => {
    const watched = await openTab(context, 'about:blank');
    const screen = toScreen(watched);
    await screen.page.goto(`${demo.url}${path}`);
    return { ...screen, close: () => watched.page.close() };
  };
  const post = (path: string, body: object) =>
    fetch(`${demo.url}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
  return {
    demo,
    network,
    deviceName: 'Pixel 8 Pro',
    open,
    openTab: openBeside,
    openWith: async (browser, path, flow, body) => {
      const screen = await open(browser, path);
      await screen.page.route(`**/api/*/${flow}`, (route) =>
        route.continue({
          headers: { ...route.request().headers(), ...json },
          postData: JSON.stringify(body),
        }),
      );
      await screen.page.goto(`${demo.url}${path}?flow=${flow}`);
      return screen;
    },
    start: async (flow) => (await post(`/api/trustfactor/${flow}`, {})).json(),
    openStarted: async (browser, path, started) => {
      const name = started.flow.kind === 'registration' ? 'registration' : 'authentication';
      const screen = await open(browser, path);
      await screen.page.route(`**/api/*/${name}`, (route) => route.fulfill({ status: 201, json: started }));
      await screen.page.goto(`${demo.url}${path}?flow=${name}`);
      return screen;
    },
    newestFlow: () => toNewestFlow(demo),
    faults: async (faults) => {
      expect((await post('/faults', faults)).ok).toBe(true);
    },
    readFlow: (flow) => demo.readFlow(flow),
    openPhone: async (screen) => {
      const phone = await screen.context.newPage();
      await phone.goto(`${demo.url}/phone`);
      return toPhone(phone);
    },
    phone: async ({ kind, id }, action, body = {}) => {
      const response = await post(`/phone/trustfactor/${kind}/${encodeURIComponent(id)}/${action}`, body);
      expect(response.status, `${action} on the phone`).toBe(202);
    },
    contentOf: async (flow) => demo.qrContentOf(flow),
    close: async () => {
      await network.close();
      await demo.close();
    },
  };
}
