import { loadAnotherWay, loadEncoder } from '@rtas/ui';
import { authenticationScenarios } from '../scenarios/authentication.ts';
import { registrationScenarios } from '../scenarios/registration.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type Sketch, toSketch } from './sketch.ts';

// What screens fetch while they live has to be there already: a sketch is of one moment.
await Promise.all([loadEncoder(), loadAnotherWay()]);

export type FlowName = Scenario['flow'];

export const scenariosOf: Readonly<Record<FlowName, Readonly<Record<string, Scenario>>>> = {
  registration: registrationScenarios,
  authentication: authenticationScenarios,
};

/** `WaitingOnAPhone` as words. */
export const toWords = (name: string): string =>
  name.replace(/(?<=.)([A-Z])/g, ' $1').replace(/ \w/g, (start) => start.toLowerCase());

/** Every scenario of a flow by its name in words. */
export const toSketches = (flow: FlowName): readonly (readonly [name: string, sketch: Sketch])[] =>
  Object.entries(scenariosOf[flow]).map(([name, scenario]) => [toWords(name), toSketch(scenario)]);
