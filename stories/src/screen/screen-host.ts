import { includeShadowRoot } from '../surroundings/story-style.ts';
import type { Framework } from '../surroundings/surroundings.ts';
import { type MountedScreen, mountScreen } from './mount.ts';
import { press } from './press.ts';
import type { Screen } from './screen.ts';
import type { Script } from './script.ts';
import { stayOnPage } from './stay-on-page.ts';

stayOnPage();

/** Holds a screen; lets go of it when Storybook takes the element away. */
export class ScreenHost extends HTMLElement {
  /** Until what the story presses is pressed. */
  ready: Promise<void> = Promise.resolve();
  #framework: Framework = 'react';
  #screen: Screen | undefined;
  #mounted: MountedScreen | undefined;
  #life = new AbortController();

  connectedCallback(): void {
    if (!this.#screen) return;
    this.#mounted = mountScreen(this.#framework, this.#screen, this);
    const { shadowRoot } = this.firstElementChild ?? {};
    if (shadowRoot) includeShadowRoot(shadowRoot);
    this.#life = new AbortController();
    this.ready = this.#press(this.#screen.script, this.#life.signal);
  }

  disconnectedCallback(): void {
    this.#life.abort();
    this.#mounted?.unmount();
    this.#mounted = undefined;
  }

  /** Another framework or flow, or what has a script, is a new screen; else the one that is there changes. */
  show(framework: Framework, screen: Screen): void {
    const isFresh = Boolean(screen.script) || framework !== this.#framework;
    const isSame = !isFresh && screen.flow === this.#screen?.flow;
    this.#framework = framework;
    this.#screen = screen;
    if (isSame) {
      this.#mounted?.update(screen);
      return;
    }
    this.disconnectedCallback();
    if (this.isConnected) this.connectedCallback();
  }

  async #press(script: Script | undefined, signal: AbortSignal): Promise<void> {
    this.removeAttribute('data-ready');
    await press(this, script, signal);
    if (!signal.aborted) this.setAttribute('data-ready', '');
  }
}

if (!customElements.get('screen-host')) customElements.define('screen-host', ScreenHost);

/** The host of a story: the one that its canvas holds already, or a new one. */
export function showScreen(canvas: Element, framework: Framework, screen: Screen): HTMLElement {
  const present = canvas.firstElementChild;
  const host = present instanceof ScreenHost ? present : new ScreenHost();
  host.show(framework, screen);
  return host;
}

/** A host of its own, for a page of many screens. */
export function createScreenHost(framework: Framework, screen: Screen): ScreenHost {
  const host = new ScreenHost();
  host.show(framework, screen);
  return host;
}
