import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { scenariosOf, toWords } from '../reference/sketches.ts';
import { brandChoices } from '../surroundings/brands.ts';
import { localeChoices } from '../surroundings/languages.ts';
import { type Surroundings, toSurroundings } from '../surroundings/surroundings.ts';
import { createWall, type WallCard } from './wall.ts';

interface WallArguments {
  readonly flow: 'registration' | 'authentication';
  readonly state: string;
  readonly scale: number;
}

const scenarioNames = [
  ...new Set([...Object.keys(scenariosOf.registration), ...Object.keys(scenariosOf.authentication)]),
];

const meta: Meta<WallArguments> = {
  title: 'Walls',
  tags: ['wall'],
  args: { flow: 'registration', state: 'Waiting', scale: 0.6 },
  argTypes: {
    flow: {
      name: 'Flow',
      control: 'inline-radio',
      options: ['registration', 'authentication'],
      description: 'Whose screens these are.',
    },
    state: {
      name: 'State',
      control: 'select',
      options: scenarioNames,
      description: 'Which story; where the flow has none of this name, it waits.',
    },
    scale: {
      name: 'Scale',
      control: { type: 'range', min: 0.2, max: 1, step: 0.1 },
      description: 'A share of the own size.',
    },
  },
};

export default meta;

const themes = ['light', 'dark'] as const;

/** Every card of a wall stands as it will rest. */
const toStill = (surroundings: Surroundings): Surroundings => ({ ...surroundings, motion: 'still' });

const toAllStates = (
  flow: WallArguments['flow'],
  surroundings: Surroundings,
): readonly (readonly WallCard[])[] =>
  Object.entries(scenariosOf[flow]).map(([name, scenario]) =>
    themes.map((theme) => ({
      caption: toWords(name),
      scenario,
      surroundings: { ...toStill(surroundings), theme },
    })),
  );

const findScenario = ({ flow, state }: WallArguments) => {
  const scenario = scenariosOf[flow][state] ?? scenariosOf[flow].Waiting;
  if (!scenario) throw new Error(`There is no scenario ${state}.`);
  return scenario;
};

type WallStory = StoryObj<WallArguments>;

export const AllStates: WallStory = {
  parameters: { controls: { include: ['Flow', 'Scale'] } },
  render: ({ flow, scale }, { globals }) => createWall(toAllStates(flow, toSurroundings(globals)), scale),
};

export const Languages: WallStory = {
  render: (given, { globals }) =>
    createWall(
      Object.entries(localeChoices).map(([locale, name]) => [
        {
          caption: `${name}, ${locale}`,
          scenario: findScenario(given),
          surroundings: { ...toStill(toSurroundings(globals)), locale },
        },
      ]),
      given.scale,
    ),
};

export const Brands: WallStory = {
  render: (given, { globals }) =>
    createWall(
      Object.entries(brandChoices).map(([brand, name]) =>
        themes.map((theme) => ({
          caption: `${name}, ${theme}`,
          scenario: findScenario(given),
          surroundings: { ...toStill(toSurroundings(globals)), theme },
          attributes: { 'data-wall-brand': brand },
        })),
      ),
      given.scale,
    ),
};
