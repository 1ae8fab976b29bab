import { findAll } from '../screen/find.ts';
import { createNode } from '../screen/node.ts';

const longestList = 8;

/** What a screen reader has spoken, newest first: the live regions of the screen, as they change. */
export function createHearing(canvas: Element) {
  const list = createNode('ol', { reversed: '' });
  const spoken = new Map<string, string>();

  const hear = (region: HTMLElement): void => {
    const name = region.dataset.state ?? '';
    const text = region.textContent ?? '';
    if (spoken.get(name) === text) return;
    spoken.set(name, text);
    if (!text) return;
    list.prepend(createNode('li', {}, name === 'assertive' ? `At once: ${text}` : text));
    while (list.children.length > longestList) list.lastElementChild?.remove();
  };

  return {
    element: createNode('section', {}, createNode('p', { class: 'journey-legend' }, 'Spoken'), list),
    listen: () => {
      for (const region of findAll(canvas, '[data-part="live-region"]')) hear(region);
    },
  };
}
