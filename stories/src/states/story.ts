import type { StoryObj } from '@storybook/web-components-vite';
import type { Scenario } from '../scenarios/scenario.ts';
import { toFrozenScreen } from '../screen/frozen-screen.ts';
import { ScreenHost, showScreen } from '../screen/screen-host.ts';
import { toSurroundings } from '../surroundings/surroundings.ts';
import { applyArguments } from './apply-arguments.ts';
import { toPageOptions } from './page-options.ts';
import { argumentTypes, type StoryArguments } from './story-arguments.ts';
import { toArguments } from './to-arguments.ts';

/** The panel picks its rows by the names that it shows. */
const toNames = (args: Partial<StoryArguments>): readonly string[] =>
  Object.entries(argumentTypes).flatMap(([key, { name }]) => (key in args && name ? [name] : []));

/** A story from a scenario: written once, shown by every framework, changed by its panel. */
export function toStory(scenario: Scenario): StoryObj<StoryArguments> {
  const args = toArguments(scenario);
  return {
    args,
    parameters: { controls: { include: toNames(args) } },
    render: (given, { globals, canvasElement }) => {
      const surroundings = toSurroundings(globals);
      const screen = toFrozenScreen(applyArguments(scenario, given), surroundings, toPageOptions(given));
      return showScreen(canvasElement, surroundings.framework, screen);
    },
    play: async ({ canvasElement }) => {
      const host = canvasElement.firstElementChild;
      if (host instanceof ScreenHost) await host.ready;
    },
  };
}
