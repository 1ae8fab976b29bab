import { createFrozenFlow } from '@rtas/core/testing';
import { RtasAuthentication, type RtasAuthenticationProps, RtasRegistration } from '@rtas/react/components';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { authenticationScenarios } from './scenarios/authentication.ts';
import { registrationScenarios } from './scenarios/registration.ts';
import { presentOf, type Scenario } from './scenarios/scenario.ts';
import { createStillClock } from './screen/still-clock.ts';

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

function toElement(scenario: Scenario, options: Options) {
  const shared = {
    mode: scenario.mode ?? ('qr' as const),
    timeZone: 'UTC',
    onContinue: () => {},
    ports: { clock: createStillClock(presentOf(scenario)) },
    ...options,
  };
  return scenario.flow === 'registration'
    ? createElement(RtasRegistration, {
        flow: createFrozenFlow(scenario.snapshot, scenario.failing),
        ...shared,
      })
    : createElement(RtasAuthentication, {
        flow: createFrozenFlow(scenario.snapshot, scenario.failing),
        ...shared,
      });
}

let root: Root | undefined;

/** Resolves when the screen is drawn and lives, and what happens in its first second has happened. */
async function show(name: string, options: Options): Promise<void> {
  const scenario = scenarios.get(name);
  const place = document.querySelector('main');
  if (!scenario || !place) throw new Error(`There is no scenario ${name}, or no place for it.`);
  root?.unmount();
  const newRoot = createRoot(place);
  root = newRoot;
  flushSync(() => newRoot.render(toElement(scenario, options)));
  // Behind the timers that the still clock has set, which fire in their order.
  await new Promise((resolve) => setTimeout(resolve));
}

const pressedOf = (name: string): readonly string[] => scenarios.get(name)?.pressed ?? [];

Object.assign(globalThis, { scenarioPage: { names: [...scenarios.keys()], pressedOf, show } });
