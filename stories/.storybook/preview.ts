import type { Preview } from '@storybook/web-components-vite';
import { showSurroundings } from '../src/surroundings/story-style.ts';
import { toSurroundings } from '../src/surroundings/surroundings.ts';
import { globalTypes, initialGlobals } from '../src/surroundings/toolbar.ts';
import { SurroundedDocs } from './docs-container.tsx';
import '@rtas/ui/styles.css';
import './preview.css';

const preview: Preview = {
  globalTypes,
  initialGlobals: { ...initialGlobals },
  decorators: [
    (story, { globals }) => {
      showSurroundings(toSurroundings(globals));
      return story();
    },
  ],
  parameters: {
    layout: 'fullscreen',
    docs: { container: SurroundedDocs },
    viewport: {
      options: {
        small: { name: 'Small phone', styles: { width: '320px', height: '568px' }, type: 'mobile' },
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        webview: {
          name: 'WebView below a title bar',
          styles: { width: '412px', height: '732px' },
          type: 'mobile',
        },
        tablet: { name: 'Tablet', styles: { width: '820px', height: '1180px' }, type: 'tablet' },
        desktop: { name: 'Desktop', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
    options: {
      storySort: {
        order: [
          'Start here',
          'Registration',
          ['Overview', 'States', 'Journeys'],
          'Authentication',
          ['Overview', 'States', 'Journeys'],
          'Walls',
          'Reference',
        ],
      },
    },
    a11y: {
      test: 'error',
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        // A story is a part of a page: it has neither a main landmark nor a first heading.
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      },
    },
  },
};

export default preview;
