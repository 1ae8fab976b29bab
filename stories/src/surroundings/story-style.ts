import { toBrandCss } from './brands.ts';
import forcedColors from './forced-colors.css?inline';
import { emulateMedia } from './media-emulation.ts';
import type { Surroundings } from './surroundings.ts';
import textSpacing from './text-spacing.css?inline';

const densities: Readonly<Record<Surroundings['density'], string>> = {
  normal: '',
  dense: ':root { --rtas-density: -1 }',
  airy: ':root { --rtas-density: 1 }',
};

const toTextCss = (text: Surroundings['text']): string =>
  text === 'spaced' ? textSpacing : `html { font-size: ${text}% }`;

/** One style sheet for the page and every shadow root, so that surroundings reach custom elements too. */
const sheet = new CSSStyleSheet();
const roots = new Set<WeakRef<ShadowRoot>>();
let shown: Surroundings | undefined;

const adopt = (root: DocumentOrShadowRoot): void => {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};

const toRoots = (): readonly DocumentOrShadowRoot[] => [
  document,
  ...[...roots].map((root) => root.deref()).filter((root) => root !== undefined),
];

const toSheets = (root: DocumentOrShadowRoot): readonly CSSStyleSheet[] => [
  ...root.styleSheets,
  ...root.adoptedStyleSheets,
];

function emulate({ motion, colors }: Surroundings): void {
  emulateMedia(toRoots().flatMap(toSheets), {
    reducedMotion: motion === 'system' ? undefined : motion === 'still',
    forcedColors: colors === 'forced' ? true : undefined,
    moreContrast: colors === 'contrast' ? true : undefined,
  });
}

/** Dresses the page as the toolbar says. */
export function showSurroundings(surroundings: Surroundings): void {
  shown = surroundings;
  const { theme, brand, density, room, colors, text } = surroundings;
  Object.assign(document.documentElement.dataset, {
    storyTheme: theme,
    storyRoom: room,
    storyColors: colors,
  });
  sheet.replaceSync(
    [toBrandCss(brand), densities[density], toTextCss(text), colors === 'forced' ? forcedColors : ''].join(
      '\n',
    ),
  );
  adopt(document);
  emulate(surroundings);
}

/** Lets the surroundings into a shadow root, now and later. */
export function includeShadowRoot(root: ShadowRoot): void {
  roots.add(new WeakRef(root));
  adopt(root);
  if (shown) emulate(shown);
}
