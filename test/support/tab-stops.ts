import type { Page } from 'playwright-core';

/** What has the focus, as a person hears it; empty outside the card. */
export const readFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || !element.closest('[data-part="root"]')) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : undefined;
    const kind = element.matches('a') ? 'link' : (element.getAttribute('role') ?? element.localName);
    const name = element.getAttribute('aria-label') ?? label ?? element.innerText;
    return `${kind} ${name.trim().replaceAll(/\s+/g, ' ')}`.trim();
  });

/** Where the key leads, from one neighbour through the card to the other. */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<readonly string[]> {
  const stops: string[] = [];
  await page.locator(key === 'Tab' ? '#before' : '#after').focus();
  for (;;) {
    await page.keyboard.press(key);
    const stop = await readFocus(page);
    if (stop === '') return stops;
    stops.push(stop);
  }
}

/** Puts something that takes the focus before and after the card. */
export const addNeighbours = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const [id, place] of [
      ['before', 'afterbegin'],
      ['after', 'beforeend'],
    ] as const) {
      const neighbour = document.createElement('button');
      neighbour.id = id;
      document.body.insertAdjacentElement(place, neighbour);
    }
  });
