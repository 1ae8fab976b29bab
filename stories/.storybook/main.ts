import type { StorybookConfig } from '@storybook/web-components-vite';

/** One Storybook: each story is written once and shown by React, Vue or the custom element. */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../src/**/*.stories.ts', '../src/**/*.mdx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // What a card needs of these, the toolbar and the stories do themselves.
  features: { backgrounds: false, measure: false, outline: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    base: './',
    resolve: { ...vite.resolve, conditions: ['@rtas/source', 'module', 'browser', 'import', 'default'] },
    // Style sheets are shown as they are written: nothing is put in the place of `light-dark()`.
    build: { ...vite.build, cssTarget: 'esnext', chunkSizeWarningLimit: 4000 },
  }),
};

export default config;
