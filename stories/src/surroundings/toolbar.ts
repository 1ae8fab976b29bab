import { menus, toSurroundings } from './surroundings.ts';

const toItems = (choices: Readonly<Record<string, string>>) =>
  Object.entries(choices).map(([value, title]) => ({ value, title }));

/** The menus as Storybook wants them. */
export const globalTypes = Object.fromEntries(
  Object.entries(menus).map(([name, { title, description, icon, choices }]) => [
    name,
    { name: title, description, toolbar: { title, icon, dynamicTitle: true, items: toItems(choices) } },
  ]),
);

export const initialGlobals = toSurroundings({});
