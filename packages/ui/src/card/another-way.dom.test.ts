import { type AuthenticationSnapshot, type FlowActions, RtasError } from '@rtas/core';
import { authenticationSnapshot } from '@rtas/core/testing';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadAnotherWay } from '../another-way/loader.ts';
import { authenticationTemplate } from '../view/authentication.template.tsx';
import { type CardOptions, createAuthenticationCard } from './card.ts';
import {
  button,
  clear,
  createBench,
  createStagedFlow,
  enterCode,
  part,
  press,
  settle,
  show,
} from './testing/card-bench.ts';

beforeAll(loadAnotherWay);
afterEach(clear);

const waitingFor = (...factors: readonly string[]): AuthenticationSnapshot => {
  const waiting = authenticationSnapshot('waiting');
  return { ...waiting, data: { ...waiting.data, factors } };
};

interface Given extends CardOptions {
  readonly snapshot?: AuthenticationSnapshot;
  readonly actions?: Partial<FlowActions>;
}

function start({ snapshot = waitingFor('push', 'totp'), actions = {}, ...options }: Given = {}) {
  const bench = createBench();
  const staged = createStagedFlow<AuthenticationSnapshot>(snapshot, actions);
  const card = createAuthenticationCard(staged.flow, { ...options, ports: bench.ports });
  return { ...bench, ...staged, card, box: show(card, authenticationTemplate) };
}

const option = (box: HTMLElement, factor: string): HTMLElement => {
  const element = box.querySelector(`[data-factor="${factor}"]`);
  if (!(element instanceof HTMLElement)) throw new TypeError(`There is no way ${factor}.`);
  return element;
};

async function choose(box: HTMLElement, factor: string): Promise<void> {
  button(box, 'choose-another').click();
  option(box, factor).click();
  await settle();
}

const spoken = (box: HTMLElement): string => part(box, 'live-region').textContent ?? '';
const isAtChoice = (box: HTMLElement): boolean => box.querySelector('[data-part="options"]') !== null;
const isAtCode = (box: HTMLElement): boolean => box.querySelector('[data-part="field"]') !== null;

