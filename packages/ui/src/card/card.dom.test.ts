import { type Flow, type FlowSnapshot, type RegistrationSnapshot, RtasError } from '@rtas/core';
import {
  authenticationSnapshot,
  createFrozenFlow,
  createSimulatedClock,
  registrationSnapshot,
  sampleTime,
  toSampleEnvelope,
} from '@rtas/core/testing';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadEncoder } from '../qr/encoder.ts';
import { authenticationTemplate } from '../view/authentication.template.tsx';
import { type CardOptions, createAuthenticationCard, createRegistrationCard } from './card.ts';
import { button, clear, createBench, createStagedFlow, part, settle, show } from './testing/card-bench.ts';

// Minutes of the simulated clock have hundreds of turns, each of which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(loadEncoder);

afterEach(clear);

const waiting = (
  change: Partial<Extract<RegistrationSnapshot, { state: 'pending' }>> = {},
): RegistrationSnapshot => registrationSnapshot('waiting', change);

function startRegistration(first: RegistrationSnapshot = waiting(), options: CardOptions = {}) {
  const bench = createBench();
  const staged = createStagedFlow<RegistrationSnapshot>(first);
  const card = createRegistrationCard(staged.flow, {
    ...options,
    ports: { ...bench.ports, ...options.ports },
  });
  const box = show(card);
  return { ...bench, ...staged, card, box };
}

const spoken = (box: HTMLElement): string => part(box, 'live-region').textContent ?? '';

describe('time', () => {
  test('the countdown goes second by second to its end and then rests', async () => {
    const { clock, box } = startRegistration(waiting({ expiresAt: sampleTime.startedAt + 62_000 }));
    expect(part(box, 'countdown').textContent).toBe('Expires in 1:02');
    await clock.advance(22_000);
    expect(part(box, 'countdown').textContent).toBe('Expires in 0:40');
    await clock.advance(40_000);
    expect(part(box, 'countdown').textContent).toBe('Checking');
    expect(clock.timers).toBe(0);
  });

  test('after a minute of frozen timers the seconds are right at once', () => {
    const { clock, page, box } = startRegistration();
    clock.sleep(60_000);
    page.show();
    expect(part(box, 'countdown').textContent).toBe('Expires in 4:00');
  });

  test('the level of the edge follows through the object model', async () => {
    const { clock, box } = startRegistration();
    await clock.advance(150_000);
    expect(part(box, 'edge').style.getPropertyValue('--rtas-left')).toBe('0.5');
    expect(part(box, 'edge').outerHTML).not.toContain('calc');
  });

  test('with reduced motion the edge moves in quarters', async () => {
    const { clock, box } = startRegistration(waiting(), { ports: { prefersReducedMotion: () => true } });
    await clock.advance(100_000);
    expect(part(box, 'edge').style.getPropertyValue('--rtas-left')).toBe('0.75');
  });

  test('five minutes of waiting are spoken of four times, and no region changes in between', async () => {
    const { clock, box } = startRegistration();
    const heard: string[] = [spoken(box)];
    const observer = new MutationObserver(() => heard.push(spoken(box)));
    observer.observe(part(box, 'live-region'), { childList: true, characterData: true, subtree: true });
    for (let second = 0; second < 299; second += 1) await clock.advance(1000);
    observer.disconnect();
    expect(heard).toEqual([
      'QR code ready. Expires in 5 minutes.',
      '60 seconds left.',
      '30 seconds left.',
      '20 seconds left. You can get a new code.',
    ]);
  });

  test('without a deadline another request is offered after 20 seconds all the same', async () => {
    const { clock, ports } = createBench();
    const flow = createFrozenFlow(authenticationSnapshot('waiting', { expiresAt: null }));
    const box = show(createAuthenticationCard(flow, { ports }), authenticationTemplate);
    expect(box.querySelector('[data-action="resend"]')).toBeNull();
    await clock.advance(20_000);
    expect(button(box, 'resend').textContent).toBe('Send again');
    expect(clock.timers).toBe(0);
  });
});

