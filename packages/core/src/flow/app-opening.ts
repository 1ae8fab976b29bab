import { RtasError } from '../error.ts';
import type { Flow } from '../options.ts';
import type { Ports } from '../ports.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { whileWanted } from './action-runner.ts';

/** A page that still shows so many milliseconds after its link was followed has opened nothing. */
export const opensWithinMs = 2_500;

interface Surroundings {
  readonly ports: Pick<Ports, 'clock' | 'page'>;
  readonly flow: Pick<Flow<FlowSnapshot>, 'getSnapshot' | 'subscribe'>;
  readonly signal: AbortSignal;
}

/**
 * Follows a link, and waits until the page is left or the person goes on with the flow elsewhere.
 *
 * @throws {RtasError} `deeplink_not_opened`, `aborted`
 */
export async function openApp(url: string, { ports, flow, signal }: Surroundings): Promise<void> {
  const { clock, page } = ports;
  const { phase } = flow.getSnapshot();
  page.open(url);
  let release = () => {};
  const opening = new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!page.isVisible() || flow.getSnapshot().phase !== phase) resolve();
    };
    const timer = clock.setTimeout(() => reject(toNotOpened()), opensWithinMs);
    const leaves = [page.subscribe(look), flow.subscribe(look)];
    release = () => {
      clock.clearTimeout(timer);
      for (const leave of leaves) leave();
    };
    look();
  });
  await whileWanted(signal, opening).finally(() => release());
}

const toNotOpened = () => new RtasError('deeplink_not_opened');
