import { sampleAgentName } from '../scenarios/sample-page.ts';
import { presentOf, type Scenario } from '../scenarios/scenario.ts';
import { createScenarioFlow } from './scenario-flow.ts';
import type { Screen, ScreenOptions } from './screen.ts';
import type { Script } from './script.ts';
import { createStillClock, type StillClock } from './still-clock.ts';

/** None where nothing happens: such a screen can take the place of another one. */
function toScript(scenario: Scenario, arrive: () => void, clock: StillClock): Script | undefined {
  const { pressed = [], typed = '', unending = [], waitedMs, before } = scenario;
  if (pressed.length === 0 && !before) return undefined;
  const finish = (): void => {
    arrive();
    if (waitedMs !== undefined) clock.settle(waitedMs);
  };
  return { pressed, typed, endsBusy: unending.length > 0, finish };
}

/** A scenario as a screen whose time stands still, as a page of the bank shows it. */
export function toStillScreen(scenario: Scenario, options: ScreenOptions = {}): Screen {
  const clock = createStillClock(presentOf(scenario));
  const props = {
    mode: scenario.mode ?? ('qr' as const),
    timeZone: 'UTC',
    agentName: sampleAgentName,
    onContinue: () => {},
    ...scenario.page,
    ...options,
    ports: { copy: async () => {}, ...options.ports, clock },
  };
  if (scenario.flow === 'registration') {
    const flow = createScenarioFlow(scenario);
    return {
      flow: 'registration',
      props: { flow, ...props },
      script: toScript(scenario, flow.arrive, clock),
    };
  }
  const flow = createScenarioFlow(scenario);
  return {
    flow: 'authentication',
    props: { flow, ...props },
    script: toScript(scenario, flow.arrive, clock),
  };
}
