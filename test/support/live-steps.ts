import { expect } from 'vitest';
import { type LiveScreen, patience } from './live-screen.ts';

/** What happens to a person, one thing after the other. */
export type Step = (screen: LiveScreen) => Promise<void>;

export const pass =
  (seconds: number): Step =>
  async (screen) => {
    for (let second = 0; second < seconds; second += 1) await screen.pass(1000);
  };

export const happen =
  (...[name, state]: [...Parameters<LiveScreen['happen']>, string]): Step =>
  async (screen) => {
    await screen.happen(name);
    await screen.isIn(state);
  };

export const press =
  (action: string, state: string): Step =>
  async (screen) => {
    await screen.action(action).click();
    await screen.isIn(state);
  };

/** The network is gone. */
export const cut: Step = async (screen) => {
  await screen.happen('unplug');
  await screen.context.setOffline(true);
  await screen.pass(1000);
  await screen.part('connection').waitFor();
};

/** It is back. */
export const mend: Step = async (screen) => {
  await screen.happen('restore');
  await screen.context.setOffline(false);
  await screen.part('connection').and(screen.page.locator('[data-state="back"]')).waitFor();
  await screen.pass(3000);
};

/** The relay hands out another code. */
export const renewedByTheRelay: Step = async ({ page }) => {
  const seq = await page.evaluate(() => window.live.relay.post('REGISTRATION_QR_UPDATED_V2').seq);
  await expect.poll(() => page.evaluate(() => window.live.relay.acknowledged), patience).toBe(seq);
};

/** A code that nobody scanned expires, and the screen gets another one by itself. */
export const expiredUnseen: Step = async (screen) => {
  const count = async () => (await screen.sent()).filter((name) => name === 'session').length;
  const before = await count();
  await screen.happen('expire');
  await expect.poll(count, patience).toBe(before + 1);
  await screen.isIn('waiting');
};