describe('the choice', () => {
  test('opens in the place of the stage, with the focus on what it is, and closes to where it came from', async () => {
    const { box } = start();
    button(box, 'choose-another').focus();
    button(box, 'choose-another').click();
    await settle();
    expect(isAtChoice(box)).toBe(true);
    expect(box.querySelector('[data-part="stage"]')).toBeNull();
    expect(document.activeElement).toBe(part(box, 'heading'));
    button(box, 'back').click();
    await settle();
    expect(isAtChoice(box)).toBe(false);
    expect(document.activeElement).toBe(button(box, 'choose-another'));
  });

  test('Escape goes one step back at a time, and is then left to the page', async () => {
    const { box } = start();
    await choose(box, 'totp');
    expect(isAtCode(box)).toBe(true);
    expect(press('Escape').defaultPrevented).toBe(true);
    await settle();
    expect([isAtCode(box), isAtChoice(box)]).toEqual([false, true]);
    expect(document.activeElement).toBe(part(box, 'heading'));
    press('Escape');
    await settle();
    expect(isAtChoice(box)).toBe(false);
    expect(document.activeElement).toBe(button(box, 'choose-another'));
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  test("leads to the page's own way, where it has one", () => {
    const onChooseAnother = vi.fn();
    const { box } = start({ onChooseAnother });
    button(box, 'choose-another').click();
    expect(onChooseAnother).toHaveBeenCalledOnce();
    expect(isAtChoice(box)).toBe(false);
  });

  test('has the application go on with another way, and closes', async () => {
    const chooseFactor = vi.fn(async () => {});
    const { box } = start({ actions: { chooseFactor } });
    await choose(box, 'push');
    expect(chooseFactor).toHaveBeenCalledWith('push');
    expect(isAtChoice(box)).toBe(false);
  });

  test('stays open with a word when the application could not go on', async () => {
    const chooseFactor = async () => {
      throw new RtasError('action_failed', 'No answer');
    };
    const { box } = start({ actions: { chooseFactor } });
    await choose(box, 'push');
    expect(isAtChoice(box)).toBe(true);
    expect(part(box, 'notice').textContent).toBe('This way did not work. Choose another one.');
    expect(spoken(box)).toBe('This way did not work. Choose another one.');
    expect(option(box, 'totp').getAttribute('aria-disabled')).toBeNull();
  });

  test('is busy while the application is asked, and keeps the focus', async () => {
    const chooseFactor = () => new Promise<void>(() => {});
    const { box } = start({ actions: { chooseFactor } });
    button(box, 'choose-another').click();
    await settle();
    option(box, 'push').focus();
    option(box, 'push').click();
    await settle();
    expect(option(box, 'push').getAttribute('aria-busy')).toBe('true');
    expect(option(box, 'totp').getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(option(box, 'push'));
  });

  test('takes a passkey at once', async () => {
    const waiting = waitingFor('passkey');
    const data = waiting.state === 'pending' && { ...waiting.data, passkey: { challenge: 'Y2hhbGxlbmdl' } };
    const { box, calls } = start({ snapshot: { ...waiting, data } as AuthenticationSnapshot });
    await choose(box, 'passkey');
    expect(calls).toEqual(['usePasskey']);
    expect(isAtChoice(box)).toBe(false);
  });

  test('unfolds a code that the request has', async () => {
    const waiting = waitingFor('qr');
    const data = waiting.state === 'pending' && { ...waiting.data, qrContent: 'https://x.example/1' };
    const { box, calls } = start({ snapshot: { ...waiting, data } as AuthenticationSnapshot });
    await choose(box, 'qr');
    expect(calls).toEqual([]);
    expect(part(box, 'disclosure').dataset.state).toBe('open');
  });
});

describe('a code to enter', () => {
  test('is a form of its own kind: label, one-time code, digits, and a button that sends it', async () => {
    const { box } = start();
    await choose(box, 'totp');
    const input = part(box, 'field-input');
    expect(document.activeElement).toBe(input);
    expect(box.querySelector(`label[for="${input.id}"]`)?.textContent).toBe('Code from Northwind');
    expect(input.getAttribute('autocomplete')).toBe('one-time-code');
    expect(input.getAttribute('inputmode')).toBe('numeric');
    expect(button(box, 'submit-code').getAttribute('type')).toBe('submit');
    expect(button(box, 'submit-code').getAttribute('form')).toBe(part(box, 'field').id);
  });

  test('is handed over as it is checked, without the gaps it was read or pasted with', async () => {
    const submitCode = vi.fn(async () => {});
    const { box } = start({ actions: { submitCode } });
    await choose(box, 'totp');
    enterCode(box, ' 492-039 ');
    await settle();
    expect(submitCode).toHaveBeenCalledWith('492039', 'totp');
    expect(part(box, 'field').dataset.state).toBe('locked');
    expect(button(box, 'submit-code').getAttribute('aria-busy')).toBe('true');
  });

  test('is sent by its button', async () => {
    const submitCode = vi.fn(async () => {});
    const { box } = start({ actions: { submitCode } });
    await choose(box, 'totp');
    const input = part(box, 'field-input');
    if (input instanceof HTMLInputElement) input.value = '1';
    button(box, 'submit-code').click();
    await settle();
    expect(submitCode).toHaveBeenCalledOnce();
  });

  test('that is missing or wrong is told beside it, spoken, and goes on at the place for it', async () => {
    const submitCode = async () => {
      throw new RtasError('code_rejected', 'Wrong');
    };
    const { box } = start({ actions: { submitCode } });
    await choose(box, 'totp');
    enterCode(box, '  ');
    expect(part(box, 'field-error').textContent).toBe('Enter the code first.');
    enterCode(box, '111111');
    await settle();
    const input = part(box, 'field-input');
    expect(part(box, 'field-error').textContent).toBe('This code is not right. Check it and try again.');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')).toBe(part(box, 'field-error').id);
    expect(spoken(box)).toBe('This code is not right. Check it and try again.');
    expect(document.activeElement).toBe(input);
  });

  test('that could not be checked says so, and a second wrong one is spoken again', async () => {
    const submitCode = vi
      .fn<FlowActions['submitCode']>()
      .mockRejectedValueOnce(new RtasError('action_failed', 'No answer'))
      .mockRejectedValue(new RtasError('code_rejected', 'Wrong'));
    const { box, card } = start({ actions: { submitCode } });
    await choose(box, 'totp');
    const said = [spoken(box)];
    card.subscribe(() => said.push(card.getView().announcement.text));
    for (const code of ['1', '2', '3']) {
      enterCode(box, code);
      await settle();
    }
    expect(said.slice(1).filter((text, index) => text && text !== said[index])).toEqual([
      'The code could not be checked. Try again.',
      'This code is not right. Check it and try again.',
      'This code is not right. Check it and try again.',
    ]);
  });

  test('survives that the phone opens the request, and not the end of the flow', async () => {
    const { box, set } = start();
    await choose(box, 'totp');
    const input = part(box, 'field-input');
    const opened = authenticationSnapshot('opened');
    set(opened);
    expect(part(box, 'field-input')).toBe(input);
    set(authenticationSnapshot('success'));
    expect(isAtCode(box)).toBe(false);
  });

  test('of a message is asked for when it was sent, and sent again after 20 seconds', async () => {
    const chooseFactor = vi.fn(async () => {});
    const snapshot = { ...waitingFor('sms'), expiresAt: null };
    const { box, clock } = start({ snapshot, actions: { chooseFactor } });
    await choose(box, 'sms');
    expect(chooseFactor).toHaveBeenCalledWith('sms');
    expect(isAtCode(box)).toBe(true);
    await clock.advance(19_999);
    expect(box.querySelector('[data-action="resend"]')).toBeNull();
    await clock.advance(1);
    button(box, 'resend').click();
    await settle();
    expect(chooseFactor).toHaveBeenCalledTimes(2);
    expect(part(box, 'notice').textContent).toBe('The code was sent.');
    expect(box.querySelector('[data-action="resend"]')).toBeNull();
  });

  test('of a message is not sent twice by going back and forth', async () => {
    const chooseFactor = vi.fn(async () => {});
    const { box } = start({ snapshot: waitingFor('sms'), actions: { chooseFactor } });
    await choose(box, 'sms');
    button(box, 'back').click();
    option(box, 'sms').click();
    await settle();
    expect(isAtCode(box)).toBe(true);
    expect(chooseFactor).toHaveBeenCalledOnce();
  });

  test('can be stopped by the page, and is never sent as a form', async () => {
    const onAction = vi.fn((name: string, event: Event) => {
      if (name === 'submit-code') event.preventDefault();
    });
    const { box, calls } = start({ onAction });
    await choose(box, 'totp');
    const sent = vi.fn((event: Event) => event.defaultPrevented);
    box.addEventListener('submit', sent);
    enterCode(box, '1');
    await settle();
    expect(onAction).toHaveBeenCalledWith('submit-code', expect.anything());
    expect(sent).toHaveReturnedWith(true);
    expect(calls).not.toContain('submitCode');
  });

  test('of two cards on one page belongs to its own form', async () => {
    const boxes = [start().box, start().box];
    for (const box of boxes) await choose(box, 'totp');
    const ids = boxes.flatMap((box) => [...box.querySelectorAll('[id]')].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
