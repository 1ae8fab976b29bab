import { brandChoices } from './brands.ts';
import { type Choices, toChoice } from './choice.ts';
import { localeChoices } from './languages.ts';

interface Menu {
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly choices: Choices;
}

/** The menus of the toolbar, in their order; each also stands in the address, as `globals=theme:dark;locale:ar`. */
export const menus = {
  framework: {
    title: 'Framework',
    description: 'Framework: what draws the screen',
    icon: 'component',
    choices: { react: 'React', vue: 'Vue', element: 'Element' },
  },
  theme: {
    title: 'Theme',
    description: 'Theme',
    icon: 'contrast',
    choices: { light: 'Light', dark: 'Dark', auto: 'By system' },
  },
  brand: {
    title: 'Brand',
    description: 'Brand: the tokens of a sample',
    icon: 'paintbrush',
    choices: brandChoices,
  },
  density: {
    title: 'Density',
    description: 'Density',
    icon: 'listunordered',
    choices: { normal: 'Normal', dense: 'Dense', airy: 'Airy' },
  },
  room: {
    title: 'Room',
    description: 'Room that the page leaves to the card',
    icon: 'sidebar',
    choices: { page: 'Own width', sidebar: 'Sidebar 340', narrow: 'Narrow 320', wide: 'Wide 760' },
  },
  locale: { title: 'Language', description: 'Language', icon: 'globe', choices: localeChoices },
  direction: {
    title: 'Direction',
    description: 'Direction of writing',
    icon: 'transfer',
    choices: { auto: 'By language', ltr: 'Left to right', rtl: 'Right to left' },
  },
  motion: {
    title: 'Motion',
    description: 'Motion',
    icon: 'play',
    choices: { system: 'By system', still: 'Still', moving: 'Moving' },
  },
  colors: {
    title: 'Colours',
    description: 'Colours of the person; forced ones as far as a page can show them',
    icon: 'eye',
    choices: { normal: 'Normal', contrast: 'High contrast', forced: 'Forced colours' },
  },
  text: {
    title: 'Text',
    description: 'Size and spacing of text',
    icon: 'paragraph',
    choices: { '100': '100 %', '150': '150 %', '200': '200 %', spaced: 'Spaced' },
  },
} as const satisfies Record<string, Menu>;

type Menus = typeof menus;

/** What stands around every story. */
export type Surroundings = { readonly [Name in keyof Menus]: keyof Menus[Name]['choices'] & string };

export type Framework = Surroundings['framework'];

/** What the toolbar or the address says, with the default for what is unknown. */
export function toSurroundings(globals: Readonly<Record<string, unknown>>): Surroundings {
  const choose = <Name extends keyof Menus>(name: Name) => toChoice(menus[name].choices, globals[name]);
  return {
    framework: choose('framework'),
    theme: choose('theme'),
    brand: choose('brand'),
    density: choose('density'),
    room: choose('room'),
    locale: choose('locale'),
    direction: choose('direction'),
    motion: choose('motion'),
    colors: choose('colors'),
    text: choose('text'),
  };
}
