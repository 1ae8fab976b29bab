import { type EventObject, fromCallback } from 'xstate';
import type { Page } from '../ports.ts';

/** Waits, without a timer, for a page that is shown or comes back to its network. */
export const vigilActor = fromCallback<EventObject, Page>(({ input: page, sendBack }) =>
  page.subscribe(() => {
    if (page.isVisible() && page.isOnline()) sendBack({ type: 'WOKEN' });
  }),
);
