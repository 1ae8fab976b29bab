import type { FlowSnapshot, SharedOptions } from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import type { ActionName } from '@rtas/core/view';
import { render } from 'preact';
import { toCardAbilities } from '../card/card-abilities.ts';
import type { Theme } from '../view/template.ts';
import { attributes, mirror } from './attributes.ts';
import { createCustomStates } from './custom-states.ts';
import {
  createElementScreen,
  type ElementScreen,
  type ScreenInput,
  type ScreenKind,
} from './element-screen.ts';
import { send, toEventCallbacks } from './events.ts';
import { type ElementProperties, type PropertyName, propertyNames } from './properties.ts';
import { addStyleElement, adoptStyles } from './style-sheet.ts';
import { findSurroundings, watchSurroundings } from './surroundings.ts';

type Source<Snapshot extends FlowSnapshot, PendingData, SuccessData> =
  | SharedOptions<Snapshot, PendingData, SuccessData>
  | ReadyFlow<Snapshot>;

/** On a server there is no HTMLElement, and nobody makes an element there: the class is only declared. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** What both elements do: properties in, markup and events out. All that is set in one task is taken at once. */
export abstract class FlowElement<Snapshot extends FlowSnapshot, PendingData, SuccessData> extends Base {
  static readonly observedAttributes = Object.keys(attributes);

  static {
    for (const name of propertyNames) {
      Object.defineProperty(FlowElement.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: FlowElement<FlowSnapshot, unknown, unknown>) {
          return this.#given[name];
        },
        set(this: FlowElement<FlowSnapshot, unknown, unknown>, value: unknown) {
          this.#set(name, value);
          this.#isMirroring = true;
          mirror(this, name, value);
          this.#isMirroring = false;
        },
      });
    }
  }

  protected abstract readonly kind: ScreenKind<Snapshot, PendingData, SuccessData>;

  readonly #given: ElementProperties<Snapshot> = {};
  readonly #internals = this.attachInternals();
  /** What a server put into it stays until there is something to show. */
  readonly #root = this.#internals.shadowRoot ?? this.attachShadow({ mode: 'open' });
  readonly #showStates = createCustomStates(this.#internals);
  readonly #children = new MutationObserver(() => this.#queue());
  #screen: ElementScreen<ScreenInput<Snapshot, PendingData, SuccessData>> | undefined;
  #isQueued = false;
  #isMirroring = false;
  #leaveSurroundings: (() => void) | undefined;

  /** Also after a move to another document, which takes adopted styles away. */
  connectedCallback(): void {
    adoptStyles(this.#root);
    takeEarlyProperties(this);
    this.#children.observe(this, { childList: true, subtree: true, attributeFilter: ['slot'] });
    this.#leaveSurroundings = watchSurroundings(this, () => this.#queue());
    this.#queue();
  }

  disconnectedCallback(): void {
    this.#children.disconnect();
    this.#leaveSurroundings?.();
    this.#queue();
  }

  attributeChangedCallback(name: string, _before: string | null, text: string | null): void {
    const attribute = attributes[name];
    if (!attribute || this.#isMirroring) return;
    this.#set(attribute.property, text === null ? undefined : attribute.parse(text));
  }

  #set(name: PropertyName, value: unknown): void {
    Reflect.set(this.#given, name, value);
    this.#queue();
  }

  /** Later in the task, so that an element which only moves in the page notices nothing. */
  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      this.#sync();
    });
  }

  #sync(): void {
    const source = this.#toSource();
    if (!this.isConnected) this.#screen?.unmount();
    else if (source) this.#show(this.#toInput(source));
    else this.#close();
  }

  #show(input: ScreenInput<Snapshot, PendingData, SuccessData>): void {
    if (this.#screen?.accepts(input)) this.#screen.update(input);
    else this.#open(input);
    this.#screen?.mount();
  }

  #open(input: ScreenInput<Snapshot, PendingData, SuccessData>): void {
    this.#close();
    this.#root.replaceChildren();
    this.#screen = createElementScreen(this.#root, this.kind, input, (names) => {
      this.#showStates(names);
      addStyleElement(this.#root);
    });
  }

  #close(): void {
    if (!this.#screen) return;
    this.#screen.unmount();
    this.#screen = undefined;
    render(null, this.#root);
    this.#showStates([]);
  }

  #toSource(): Source<Snapshot, PendingData, SuccessData> | null {
    const { flow, url, token, session = url && token ? { url, token } : undefined } = this.#given;
    if (flow) return { flow };
    if (!session) return null;
    const { autoStart, deepLinks, actions, resendLimits, hubPath, connectionRetries, tabs, ports } =
      this.#given;
    return {
      session,
      ...(autoStart !== undefined && { autoStart }),
      ...(deepLinks && { deepLinks }),
      ...(actions && { actions }),
      ...(resendLimits && { resendLimits }),
      ...(hubPath && { hubPath }),
      ...(connectionRetries !== undefined && { connectionRetries }),
      ...(tabs && { tabs }),
      ...(ports && { ports }),
      ...toEventCallbacks<Snapshot, PendingData, SuccessData>(this),
    };
  }

  #toInput(
    source: Source<Snapshot, PendingData, SuccessData>,
  ): ScreenInput<Snapshot, PendingData, SuccessData> {
    const around = findSurroundings(this);
    const { theme, headingLevel, locale = around.lang, ...given } = this.#given;
    const onAction = (name: ActionName, event: Event) => {
      if (!send(this, 'action', { name })) event.preventDefault();
    };
    return {
      source,
      card: { ...toCardAbilities(source), ...given, locale, onAction },
      markup: { theme: toTheme(theme, around.theme), headingLevel, pictures: given.animations || undefined },
      filled: new Set([...this.children].map((child) => child.slot).filter(Boolean)),
    };
  }
}

/** A style sheet in a shadow root cannot see what stands around its host. */
const toTheme = (own: Theme | undefined, around: Theme | undefined): Theme | undefined =>
  own === 'light' || own === 'dark' ? own : around;

/** Properties that were set before the element was defined stand in the way of the real ones. */
function takeEarlyProperties(element: HTMLElement): void {
  for (const name of propertyNames) {
    const early = Object.getOwnPropertyDescriptor(element, name);
    if (!early) continue;
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, early.value);
  }
}
