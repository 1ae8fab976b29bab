import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreen, type LiveScreens, serveLiveScreens } from '../support/live-screen.ts';
import {
  cut,
  expiredUnseen,
  happen,
  mend,
  pass,
  press,
  renewedByTheRelay,
  type Step,
} from '../support/live-steps.ts';
import { addNeighbours, walk } from '../support/tab-stops.ts';

// Where a text of the catalogue was changed on purpose: npm test -- test/requirements/spoken -u

let browser: Browser;
let screens: LiveScreens;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

interface Heard {
  /** Writes a line down as it happens. */
  readonly note: (kind: string, text: string) => void;
  readonly lines: readonly string[];
}

type HearingWindow = Window & { readonly heard: Heard };

/** Writes down what the live regions say, and when. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const lines: string[] = [];
    const begunAt = Date.now();
    const note = (kind: string, text: string) => {
      const seconds = String((Date.now() - begunAt) / 1000).padStart(4);
      lines.push(`${seconds} s  ${kind.padEnd(6)}  ${text}`);
    };
    Object.assign(window, { heard: { note, lines } });
    const hear = (region: Element) => {
      const text = region.textContent?.trim();
      if (text) note(region.getAttribute('role') ?? '', text);
    };
    for (const region of document.querySelectorAll('[role="status"], [role="alert"]')) {
      hear(region);
      const observer = new MutationObserver(() => hear(region));
      observer.observe(region, { subtree: true, childList: true, characterData: true });
    }
  });

const readHeard = (page: Page): Promise<string> =>
  page.evaluate(() => `${(window as unknown as HearingWindow).heard.lines.join('\n')}\n`);

interface Journey {
  readonly kind: 'registration' | 'transaction';
  readonly mode?: 'qr' | 'link';
  readonly steps: readonly Step[];
}

/** What can happen to a person, by the name of its file. */
const journeys: Readonly<Record<string, Journey>> = {
  registration: {
    kind: 'registration',
    steps: [pass(285), happen('scan', 'scanned'), pass(10), happen('approve', 'success'), pass(60)],
  },
  'registration-expired': {
    kind: 'registration',
    steps: [happen('scan', 'scanned'), pass(5), happen('expire', 'expired'), pass(60)],
  },
  'registration-renewed': {
    kind: 'registration',
    steps: [pass(20), renewedByTheRelay, pass(10), expiredUnseen, pass(10)],
  },
  'registration-wrong-device': {
    kind: 'registration',
    steps: [
      happen('approve', 'success'),
      press('not-my-device', 'success'),
      pass(5),
      press('remove-device', 'success'),
      pass(5),
    ],
  },
  'registration-failed': {
    kind: 'registration',
    steps: [happen('fail', 'error'), pass(5), press('retry', 'waiting'), pass(5)],
  },
  'registration-cancelled': {
    kind: 'registration',
    steps: [pass(5), happen('cancel', 'cancelled'), pass(5)],
  },
  'registration-offline': { kind: 'registration', steps: [pass(5), cut, pass(10), mend, pass(5)] },
  'registration-on-a-phone': {
    kind: 'registration',
    mode: 'link',
    steps: [pass(5), happen('scan', 'scanned'), pass(10), happen('approve', 'success'), pass(5)],
  },
  authentication: {
    kind: 'transaction',
    steps: [pass(60), happen('open', 'opened'), pass(5), happen('approve', 'success'), pass(60)],
  },
  'authentication-declined': {
    kind: 'transaction',
    steps: [pass(5), happen('decline', 'rejected'), pass(60)],
  },
  'authentication-sent-again': {
    kind: 'transaction',
    steps: [pass(20), press('resend', 'waiting'), pass(5), happen('approve', 'success'), pass(5)],
  },
  'authentication-failed': {
    kind: 'transaction',
    steps: [happen('fail', 'error'), pass(5), press('retry', 'waiting')],
  },
  'authentication-cancelled': {
    kind: 'transaction',
    steps: [pass(5), happen('cancel', 'cancelled'), pass(5)],
  },
  'authentication-offline': { kind: 'transaction', steps: [pass(5), cut, pass(5), mend, pass(5)] },
  'authentication-on-a-phone': {
    kind: 'transaction',
    mode: 'link',
    steps: [pass(5), happen('open', 'opened'), pass(5), happen('approve', 'success'), pass(5)],
  },
};

/** Writes the order of Tab down, where it is another one than before. */
async function noteStops(screen: LiveScreen, before: string): Promise<string> {
  const stops = (await walk(screen.page, 'Tab')).join(', ');
  if (stops !== before)
    await screen.page.evaluate((line) => (window as unknown as HearingWindow).heard.note('Tab', line), stops);
  return stops;
}

test.each(Object.entries(journeys))(
  'R7: what is spoken, and when, and where Tab leads meanwhile: %s',
  async (name, { kind, mode = 'qr', steps }) => {
    const screen = await screens.open(browser);
    await addNeighbours(screen.page);
    await screen.start(kind, { options: { mode, agentName: 'Northwind Pass' } });
    await listen(screen.page);
    let stops = await noteStops(screen, '');
    for (const step of steps) {
      await step(screen);
      stops = await noteStops(screen, stops);
    }
    await expect(await readHeard(screen.page)).toMatchFileSnapshot(`golden/journey-${name}.txt`);
    await screen.context.close();
  },
);