describe('announcements', () => {
  test('nothing is in the regions before the mount, so that the first text is a change', () => {
    const { ports } = createBench();
    const card = createRegistrationCard(createFrozenFlow(waiting()), { ports });
    expect(card.getView().announcement.text).toBe('');
    card.mount();
    expect(card.getView().announcement.text).toContain('QR code ready.');
    card.unmount();
  });

  test('a copied link is said and shown for two seconds', async () => {
    const { clock, box, copied } = startRegistration();
    button(box, 'copy').click();
    await clock.advance(0);
    expect(copied).toEqual(['https://pass.northwind.example/register/7Q4M-K2TX-9BHD?here']);
    expect(button(box, 'copy').textContent).toBe('Link copied');
    expect(spoken(box)).toBe('Link copied');
    await clock.advance(2000);
    expect(button(box, 'copy').textContent).toBe('Copy link');
  });

  test('a copy that the browser refuses claims nothing', async () => {
    const copy = () => Promise.reject(new Error('denied'));
    const { clock, box } = startRegistration(waiting(), { ports: { copy } });
    button(box, 'copy').click();
    await clock.advance(0);
    expect(button(box, 'copy').textContent).toBe('Copy link');
  });
});

describe('connection', () => {
  test('a short loss is not shown', async () => {
    const { clock, box, set } = startRegistration();
    set(waiting({ connection: 'reconnecting' }));
    await clock.advance(999);
    set(waiting());
    await clock.advance(5000);
    expect(box.querySelector('[data-part="connection"]')).toBeNull();
  });

  test('a loss of a second is shown until two seconds after it is over', async () => {
    const { clock, box, set } = startRegistration();
    set(waiting({ connection: 'reconnecting' }));
    await clock.advance(1000);
    expect(part(box, 'connection').textContent).toBe('Reconnecting. Nothing is lost.');
    set(waiting({ connection: 'offline' }));
    expect(part(box, 'connection').textContent).toBe('You are offline.');
    set(waiting());
    expect(part(box, 'connection').textContent).toBe('Back online.');
    expect(spoken(box)).toBe('Back online.');
    await clock.advance(2000);
    expect(box.querySelector('[data-part="connection"]')).toBeNull();
  });
});

describe('the link', () => {
  const options: CardOptions = { installUrl: 'https://northwind.example/app' };

  test('help comes when the page still shows 2.5 seconds after it was followed', async () => {
    const { clock, box } = startRegistration(waiting(), { ...options, mode: 'link' });
    box.addEventListener('click', (event) => event.preventDefault());
    button(box, 'open').click();
    await clock.advance(2499);
    expect(box.querySelector('[data-action="install"]')).toBeNull();
    await clock.advance(1);
    expect(button(box, 'install').textContent).toBe('Get the app');
    expect(spoken(box)).toContain('Did nothing open?');
  });

  test('no help comes when the app took over', async () => {
    const { clock, page, box } = startRegistration(waiting(), { ...options, mode: 'link' });
    box.addEventListener('click', (event) => event.preventDefault());
    button(box, 'open').click();
    page.hide();
    await clock.advance(10_000);
    page.show();
    expect(box.querySelector('[data-action="install"]')).toBeNull();
  });

  test('the page may take the link over', async () => {
    const { clock, box } = startRegistration(waiting(), {
      ...options,
      mode: 'link',
      onAction: (_, event) => event.preventDefault(),
    });
    button(box, 'open').click();
    await clock.advance(2500);
    expect(box.querySelector('[data-action="install"]')).toBeNull();
  });

  test('a phone gets the link after the mount, and the choice of the other mode is kept', () => {
    const { ports, kept } = createBench();
    const card = createRegistrationCard(createFrozenFlow(waiting()), {
      ports: { ...ports, preferredMode: () => 'link' },
    });
    expect(card.getView().mode).toBe('qr');
    const box = show(card);
    expect(part(box, 'root').dataset.mode).toBe('link');
    const again = createRegistrationCard(createFrozenFlow(waiting()), { ports });
    const desktop = show(again);
    button(desktop, 'switch-mode').click();
    expect(kept).toEqual(['link']);
    expect(again.getView().mode).toBe('link');
    button(desktop, 'switch-mode').click();
    expect(kept).toEqual(['link', 'qr']);
  });

  test('a choice of before is taken up', () => {
    const { box } = startRegistration(waiting(), { ports: { recallMode: () => 'link' } });
    expect(part(box, 'root').dataset.mode).toBe('link');
    expect(button(box, 'switch-mode').textContent).toBe('Use another phone');
  });
});

