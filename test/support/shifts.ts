import type { Page } from 'playwright-core';

interface ShiftSource {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

interface LayoutShift extends PerformanceEntry {
  readonly sources: readonly ShiftSource[];
}

/** What moved on a page without having to. */
export interface Shifts {
  /** One line for each thing that moved: its part, where it was, where it is. */
  readonly read: () => Promise<readonly string[]>;
  /** The same since it was asked for last. */
  readonly take: () => Promise<readonly string[]>;
}

/** Watches every page that is opened from now on. */
export async function startWatchingShifts(page: Page): Promise<Shifts> {
  await page.addInitScript(() => {
    const moved: string[] = [];
    const partOf = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement;
      return element?.closest('[data-part]')?.getAttribute('data-part') ?? element?.outerHTML.slice(0, 80);
    };
    const toText = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
    const add = (list: PerformanceObserverEntryList) => {
      for (const { sources } of list.getEntries() as LayoutShift[])
        for (const { node, previousRect, currentRect } of sources)
          moved.push(`${partOf(node)}: ${toText(previousRect)} to ${toText(currentRect)}`);
    };
    const observer = new PerformanceObserver(add);
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(globalThis, {
      readShifts: () => {
        add({ getEntries: () => observer.takeRecords() } as PerformanceObserverEntryList);
        return moved;
      },
    });
  });
  let taken = 0;
  const read = async (): Promise<readonly string[]> => {
    // A shift is known once its frame is painted, as for a picture; the page's own frames may be held up.
    await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });
    return page.evaluate(() =>
      (globalThis as unknown as { readonly readShifts: () => readonly string[] }).readShifts(),
    );
  };
  return {
    read,
    take: async () => {
      const all = await read();
      const fresh = all.slice(taken);
      taken = all.length;
      return fresh;
    },
  };
}
