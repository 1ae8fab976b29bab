import { RtasError } from '../error.ts';
import type { Flow } from '../options.ts';
import type { Ports } from '../ports.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { opensWithinMs } from './opens-within.ts';

interface Surroundings {
  readonly ports: Pick<Ports, 'clock' | 'page'>;
  readonly flow: Pick<Flow<FlowSnapshot>, 'getSnapshot' | 'subscribe'>;
  readonly signal: AbortSignal;
}

/**
 * Waits until the page is left for an app, or the flow is not in this phase any more.
 *
 * @throws {RtasError} `deeplink_not_opened`
 */
export const waitForApp = (
  phase: FlowSnapshot['phase'],
  { ports, flow, signal }: Surroundings,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const { clock, page } = ports;
    const look = () => {
      if (signal.aborted || !page.isVisible() || flow.getSnapshot().phase !== phase) settle(resolve);
    };
    const timer = clock.setTimeout(() => settle(() => reject(toNotOpened())), opensWithinMs);
    const leaves = [page.subscribe(look), flow.subscribe(look)];
    signal.addEventListener('abort', look);
    const settle = (end: () => void) => {
      clock.clearTimeout(timer);
      for (const leave of leaves) leave();
      signal.removeEventListener('abort', look);
      end();
    };
    look();
  });

const toNotOpened = () => new RtasError('deeplink_not_opened');
