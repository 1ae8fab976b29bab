import { expect, test } from 'vitest';
import { preactAdapter, reactAdapter, vueAdapter } from './adapter.ts';

const adapters = { reactAdapter, vueAdapter, preactAdapter };

test.each(Object.entries(adapters))('%s keeps an empty text, and leaves out what is nothing', (_, adapt) => {
  const h = adapt((tag, attributes) => ({ tag, attributes }));
  const logo = h('img', { alt: '', title: null, hidden: false, draggable: undefined, inert: true });
  expect(logo).toEqual({ tag: 'img', attributes: { alt: '', inert: true } });
});
