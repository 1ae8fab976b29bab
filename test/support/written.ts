import type { Page } from 'playwright-core';

/** One line of text as it lies on the page, CSS pixels. */
interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** On the strip, which may lie over the header. */
  readonly onStrip: boolean;
  /** Its button, row or clock is too small for it. */
  readonly isClipped: boolean;
}

/** Every line that can be seen, and the card around them as the first. */
const readLines = (page: Page): Promise<readonly Line[]> =>
  page.locator('[data-part="root"]').evaluate((card) => {
    const boxes = '[data-part="action"], [data-part="option"], [data-part="countdown"]';
    const isTooSmall = (box: Element | null) =>
      box !== null && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
    const toLines = (node: Node): Line[] => {
      const { parentElement: parent } = node;
      const text = node.textContent?.trim() ?? '';
      if (!text || !parent || parent.closest('[data-part="live-region"], [data-part="spoken"]')) return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      const { top, bottom } = parent.getBoundingClientRect();
      const onStrip = parent.closest('[data-part="connection"], [data-part="notice"]') !== null;
      const isClipped = isTooSmall(parent.closest(boxes));
      // The box of a line is as high as its font, however small its line height.
      return [...range.getClientRects()].map(({ left, right, ...line }) => ({
        ...{ text, left, right, onStrip, isClipped },
        top: Math.max(line.top, top),
        bottom: Math.min(line.bottom, bottom),
      }));
    };
    const { left, right, top, bottom } = card.getBoundingClientRect();
    const lines: Line[] = [{ text: '', left, right, top, bottom, onStrip: false, isClipped: false }];
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) lines.push(...toLines(walker.currentNode));
    return lines;
  });

const isOver = (one: Line, other: Line): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6;

function findCovered(lines: readonly Line[]): readonly string[] {
  const plain = lines.filter(({ onStrip }) => !onStrip);
  return plain.flatMap((one, index) =>
    plain
      .slice(index + 1)
      .filter((other) => isOver(one, other))
      .map((other) => `over each other: ${one.text} / ${other.text}`),
  );
}

/** Texts that reach out of the card, are cut off, or lie over each other; and a page that scrolls sideways. */
export async function findLosses(page: Page): Promise<readonly string[]> {
  const [card, ...lines] = await readLines(page);
  if (!card) return ['no card'];
  const isOutside = ({ left, right, bottom }: Line) =>
    left < card.left - 1 || right > card.right + 1 || bottom > card.bottom + 1;
  const isSideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
  return [
    ...(isSideways ? ['the page scrolls sideways'] : []),
    ...lines.filter(isOutside).map(({ text }) => `outside: ${text}`),
    ...lines.filter(({ isClipped }) => isClipped).map(({ text }) => `cut off: ${text}`),
    ...findCovered(lines),
  ];
}
