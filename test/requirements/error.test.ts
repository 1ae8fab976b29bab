import { RtasError } from '@rtas/core';
import { loadMessages, toCatalogueLocales, toPlainText } from '@rtas/core/locale';
import { authenticationSnapshot, registrationSnapshot, sampleTime } from '@rtas/core/testing';
import {
  type CardView,
  initialCardState,
  toAuthenticationView,
  toRegistrationView,
  type ViewContext,
} from '@rtas/core/view';
import { type ClientErrorCode, errorCatalogue } from '@rtas/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';

let browser: Browser;
let screens: LiveScreens;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

const isOfClient = (code: string): code is ClientErrorCode =>
  Object.entries(errorCatalogue).some(
    ([name, { places }]) => name === code && [...places].includes('client'),
  );

const codes = Object.keys(errorCatalogue).filter(isOfClient);

async function createContext(locale: string): Promise<ViewContext> {
  const messages = await loadMessages(locale);
  return { messages, locale, now: sampleTime.now, mode: 'qr', ui: initialCardState };
}

const toTexts = ({ heading, description }: CardView) => ({
  happened: toPlainText(heading),
  todo: description ? toPlainText(description) : '',
});

/** The screens of one error, in both flows. */
const toViews = (code: ClientErrorCode, context: ViewContext): readonly CardView[] => {
  const error = new RtasError(code, 'For developers.');
  return [
    toRegistrationView(registrationSnapshot('error', { error }), context),
    toAuthenticationView(authenticationSnapshot('error', { error }), context),
  ];
};

test.each(toCatalogueLocales())(
  'R18: every error says in %s what happened and what to do',
  async (locale) => {
    const [context, english] = await Promise.all([createContext(locale), createContext('en')]);
    expect(codes.length).toBeGreaterThan(8);
    for (const code of codes) {
      const inEnglish = toViews(code, english).map(toTexts);
      for (const [at, view] of toViews(code, context).entries()) {
        const { happened, todo } = toTexts(view);
        expect(happened, code).not.toBe('');
        expect(todo, code).not.toBe('');
        expect(`${happened} ${todo}`, code).not.toMatch(/[{}]|For developers|undefined/);
        if (locale !== 'en') expect(todo, code).not.toBe(inEnglish[at]?.todo);
      }
    }
  },
);

test('R18: an error that can be mended by trying again offers that first', async () => {
  const context = await createContext('en');
  for (const code of codes) {
    const { retryable } = new RtasError(code, '');
    for (const { actions } of toViews(code, context)) {
      const primary = actions.filter(({ variant }) => variant === 'primary');
      expect(primary.length > 0, code).toBe(retryable);
    }
  }
});

test('R18: offline says so, moves no deadline, and mends itself', async () => {
  const screen = await screens.open(browser);
  await screen.start('registration', { options: { mode: 'qr' } });
  await screen.happen('unplug');
  await screen.context.setOffline(true);
  await screen.pass(2_000);
  await expect.poll(() => screen.part('connection').innerText(), patience).toContain('You are offline.');
  await screen.pass(58_000);
  await screen.isIn('waiting');
  await screen.happen('restore');
  await screen.context.setOffline(false);
  await expect.poll(() => screen.part('connection').innerText(), patience).toContain('Back online.');
  expect(await screen.part('countdown').innerText()).toBe('Expires in 4:00');
  await screen.happen('approve');
  await screen.isIn('success');
  expect(await screen.sent()).toEqual(['session']);
  await screen.context.close();
});
