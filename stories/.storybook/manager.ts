import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';
import mark from './mark.svg';

addons.setConfig({
  theme: create({
    base: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    brandTitle: 'RTAS stories',
    brandImage: mark,
    brandUrl: './',
    fontBase: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    colorPrimary: '#2563eb',
    colorSecondary: '#2563eb',
  }),
  sidebar: { showRoots: true },
});
