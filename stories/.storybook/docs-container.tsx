import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { type PropsWithChildren, type ReactNode, useEffect, useState } from 'react';
import { addons } from 'storybook/preview-api';
import { themes } from 'storybook/theming';
import { showSurroundings } from '../src/surroundings/story-style.ts';
import { type Surroundings, toSurroundings } from '../src/surroundings/surroundings.ts';

/** What the address says when the page is opened: `globals=theme:dark;locale:ar`. */
function readAddress(): Surroundings {
  const globals = new URLSearchParams(location.search).get('globals') ?? '';
  return toSurroundings(Object.fromEntries(globals.split(';').map((pair) => pair.split(':'))));
}

/** Pages take part in what the toolbar says, as stories do. */
export function SurroundedDocs({ children, ...props }: PropsWithChildren<DocsContainerProps>): ReactNode {
  const [surroundings, setSurroundings] = useState(readAddress);
  useEffect(() => showSurroundings(surroundings), [surroundings]);
  useEffect(() => {
    const channel = addons.getChannel();
    const onUpdate = ({ globals }: { readonly globals: Readonly<Record<string, unknown>> }) =>
      setSurroundings(toSurroundings(globals));
    channel.on('globalsUpdated', onUpdate);
    return () => channel.off('globalsUpdated', onUpdate);
  }, []);
  const isDark =
    surroundings.theme === 'dark' ||
    (surroundings.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <DocsContainer {...props} theme={isDark ? themes.dark : themes.light}>
      {children}
    </DocsContainer>
  );
}
