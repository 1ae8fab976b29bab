import type { AuthenticationSnapshot } from '@rtas/core';
import { authenticationSnapshot } from '@rtas/core/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as file from '../another-way/another-way.ts';
import { getAnotherWay, loadAnotherWay } from '../another-way/loader.ts';
import { authenticationTemplate } from '../view/authentication.template.tsx';
import { createAuthenticationCard } from './card.ts';
import {
  button,
  clear,
  createBench,
  createStagedFlow,
  part,
  press,
  settle,
  show,
} from './testing/card-bench.ts';

/** What shows other ways is a file of its own, which may be late or not come at all. */

vi.mock('../another-way/loader.ts', () => ({ getAnotherWay: vi.fn(), loadAnotherWay: vi.fn() }));

const way = { arrive: (): void => {}, fail: (): void => {} };

beforeEach(async () => {
  const { authenticationEnglish: english } = await import('@rtas/core/locale');
  vi.mocked(getAnotherWay).mockReset().mockReturnValue(null);
  vi.mocked(loadAnotherWay)
    .mockReset()
    .mockImplementation(
      () =>
        new Promise((resolve, reject) => {
          way.arrive = () => {
            vi.mocked(getAnotherWay).mockReturnValue({ ...file, english });
            resolve();
          };
          way.fail = () => reject(new TypeError('The file is not there.'));
        }),
    );
});

afterEach(clear);

const waiting = authenticationSnapshot('waiting');

function start(factors: readonly string[] = ['push', 'totp'], locale = 'en') {
  const bench = createBench();
  const first = authenticationSnapshot('waiting', { data: { ...waiting.data, factors } });
  const staged = createStagedFlow<AuthenticationSnapshot>(first);
  const card = createAuthenticationCard(staged.flow, { ports: bench.ports, locale });
  const box = show(card, authenticationTemplate);
  return { ...staged, box, find: (selector: string) => box.querySelector(selector) };
}

test('it is asked for when a request has other factors, and not else', () => {
  start([]);
  expect(loadAnotherWay).not.toHaveBeenCalled();
  start();
  expect(loadAnotherWay).toHaveBeenCalledOnce();
});

test('who wants another way before it is there waits at a busy button, and then goes on', async () => {
  const { box, find } = start();
  button(box, 'choose-another').click();
  await settle();
  expect(button(box, 'choose-another').getAttribute('aria-busy')).toBe('true');
  expect(part(box, 'number').textContent).toContain('42');
  way.arrive();
  await settle();
  expect(find('[data-part="options"]')).not.toBeNull();
  expect(document.activeElement).toBe(part(box, 'heading'));
});

test('who goes back meanwhile stays at the request', async () => {
  const { box, find } = start();
  button(box, 'choose-another').focus();
  button(box, 'choose-another').click();
  press('Escape');
  way.arrive();
  await settle();
  expect(find('[data-part="options"]')).toBeNull();
  expect(button(box, 'choose-another').getAttribute('aria-busy')).toBeNull();
});

test('where it does not come, the request goes on in its first way', async () => {
  const { box, find, set } = start();
  button(box, 'choose-another').click();
  way.fail();
  await settle();
  expect(find('[data-action="choose-another"]')).toBeNull();
  expect(part(box, 'number').textContent).toContain('42');
  set(authenticationSnapshot('success'));
  expect(part(box, 'heading').textContent).toBe('Request approved');
});

test('the next news of the flow asks for it again, and the way is open', async () => {
  const { box, find, set } = start();
  way.fail();
  await settle();
  set(authenticationSnapshot('waiting', { connection: 'reconnecting' }));
  way.arrive();
  await settle();
  button(box, 'choose-another').click();
  await settle();
  expect(find('[data-part="options"]')).not.toBeNull();
});

test('it speaks the language of the screen', async () => {
  const { box } = start(['push', 'totp'], 'de');
  await vi.waitFor(() => expect(part(box, 'root').lang).toBe('de'));
  way.arrive();
  await settle();
  button(box, 'choose-another').click();
  await vi.waitFor(() =>
    expect(box.querySelector('[data-factor="totp"] [data-part="option-title"]')?.textContent).toBe(
      'Code eingeben',
    ),
  );
});
