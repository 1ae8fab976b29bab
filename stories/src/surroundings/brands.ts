import type { Choices } from './choice.ts';

const files: Readonly<Record<string, string>> = import.meta.glob('../../brands/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const toName = (path: string): string => path.replace(/^.*\//, '').replace(/\.css$/, '');
const toTitle = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());

const sheets = new Map(Object.entries(files).map(([path, css]) => [toName(path), css]));

/** Every file of `brands/` is a choice. */
export const brandChoices: Choices = {
  none: 'No brand',
  ...Object.fromEntries([...sheets.keys()].map((name) => [name, toTitle(name)])),
};

/** The style sheet of a brand, for the whole page or one place of it; empty for none. */
export const toBrandCss = (brand: string, place = ':root'): string =>
  (sheets.get(brand) ?? '').replaceAll(':root', place);
