import type { Flow, FlowActions, FlowSnapshot } from '@rtas/core';
import { createFrozenFlow, createSimulatedClock, createTestPage } from '@rtas/core/testing';
import { h, render, type VNode } from 'preact';
import { vi } from 'vitest';
import { preactAdapter } from '../../view/adapter.ts';
import { registrationTemplate } from '../../view/registration.template.tsx';
import type { Card } from '../card.ts';
import type { CardPorts } from '../card-ports.ts';

/** A flow whose snapshot a test sets, and whose listeners it counts. */
export function createStagedFlow<Snapshot extends FlowSnapshot>(
  first: Snapshot,
  actions: Partial<FlowActions> = {},
) {
  let snapshot = first;
  const listeners = new Set<() => void>();
  const frozen = createFrozenFlow(first);
  const flow: Flow<Snapshot> = {
    ...frozen,
    ...actions,
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const set = (next: Snapshot): void => {
    snapshot = next;
    for (const listener of [...listeners]) listener();
  };
  return { flow, set, listeners, calls: frozen.calls };
}

export function createBench() {
  const clock = createSimulatedClock();
  const page = createTestPage();
  const player = { play: vi.fn(() => () => {}), destroy: vi.fn() };
  const kept: string[] = [];
  const copied: string[] = [];
  const ports = {
    clock,
    page,
    preferredMode: () => 'qr',
    prefersReducedMotion: () => false,
    supportsPasskeys: () => true,
    copy: async (text) => {
      copied.push(text);
    },
    recallMode: () => null,
    keepMode: (mode) => {
      kept.push(mode);
    },
    createPlayer: () => player,
  } satisfies CardPorts;
  return { clock, page, player, kept, copied, ports };
}

const mounted: (() => void)[] = [];

/** Takes every card away that was shown. */
export function clear(): void {
  for (const end of mounted.splice(0)) end();
  document.body.replaceChildren();
}

/** Draws a card as a binding does: once before the mount, and after each change. */
export function show(card: Card, template = registrationTemplate): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  const { handlers, refs } = card;
  const draw = (): void =>
    render(template<VNode>({ h: preactAdapter<VNode>(h), view: card.getView(), handlers, refs }), box);
  draw();
  const stop = card.subscribe(draw);
  card.mount();
  mounted.push(() => {
    card.unmount();
    stop();
    render(null, box);
  });
  return box;
}

export const part = (box: HTMLElement, name: string): HTMLElement => {
  const element = box.querySelector(`[data-part="${name}"]`);
  if (!(element instanceof HTMLElement)) throw new TypeError(`There is no ${name}.`);
  return element;
};

export const button = (box: HTMLElement, name: string): HTMLElement => {
  const element = box.querySelector(`[data-action="${name}"]`);
  if (!(element instanceof HTMLElement)) throw new TypeError(`There is no action ${name}.`);
  return element;
};

/** Observers of the document are told in a microtask. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

/** Writes into the place for a code, as a person or a paste does, and sends the form. */
export function enterCode(box: HTMLElement, code: string): void {
  const input = part(box, 'field-input');
  if (!(input instanceof HTMLInputElement)) throw new TypeError('There is no place for a code.');
  input.value = code;
  input.form?.requestSubmit();
}

/** Presses a key where the focus is. */
export function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(event);
  return event;
}
