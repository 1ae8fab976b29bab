import { RtasAuthentication, type RtasAuthenticationProps, RtasRegistration } from '@rtas/react/components';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { authenticationScenarios } from './scenarios/authentication.ts';
import { registrationScenarios } from './scenarios/registration.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { press } from './screen/press.ts';
import type { Screen } from './screen/screen.ts';
import { stayOnPage } from './screen/stay-on-page.ts';
import { toStillScreen } from './screen/still-screen.ts';

/** Every scenario on a page with nothing else, one at a time, for whoever measures it or takes its picture. */

/** What both screens take. */
type Options = Omit<RtasAuthenticationProps, 'flow' | 'slots'>;

type Named = readonly [name: string, scenario: Scenario];

const named = (flow: string, scenarios: Readonly<Record<string, Scenario>>): readonly Named[] =>
  Object.entries(scenarios).map(([name, scenario]) => [`${flow}: ${name}`, scenario]);

const scenarios = new Map([
  ...named('registration', registrationScenarios),
  ...named('authentication', authenticationScenarios),
]);

const toElement = (screen: Screen) =>
  screen.flow === 'registration'
    ? createElement(RtasRegistration, screen.props)
    : createElement(RtasAuthentication, screen.props);

let root: Root | undefined;
let life = new AbortController();

/** Resolves when the screen is drawn and lives, its first second is over, and its script is done. */
async function show(name: string, options: Options): Promise<void> {
  const scenario = scenarios.get(name);
  const place = document.querySelector('main');
  if (!scenario || !place) throw new Error(`There is no scenario ${name}, or no place for it.`);
  life.abort();
  life = new AbortController();
  root?.unmount();
  const newRoot = createRoot(place);
  root = newRoot;
  const screen = toStillScreen(scenario, options);
  flushSync(() => newRoot.render(toElement(screen)));
  await press(place, screen.script, life.signal);
}

stayOnPage();

Object.assign(globalThis, { scenarioPage: { names: [...scenarios.keys()], show } });