test('a mode that the page sets is not overruled by a choice on another page', () => {
  const { box } = startRegistration(waiting(), { mode: 'qr', ports: { recallMode: () => 'link' } });
  expect(part(box, 'root').dataset.mode).toBe('qr');
});

describe('focus', () => {
  test('goes to the heading when the focused element is gone', async () => {
    const { box, set } = startRegistration();
    button(box, 'copy').focus();
    set(registrationSnapshot('scanned'));
    await settle();
    expect(document.activeElement).toBe(part(box, 'heading'));
  });

  test('is not taken when it was elsewhere', async () => {
    const { box, set } = startRegistration();
    const outside = document.createElement('input');
    document.body.append(outside);
    button(box, 'copy').focus();
    outside.focus();
    await settle();
    set(registrationSnapshot('success'));
    await settle();
    expect(document.activeElement).toBe(outside);
  });

  test('goes to the safe answer when a device is disowned, and Escape takes it back', async () => {
    const { box } = startRegistration(registrationSnapshot('success'));
    button(box, 'not-my-device').focus();
    button(box, 'not-my-device').click();
    await settle();
    expect(document.activeElement).toBe(button(box, 'keep-device'));
    const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    button(box, 'keep-device').dispatchEvent(press);
    await settle();
    expect(press.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(button(box, 'not-my-device'));
  });

  test('goes back to "Not my device" when the report failed, whose outcome is spoken', async () => {
    const success = registrationSnapshot('success');
    const { flow, set } = createStagedFlow<RegistrationSnapshot>(success);
    const reportWrongDevice = async () => {
      set({ ...success, wrongDevice: 'failed' });
      throw new RtasError('action_failed', 'No answer');
    };
    const { ports } = createBench();
    const box = show(createRegistrationCard({ ...flow, reportWrongDevice }, { ports }));
    button(box, 'not-my-device').click();
    await settle();
    button(box, 'remove-device').focus();
    button(box, 'remove-device').click();
    await settle();
    expect(document.activeElement).toBe(button(box, 'not-my-device'));
    expect(spoken(box)).toBe('This was not reported. Try again.');
  });

  test('Escape with nothing open is left to the page', () => {
    const { box } = startRegistration();
    const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    button(box, 'copy').dispatchEvent(press);
    expect(press.defaultPrevented).toBe(false);
  });
});

describe('actions', () => {
  test.each([
    ['cancel', waiting(), 'cancel'],
    ['renew', registrationSnapshot('expired'), 'retry'],
    ['retry', registrationSnapshot('error'), 'retry'],
    ['start-again', registrationSnapshot('scanned'), 'retry'],
  ] as const)('%s asks the flow', async (name, snapshot, call) => {
    const { box, calls, clock } = startRegistration(snapshot);
    button(box, name).click();
    await clock.advance(0);
    expect(calls).toEqual([call]);
  });

  test('a device is removed only after the second question', async () => {
    const { box, calls, clock } = startRegistration(registrationSnapshot('success'));
    button(box, 'not-my-device').click();
    expect(calls).toEqual([]);
    button(box, 'remove-device').click();
    await clock.advance(0);
    expect(calls).toEqual(['reportWrongDevice']);
  });

  test('what is under way is busy, cannot be done twice, and keeps its place in the tab order', async () => {
    const bench = createBench();
    const retry = vi.fn(() => new Promise<void>(() => {}));
    const flow = { ...createFrozenFlow(registrationSnapshot('expired')), retry };
    const box = show(createRegistrationCard(flow, { ports: bench.ports }));
    button(box, 'renew').click();
    button(box, 'renew').click();
    expect(retry).toHaveBeenCalledOnce();
    expect(button(box, 'renew').getAttribute('aria-disabled')).toBe('true');
    expect(button(box, 'renew').hasAttribute('disabled')).toBe(false);
  });

  test.each([
    ['resend', { resendAt: sampleTime.startedAt, resendsLeft: 3 }, 'resend'],
    ['resend', { resendAt: null, resendsLeft: null }, 'retry'],
    ['use-passkey', {}, 'usePasskey'],
  ] as const)('%s of a request asks the flow, if it is as %j', async (name, change, call) => {
    const bench = createBench();
    const waiting = authenticationSnapshot('waiting');
    const data = { ...waiting.data, passkey: { challenge: 'Y2hhbGxlbmdl' } };
    const flow = createFrozenFlow(authenticationSnapshot('waiting', { data, ...change }));
    const box = show(createAuthenticationCard(flow, { ports: bench.ports }), authenticationTemplate);
    await bench.clock.advance(20_000);
    button(box, name).click();
    await settle();
    expect(flow.calls).toEqual([call]);
  });

  test('what came of sending again or of a passkey is said, and not that the person gave up', async () => {
    const bench = createBench();
    const waiting = authenticationSnapshot('waiting', { resendAt: sampleTime.startedAt, resendsLeft: 3 });
    const data = { ...waiting.data, passkey: { challenge: 'Y2hhbGxlbmdl' } };
    const usePasskey = vi
      .fn(async () => {})
      .mockRejectedValueOnce(new RtasError('aborted', 'Closed'))
      .mockRejectedValueOnce(new RtasError('passkey_failed', 'Broken'));
    const flow = { ...createFrozenFlow({ ...waiting, data }), usePasskey };
    const box = show(createAuthenticationCard(flow, { ports: bench.ports }), authenticationTemplate);
    const press = async (name: string) => {
      button(box, name).click();
      await settle();
      return box.querySelector('[data-part="notice"]')?.textContent;
    };
    await bench.clock.advance(20_000);
    expect(await press('use-passkey')).toBeUndefined();
    expect(await press('use-passkey')).toBe('The passkey did not work. Try again, or use your phone.');
    expect(part(box, 'live-region').textContent).toContain('The passkey did not work.');
    expect(await press('resend')).toBe('Sent again to Pixel 8 Pro.');
  });

  test('a passkey is not offered where the browser or the application has none', () => {
    const bench = createBench();
    const waiting = authenticationSnapshot('waiting');
    const data = { ...waiting.data, passkey: { challenge: 'Y2hhbGxlbmdl' } };
    const flow = createFrozenFlow({ ...waiting, data });
    const without = { ...bench.ports, supportsPasskeys: () => false };
    for (const options of [{ ports: without }, { ports: bench.ports, canUsePasskey: false }]) {
      const box = show(createAuthenticationCard(flow, options), authenticationTemplate);
      expect(box.querySelector('[data-action="use-passkey"]')).toBeNull();
    }
  });

  test('"Not my device" goes when its token dies', async () => {
    const success = registrationSnapshot('success');
    const { box, clock } = startRegistration({
      ...success,
      data: { ...success.data, wrongDeviceExpiresAt: createSimulatedClock().now() + 60_000 },
    });
    await clock.advance(59_999);
    expect(button(box, 'not-my-device')).toBeDefined();
    await clock.advance(1);
    expect(box.querySelector('[data-action="not-my-device"]')).toBeNull();
    expect(clock.timers).toBe(0);
  });

  test("the page's own actions are offered where it has them", () => {
    const onContinue = vi.fn();
    const { box } = startRegistration(registrationSnapshot('success'), { onContinue });
    button(box, 'continue').click();
    expect(onContinue).toHaveBeenCalledOnce();
  });
});

describe('what an action leaves behind', () => {
  const noticeOf = (box: HTMLElement) => box.querySelector('[data-part="notice"]')?.textContent;

  test('a failed cancellation leaves a word, seen and spoken, until something else is done', async () => {
    const bench = createBench();
    const failing = { cancel: new RtasError('action_failed', 'No answer') };
    const flow = createFrozenFlow(waiting(), failing);
    const box = show(createRegistrationCard(flow, { ports: bench.ports }));
    button(box, 'cancel').click();
    await settle();
    expect(noticeOf(box)).toBe('This could not be cancelled. Try again.');
    expect(spoken(box)).toBe('This could not be cancelled. Try again.');
    button(box, 'copy').click();
    await settle();
    expect(noticeOf(box)).toBeUndefined();
  });

  test('a cancellation that came too late leaves none: the flow tells how it ended', async () => {
    const bench = createBench();
    const { flow, set } = createStagedFlow<RegistrationSnapshot>(waiting());
    const cancel = async () => {
      set(registrationSnapshot('success'));
      throw new RtasError('already_final', 'It has ended');
    };
    const box = show(createRegistrationCard({ ...flow, cancel }, { ports: bench.ports }));
    button(box, 'cancel').click();
    await settle();
    expect(noticeOf(box)).toBeUndefined();
    expect(part(box, 'root').dataset.state).toBe('success');
  });

  test.each(['copy', 'copy-code'])('a failed %s leaves a word, seen and spoken', async (name) => {
    const copy = () => Promise.reject(new Error('denied'));
    const { box } = startRegistration(waiting(), { ports: { copy } });
    button(box, name).click();
    await settle();
    expect(noticeOf(box)).toBe('This could not be copied. Try again.');
    expect(spoken(box)).toBe('This could not be copied. Try again.');
    expect(button(box, name).textContent).not.toContain('copied');
  });

  test('the short code is copied as the vendor wrote it, and said to be', async () => {
    const { box, copied, clock } = startRegistration();
    button(box, 'copy-code').click();
    await settle();
    expect(copied).toEqual(['7Q4M-K2TX']);
    expect(button(box, 'copy-code').textContent).toBe('Code copied');
    expect(button(box, 'copy').textContent).toBe('Copy link');
    expect(spoken(box)).toBe('Code copied');
    await clock.advance(2000);
    expect(button(box, 'copy-code').textContent).toBe('Copy code');
  });
});

describe('a code that the relay renews', () => {
  const renewed = (startedAt: number) => {
    const event = toSampleEnvelope('REGISTRATION_QR_UPDATED_V2', { server_time: startedAt });
    const data = { ...waitingData, qrContent: 'https://pass.northwind.example/register/3WNC-8RJP' };
    return waiting({ event, data, startedAt, expiresAt: startedAt + 30_000 });
  };
  const { data: waitingData } = registrationSnapshot('waiting');

  test('rises again on the edge, and keeps the rest of the screen', async () => {
    const { clock, box, set } = startRegistration();
    const before = { edge: part(box, 'edge'), stage: part(box, 'stage'), copy: button(box, 'copy') };
    await clock.advance(10_000);
    set(renewed(clock.now()));
    expect(part(box, 'edge')).not.toBe(before.edge);
    expect(part(box, 'edge').style.getPropertyValue('--rtas-left')).toBe('1');
    expect([part(box, 'stage'), button(box, 'copy')]).toEqual([before.stage, before.copy]);
  });

  test('is spoken of once, however often it comes', async () => {
    const { clock, box, set } = startRegistration();
    const said: string[] = [];
    const listen = () => {
      if (spoken(box) !== said.at(-1)) said.push(spoken(box));
    };
    listen();
    for (let round = 0; round < 4; round += 1) {
      set(renewed(clock.now()));
      for (let second = 0; second < 29; second += 1) {
        listen();
        await clock.advance(1000);
      }
    }
    expect(said).toEqual([
      'QR code ready. Expires in 5 minutes.',
      'The QR code was renewed. This happens by itself.',
    ]);
  });
});

describe('after the end of a registration', () => {
  test('the other means is one press away, where the flow had both, and brings a new code', async () => {
    const { box, set, calls, kept } = startRegistration(waiting(), { automaticRenewals: 0 });
    set(registrationSnapshot('expired'));
    button(box, 'switch-mode').click();
    await settle();
    expect(kept).toEqual(['link']);
    expect(calls).toEqual(['retry']);
  });

  test('no other means is offered where the flow had one', () => {
    const { data } = registrationSnapshot('waiting');
    const { box, set } = startRegistration(waiting({ data: { ...data, deeplinkUrl: '' } }));
    set(registrationSnapshot('expired'));
    expect(box.querySelector('[data-action="switch-mode"]')).toBeNull();
  });
});

describe('renewal by itself', () => {
  const expired = () => registrationSnapshot('expired');

  test('an unseen code is renewed three times at most', () => {
    const { set, calls } = startRegistration();
    for (let round = 0; round < 5; round += 1) {
      set(expired());
      set(waiting());
    }
    expect(calls).toEqual(['retry', 'retry', 'retry']);
  });

  test('a scanned code is not renewed', () => {
    const { set, calls } = startRegistration(registrationSnapshot('scanned'));
    set(expired());
    expect(calls).toEqual([]);
  });

  test('a code that was replaced in another tab is not renewed', () => {
    const { set, calls } = startRegistration();
    set(registrationSnapshot('waiting', { replaced: true }));
    set(registrationSnapshot('expired', { replaced: true }));
    expect(calls).toEqual([]);
  });

  test('an end that only this page knows of is not renewed before the relay confirms it', () => {
    const { set, calls } = startRegistration();
    const { data } = expired();
    set(registrationSnapshot('expired', { data: data && { ...data, confirmed: false } }));
    expect(calls).toEqual([]);
    set(expired());
    expect(calls).toEqual(['retry']);
  });

  test('a hidden page waits until it is looked at', () => {
    const { set, calls, page } = startRegistration();
    page.hide();
    set(expired());
    expect(calls).toEqual([]);
    page.show();
    expect(calls).toEqual(['retry']);
  });

  test('a request is never renewed by itself', () => {
    const { ports } = createBench();
    const { flow, set, calls } = createStagedFlow<ReturnType<Flow<never>['getSnapshot']> | FlowSnapshot>(
      authenticationSnapshot('waiting'),
    );
    const card = createAuthenticationCard(flow as never, { ports });
    card.mount();
    set(authenticationSnapshot('expired'));
    card.unmount();
    expect(calls).toEqual([]);
  });
});

describe('life', () => {
  test('after the unmount no timer and no listener is left, and a mount goes on', async () => {
    const { card, clock, page, listeners, player, set, box } = startRegistration();
    button(box, 'copy').click();
    set(waiting({ connection: 'reconnecting' }));
    await clock.advance(100);
    card.unmount();
    expect([clock.timers, page.listeners, listeners.size]).toEqual([0, 0, 0]);
    expect(player.destroy).toHaveBeenCalledOnce();
    card.mount();
    expect([page.listeners, listeners.size]).toEqual([1, 1]);
    expect(clock.timers).toBeGreaterThan(0);
  });

  test('two mounts are one', () => {
    const { card, listeners } = startRegistration();
    card.mount();
    expect(listeners.size).toBe(1);
  });

  test('the same view is the same object until something changes', async () => {
    const { card, clock } = startRegistration();
    const view = card.getView();
    await clock.advance(500);
    expect(card.getView()).toBe(view);
    await clock.advance(500);
    expect(card.getView()).not.toBe(view);
  });

  test('each picture is played once, when it comes', () => {
    const { player, set, box } = startRegistration();
    set(registrationSnapshot('scanned'));
    set(registrationSnapshot('scanned', { checking: true }));
    expect(player.play).toHaveBeenCalledOnce();
    expect(player.play).toHaveBeenCalledWith(part(box, 'picture'), expect.anything());
  });

  test('without animations nothing is played', () => {
    const { player } = startRegistration(registrationSnapshot('scanned'), { animations: false });
    expect(player.play).not.toHaveBeenCalled();
  });

  test('another language is loaded after the mount, and own words stand above it', async () => {
    const { card } = startRegistration(waiting(), { locale: 'PT_PT', messages: { 'action.copy': 'Copiar' } });
    expect(card.getView().lang).toBe('en');
    await vi.waitUntil(() => card.getView().lang === 'pt-PT', { timeout: 30_000 });
    const labels = card.getView().actions.map(({ label }) => label);
    expect(labels).toEqual(['Copiar', 'Copiar código', 'Abrir neste dispositivo', 'Cancelar']);
  });

  test('changed options are taken without a new mount', () => {
    const { card } = startRegistration(waiting(), { agentName: 'One' });
    card.update({ agentName: 'Two' });
    expect(JSON.stringify(card.getView().steps)).toContain('Two');
  });

  test('the moment before the mount is the same on the server and in the browser', () => {
    const make = () => createRegistrationCard(createFrozenFlow(waiting()));
    expect(make().getView()).toEqual(make().getView());
    expect(make().getView().countdown?.seconds).toBe(
      (sampleTime.registrationExpiresAt - sampleTime.startedAt) / 1000,
    );
  });
});
