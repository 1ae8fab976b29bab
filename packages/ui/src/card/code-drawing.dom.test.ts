import type { RegistrationSnapshot } from '@rtas/core';
import { authenticationSnapshot, registrationSnapshot } from '@rtas/core/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeQr } from '../qr/encode.ts';
import { getEncoder, loadEncoder } from '../qr/encoder.ts';
import { authenticationTemplate } from '../view/authentication.template.tsx';
import { createAuthenticationCard, createRegistrationCard } from './card.ts';
import { clear, createBench, createStagedFlow, settle, show } from './testing/card-bench.ts';

/** What draws codes is a file of its own, which may be late or not come at all. */

vi.mock('../qr/encoder.ts', () => ({ getEncoder: vi.fn(), loadEncoder: vi.fn() }));

const file = { arrive: (): void => {}, fail: (): void => {} };

beforeEach(() => {
  vi.mocked(getEncoder).mockReset().mockReturnValue(null);
  vi.mocked(loadEncoder)
    .mockReset()
    .mockImplementation(
      () =>
        new Promise((resolve, reject) => {
          file.arrive = () => {
            vi.mocked(getEncoder).mockReturnValue(encodeQr);
            resolve();
          };
          file.fail = () => reject(new TypeError('The file is not there.'));
        }),
    );
});

afterEach(clear);

const png = 'iVBORw0KGgo';
const waiting = registrationSnapshot('waiting');
const withPicture = registrationSnapshot('waiting', { data: { ...waiting.data, qrCode: png } });

function startRegistration(first: RegistrationSnapshot) {
  const staged = createStagedFlow<RegistrationSnapshot>(first);
  const card = createRegistrationCard(staged.flow, { ports: createBench().ports });
  const box = show(card);
  const find = (selector: string) => box.querySelector(selector);
  return { ...staged, card, mode: () => card.getView().mode, find };
}

test('it is asked for at the mount, before there is a code', () => {
  startRegistration(registrationSnapshot('connecting'));
  expect(loadEncoder).toHaveBeenCalledOnce();
});

test('the code is drawn as soon as it is there, and nothing else has moved meanwhile', async () => {
  const { find, mode } = startRegistration(waiting);
  expect(find('[data-part="qr"]')).toBeNull();
  expect(mode()).toBe('qr');
  file.arrive();
  await settle();
  expect(find('svg[data-part="qr"] path')).not.toBeNull();
  expect(mode()).toBe('qr');
});

test('where it does not come, the picture of the code is shown', async () => {
  const { find, mode } = startRegistration(withPicture);
  file.fail();
  await settle();
  expect(find('[data-part="qr"] image')?.getAttribute('href')).toBe(`data:image/png;base64,${png}`);
  expect(mode()).toBe('qr');
});

test('where there is no picture either, the link takes the place of the code', async () => {
  const { find, mode } = startRegistration(waiting);
  file.fail();
  await settle();
  expect(mode()).toBe('link');
  expect(find('[data-action="copy"]')).not.toBeNull();
});

test('a code that could not be drawn is no part of a request either', async () => {
  const { data } = authenticationSnapshot('waiting');
  const { challengeNumber: _, ...pending } = data;
  const snapshot = authenticationSnapshot('waiting', {
    data: { ...pending, qrContent: 'https://a.example' },
  });
  const card = createAuthenticationCard(createStagedFlow(snapshot).flow, { ports: createBench().ports });
  const box = show(card, authenticationTemplate);
  file.fail();
  await settle();
  expect(box.querySelector('[data-part="picture"]')?.getAttribute('data-state')).toBe('push');
});

test('the next news of the flow asks for it again, and the code comes back', async () => {
  const { find, mode, set } = startRegistration(waiting);
  file.fail();
  await settle();
  set(registrationSnapshot('waiting', { connection: 'reconnecting' }));
  expect(loadEncoder).toHaveBeenCalledTimes(2);
  file.arrive();
  await settle();
  expect(mode()).toBe('qr');
  expect(find('svg[data-part="qr"]')).not.toBeNull();
});

test('once it is there, nobody asks for it again', async () => {
  const { set } = startRegistration(waiting);
  file.arrive();
  await settle();
  set(registrationSnapshot('waiting', { connection: 'reconnecting' }));
  expect(loadEncoder).toHaveBeenCalledOnce();
});
