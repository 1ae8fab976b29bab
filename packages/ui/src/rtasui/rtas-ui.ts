import { type FlowSnapshot, RtasError } from '@rtas/core';
import { toLocale } from '@rtas/core/locale';
import type { FlowEventTarget } from '../elements/events.ts';
import { defineElements } from '../elements/index.ts';
import type { ElementProperties } from '../elements/properties.ts';
import type { FlowHandle, ScreenBuilder, ScreenOptions } from './builder.ts';
import { FlowBuilder, type FlowPlan } from './flow-builder.ts';

/** What was drawn in an element, so that the next `build()` there takes its place. */
const handles = new WeakMap<Element, FlowHandle>();

class UiBuilder extends FlowBuilder {
  #selector = '';
  #language: string | undefined;
  #fallbackLanguage = 'EN_US';
  #options: ScreenOptions = {};

  setTargetElement(selector: string): this {
    this.#selector = selector;
    return this;
  }

  setLanguage(language: string): this {
    this.#language = language;
    return this;
  }

  setFallbackLanguage(language: string): this {
    this.#fallbackLanguage = language;
    return this;
  }

  setScreenOptions(options: ScreenOptions): this {
    this.#options = options;
    return this;
  }

  protected override start(plan: FlowPlan): FlowHandle {
    const target = findTarget(this.#selector);
    handles.get(target)?.stop();
    const screen = createScreen(plan);
    Object.assign(screen, this.#options);
    // `PT_PT` and its like go no further than here.
    screen.locale = toLocale(this.#language ?? navigator.language) ?? undefined;
    screen.fallbackLocale = toLocale(this.#fallbackLanguage) ?? undefined;
    target.append(screen);
    const handle = { stop: () => screen.remove() };
    handles.set(target, handle);
    return handle;
  }
}

type Screen<Snapshot extends FlowSnapshot> = FlowEventTarget<{ 'rtas-change': CustomEvent<Snapshot> }> &
  HTMLElement &
  ElementProperties<Snapshot>;

function createScreen(plan: FlowPlan) {
  defineElements();
  return plan.type === 'registration'
    ? prepareScreen(document.createElement('rtas-registration'), plan)
    : prepareScreen(document.createElement('rtas-authentication'), plan);
}

function prepareScreen<Snapshot extends FlowSnapshot>(screen: Screen<Snapshot>, plan: FlowPlan) {
  screen.session = plan.session;
  screen.hubPath = plan.hubPath;
  screen.connectionRetries = plan.connectionRetries;
  screen.addEventListener('rtas-change', ({ detail }) => plan.report(detail));
  return screen;
}

function findTarget(selector: string): Element {
  try {
    const target = document.querySelector(selector);
    if (target) return target;
  } catch {
    // A selector that is none finds nothing.
  }
  throw new RtasError('target_not_found', `No element matches the selector "${selector}".`);
}

/**
 * Draws the whole screen of a flow in an element of the page, and calls back.
 *
 * @example
 * new RTASUI().setTargetElement('#rtas').setUrl(url).setToken(token).setRegistrationType().build();
 */
export const RTASUI: new () => ScreenBuilder = UiBuilder;
