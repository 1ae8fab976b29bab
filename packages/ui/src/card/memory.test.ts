import type { FlowSnapshot } from '@rtas/core';
import { authenticationSnapshot, registrationSnapshot } from '@rtas/core/testing';
import { type CardState, initialCardState } from '@rtas/core/view';
import { expect, test } from 'vitest';
import { toRemembered } from './memory.ts';

const ui: CardState = {
  ...initialCardState,
  copied: 'link',
  disclosureOpen: true,
  wrongDeviceAsked: true,
  didNotOpen: true,
  notice: 'copy-failed',
  another: { step: 'code', factor: 'totp', problem: null, accepted: false },
  codeSends: { count: 2, lastAt: 5 },
};

const remember = (previous: FlowSnapshot, snapshot: FlowSnapshot, state = ui): CardState =>
  toRemembered(state, { previous, snapshot, relayNow: 1000 });

const waiting = authenticationSnapshot('waiting');

test('news of the same stretch take nothing away', () => {
  const { shownAt, means, ...rest } = remember(waiting, { ...waiting, connection: 'polling' });
  expect(rest).toMatchObject({ copied: 'link', disclosureOpen: true, notice: 'copy-failed' });
});

test('a code that is being typed outlasts the opening of the request on the phone, and nothing else does', () => {
  expect(remember(waiting, authenticationSnapshot('opened'))).toMatchObject({
    copied: null,
    disclosureOpen: false,
    wrongDeviceAsked: false,
    didNotOpen: false,
    notice: null,
    another: ui.another,
    codeSends: ui.codeSends,
  });
});

test('the end of a flow, and another flow, begin anew', () => {
  const other = { ...waiting, flow: { kind: 'transaction', id: 'another' } } as const;
  for (const next of [authenticationSnapshot('success'), other])
    expect(remember(waiting, next)).toMatchObject({ another: null, codeSends: { count: 0 } });
});

test('a new deadline is shown from now on, the same one as before', () => {
  expect(remember(waiting, waiting, { ...ui, shownAt: 7 }).shownAt).toBe(7);
  expect(remember(waiting, { ...waiting, expiresAt: 9 }, { ...ui, shownAt: 7 }).shownAt).toBe(1000);
  expect(remember(waiting, { ...waiting, expiresAt: null }, { ...ui, shownAt: 7 }).shownAt).toBeNull();
});

test('what a flow brought is known to its end', () => {
  const code = registrationSnapshot('waiting');
  const after = remember(registrationSnapshot('connecting'), code);
  expect(after.means).toEqual({ code: true, link: true });
  expect(remember(code, registrationSnapshot('expired'), after).means).toEqual({ code: true, link: true });
  expect(remember(waiting, waiting).means).toEqual({ code: false, link: true });
});
