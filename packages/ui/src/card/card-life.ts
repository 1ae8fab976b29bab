import type { Flow, FlowSnapshot } from '@rtas/core';
import type { CardScreen } from './card-screen.ts';
import type { Desk } from './desk.ts';
import { toRemembered, toStretch } from './memory.ts';
import type { createRenewal } from './renewal.ts';

/** What lives only while the card is mounted. */
interface Lodger {
  readonly mount: () => void;
  readonly unmount: () => void;
}

interface CardLife<Snapshot extends FlowSnapshot> {
  readonly flow: Flow<Snapshot>;
  readonly screen: CardScreen<Snapshot>;
  readonly renewal: ReturnType<typeof createRenewal> | undefined;
  /** Called at the mount and with each news of the flow, before it is shown. */
  readonly onNews: () => void;
  readonly lodgers: readonly Lodger[];
}

/** From the mount to the unmount: follows flow and page, and leaves nothing behind. */
export function createCardLife<Snapshot extends FlowSnapshot>(
  { ports, timers }: Desk,
  { flow, screen, renewal, onNews, lodgers }: CardLife<Snapshot>,
): Lodger {
  const { getSnapshot, getUi, isMounted, remember, refresh } = screen;
  const releases: (() => void)[] = [];

  const recall = (previous: Snapshot): void => {
    const snapshot = getSnapshot();
    if (toStretch(previous) !== toStretch(snapshot)) {
      timers.stop('copied');
      timers.stop('opens');
    }
    const relayNow = ports.clock.now() + snapshot.clockOffsetMs;
    remember(toRemembered(getUi(), { previous, snapshot, relayNow }));
  };

  const onFlow = (): void => {
    const previous = screen.takeSnapshot();
    if (getSnapshot() === previous) return;
    renewal?.notice(previous, getSnapshot());
    recall(previous);
    onNews();
    refresh();
  };

  const onPage = (): void => {
    if (!ports.page.isVisible()) timers.stop('opens');
    renewal?.run(getSnapshot());
    refresh();
  };

  return {
    mount: (): void => {
      if (isMounted()) return;
      screen.setMounted(true);
      recall(screen.takeSnapshot());
      releases.push(flow.subscribe(onFlow), ports.page.subscribe(onPage));
      for (const lodger of lodgers) lodger.mount();
      onNews();
      refresh();
    },
    unmount: (): void => {
      if (!isMounted()) return;
      screen.setMounted(false);
      for (const release of releases.splice(0)) release();
      timers.stopAll();
      for (const lodger of lodgers) lodger.unmount();
      remember({ copied: null, didNotOpen: false, connection: 'none' });
    },
  };
}
