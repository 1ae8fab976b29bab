import type { Flow, FlowSnapshot } from '@rtas/core';
import { createActions } from './actions.ts';
import type { Card, CardOptions } from './card.ts';
import { createLanguages } from './card-language.ts';
import { createCardLife } from './card-life.ts';
import { createCardMode } from './card-mode.ts';
import { browserPorts, type CardPorts } from './card-ports.ts';
import { type CardKind, createCardScreen } from './card-screen.ts';
import { codeDrawing } from './code-drawing.ts';
import { createConnectionStrip } from './connection-strip.ts';
import type { Desk } from './desk.ts';
import { createEdge } from './edge.ts';
import { createFocus } from './focus.ts';
import { createHandlers } from './handlers.ts';
import { createLateFile } from './late-file.ts';
import { createPictureStage } from './picture-stage.ts';
import { createTaskRunner } from './task.ts';
import { createTicker } from './ticker.ts';
import { createTimers } from './timers.ts';

/** One card: its rooms, and who tells whom. */
export function createCard<Snapshot extends FlowSnapshot>(
  flow: Flow<Snapshot>,
  kind: CardKind<Snapshot>,
  firstOptions: CardOptions = {},
): Card {
  let options = firstOptions;
  const getOptions = (): CardOptions => options;
  const ports: CardPorts = { ...browserPorts, ...firstOptions.ports };
  const timers = createTimers(ports.clock);
  const languages = createLanguages(kind.getEnglish, () => screen.refresh());
  const mode = createCardMode({ ports, getOptions });
  const focus = createFocus();
  const edge = createEdge(() => screen.isMounted() && ports.prefersReducedMotion());
  const pictures = createPictureStage({
    createPlayer: ports.createPlayer,
    getAnimations: () => options.animations,
  });
  const codes = createLateFile(codeDrawing, () => screen.redraw());
  const ways =
    kind.waysFile &&
    createLateFile(kind.waysFile, () => {
      languages.renew();
      otherWays?.settle();
      screen.redraw();
    });
  const tick = createTicker({ clock: ports.clock, timers, onTick: () => screen.refresh() });
  const screen = createCardScreen({
    flow,
    kind,
    ports,
    mode,
    getOptions,
    getLanguage: () => languages.choose(options),
    toDrawable: (snapshot) => codes.toDrawable(ways?.toDrawable(snapshot) ?? snapshot),
    onView: (view) => {
      edge.show(view);
      tick(screen.isMounted() ? { view, snapshot: screen.getSnapshot(), ui: screen.getUi() } : null);
    },
  });
  const { getView, getUi, getSnapshot, setUi, isMounted } = screen;
  const desk: Desk = {
    flow,
    ports,
    timers,
    getOptions,
    getSnapshot,
    getView,
    getUi,
    setUi,
    isMounted,
    aim: focus.aim,
  };

  const renewal = kind.createRenewal?.({
    retry: () => flow.retry(),
    page: ports.page,
    getLimit: () => options.automaticRenewals,
    isAllowed: () => options.canRetry ?? true,
  });
  const run = createTaskRunner(desk);
  const otherWays = kind.createOtherWays?.(desk, run);
  const actions = createActions(desk, { run, mode, ways: otherWays, onRenewal: () => renewal?.reset() });
  const settings = {
    mount: (): void => {
      mode.mount();
      screen.remember({ modeChosen: mode.isChosen() });
      languages.load(options);
    },
    unmount: (): void => {},
  };
  const checkStrip = createConnectionStrip(desk);
  const life = createCardLife(desk, {
    flow,
    screen,
    renewal,
    onNews: () => {
      checkStrip();
      codes.load(screen.getSnapshot());
      ways?.load(screen.getSnapshot());
    },
    lodgers: [settings, pictures, focus],
  });

  return {
    getView,
    subscribe: screen.subscribe,
    handlers: createHandlers(desk, { actions, ways: otherWays }),
    refs: { root: focus.ref, edge: edge.ref, picture: pictures.ref },
    update: (next) => {
      options = next;
      if (isMounted()) languages.load(options);
      screen.refresh();
    },
    mount: life.mount,
    unmount: life.unmount,
  };
}
