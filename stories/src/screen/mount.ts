import {
  RtasAuthentication as ReactAuthentication,
  RtasRegistration as ReactRegistration,
} from '@rtas/react/components';
import { defineElements } from '@rtas/ui/elements';
import {
  RtasAuthentication as VueAuthentication,
  RtasRegistration as VueRegistration,
} from '@rtas/vue/components';
import { createElement, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type Component, createApp, h, shallowRef } from 'vue';
import type { Framework } from '../surroundings/surroundings.ts';
import type { Screen } from './screen.ts';

/** A screen on the page. */
export interface MountedScreen {
  /** Shows the same flow with other options, or another one. */
  readonly update: (screen: Screen) => void;
  readonly unmount: () => void;
}

const toReact = (screen: Screen) =>
  screen.flow === 'registration'
    ? createElement(ReactRegistration, screen.props)
    : createElement(ReactAuthentication, screen.props);

function mountReact(first: Screen, host: Element): MountedScreen {
  const root = createRoot(host);
  // At once and with its effects, as the others draw: a story is there when it says so.
  const update = (screen: Screen) =>
    flushSync(() => root.render(createElement(StrictMode, null, toReact(screen))));
  update(first);
  return { update, unmount: () => root.unmount() };
}

const vueComponents: Readonly<Record<Screen['flow'], Component>> = {
  registration: VueRegistration,
  authentication: VueAuthentication,
};

function mountVue(first: Screen, host: Element): MountedScreen {
  const shown = shallowRef(first);
  const app = createApp(() => h(vueComponents[shown.value.flow], { ...shown.value.props }));
  app.mount(host);
  return {
    update: (screen) => {
      shown.value = screen;
    },
    unmount: () => app.unmount(),
  };
}

function mountElement(first: Screen, host: Element): MountedScreen {
  defineElements();
  const element = document.createElement(`rtas-${first.flow}`);
  const update = (screen: Screen) => Object.assign(element, screen.props);
  update(first);
  host.append(element);
  return { update, unmount: () => element.remove() };
}

const mounts = { react: mountReact, vue: mountVue, element: mountElement };

/** Shows a screen with a framework. */
export const mountScreen = (framework: Framework, screen: Screen, host: Element): MountedScreen =>
  mounts[framework](screen, host);
