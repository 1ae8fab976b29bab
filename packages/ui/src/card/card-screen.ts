import type { Flow, FlowSnapshot } from '@rtas/core';
import type { English } from '@rtas/core/locale';
import {
  type CardState,
  type CardView,
  type Host,
  initialCardState,
  type ViewContext,
} from '@rtas/core/view';
import { createAnnouncer } from './announcer.ts';
import type { CardOptions } from './card.ts';
import type { Language } from './card-language.ts';
import type { createCardMode } from './card-mode.ts';
import type { CardPorts } from './card-ports.ts';
import type { LateFile } from './late-file.ts';
import type { createOtherWays } from './other-ways.ts';
import type { createRenewal } from './renewal.ts';

/** What tells the screens of the two flows apart. */
export interface CardKind<Snapshot extends FlowSnapshot> {
  readonly toView: (snapshot: Snapshot, context: ViewContext) => CardView;
  readonly getEnglish: () => English;
  /** Where the screen asks for a new code when one has expired unseen. */
  readonly createRenewal?: typeof createRenewal;
  /** Where the flow has more ways than one. */
  readonly createOtherWays?: typeof createOtherWays;
  /** What shows these. */
  readonly waysFile?: LateFile;
}

interface ScreenOptions<Snapshot extends FlowSnapshot> {
  readonly flow: Flow<Snapshot>;
  readonly kind: CardKind<Snapshot>;
  readonly ports: CardPorts;
  readonly mode: ReturnType<typeof createCardMode>;
  readonly getOptions: () => CardOptions;
  readonly getLanguage: () => Language;
  /** The snapshot as far as it can be drawn. */
  readonly toDrawable: (snapshot: Snapshot) => Snapshot;
  /** Called after each look at the view, whether it has changed or not. */
  readonly onView: (view: CardView) => void;
}

const silence = { text: '', assertive: false };

let cards = 0;

/** What the page can do: an action is there where its callback is. */
const toHost = (options: CardOptions): Host => ({
  ...options,
  canContinue: options.canContinue ?? options.onContinue !== undefined,
  canChooseAnother: options.canChooseAnother ?? options.onChooseAnother !== undefined,
  canClose: options.canClose ?? options.onClose !== undefined,
});

/** The view of a card: made from the flow, from what the screen remembers, and from the time. */
export function createCardScreen<Snapshot extends FlowSnapshot>(screen: ScreenOptions<Snapshot>) {
  const { flow, kind, ports, mode, getOptions, getLanguage, toDrawable, onView } = screen;
  const listeners = new Set<() => void>();
  const announce = createAnnouncer();
  cards += 1;
  let ui: CardState = { ...initialCardState, id: `rtas-${cards}` };
  let isMounted = false;
  let snapshot = flow.getSnapshot();
  let view = toView();

  /** Before the mount, server and browser must come to the same: the moment in which the code was made. */
  function toNow(): number {
    if (isMounted) return ports.clock.now();
    return (snapshot.startedAt ?? snapshot.clockOffsetMs) - snapshot.clockOffsetMs;
  }

  /** Known after the mount, so that server and browser come to the same. */
  function canUsePasskey(): boolean {
    return (getOptions().canUsePasskey ?? true) && isMounted && ports.supportsPasskeys();
  }

  function toView(): CardView {
    const { direction, timeZone, ...options } = getOptions();
    const context: ViewContext = {
      ...getLanguage(),
      now: toNow(),
      mode: mode.get(),
      ui,
      direction,
      timeZone,
      host: toHost({ ...options, canUsePasskey: canUsePasskey() }),
    };
    const next = kind.toView(toDrawable(snapshot), context);
    return { ...next, announcement: isMounted ? announce(next, ui) : silence };
  }

  function look(isDrawnAnew: boolean): void {
    const next = toView();
    const isSame = !isDrawnAnew && JSON.stringify(next) === JSON.stringify(view);
    if (!isSame) view = next;
    onView(view);
    if (isSame) return;
    for (const listener of [...listeners]) listener();
  }

  const refresh = (): void => look(false);

  const remember = (change: Partial<CardState>): void => {
    ui = { ...ui, ...change };
  };

  return {
    getView: () => view,
    getUi: () => ui,
    getSnapshot: () => snapshot,
    isMounted: () => isMounted,
    refresh,
    /** Shows the view again, though it says the same: what draws it has changed. */
    redraw: (): void => look(true),
    /** Without showing it yet. */
    remember,
    setUi: (change: Partial<CardState>): void => {
      remember(change);
      refresh();
    },
    /** Takes the flow's snapshot of now. Returns the one before. */
    takeSnapshot: (): Snapshot => {
      const previous = snapshot;
      snapshot = flow.getSnapshot();
      return previous;
    },
    setMounted: (value: boolean): void => {
      isMounted = value;
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return (): void => {
        listeners.delete(listener);
      };
    },
  };
}

/** See {@link createCardScreen}. */
export type CardScreen<Snapshot extends FlowSnapshot> = ReturnType<typeof createCardScreen<Snapshot>>;
