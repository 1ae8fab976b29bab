import type { Clock, Page } from '../ports.ts';
import { waitFor } from './timer.ts';

const visibleMs = 15_000;
const hiddenMs = 60_000;

/** A timer that is later than this was held up by a sleep of the machine. */
export const toleratedLatenessMs = 5_000;

export interface SleepWatchOptions {
  readonly clock: Clock;
  readonly page: Page;
  readonly signal: AbortSignal;
  readonly onWake: () => void;
}

/** Notices that the machine has slept, or the page was frozen: a timer then fires much too late. */
export async function watchSleep({ clock, page, signal, onWake }: SleepWatchOptions): Promise<void> {
  while (!signal.aborted) {
    const latenessMs = await waitFor(clock, page.isVisible() ? visibleMs : hiddenMs, signal);
    // Browsers let the timers of hidden pages fire once a minute; a page that is shown asks anyway.
    if (!signal.aborted && page.isVisible() && latenessMs > toleratedLatenessMs) onWake();
  }
}
