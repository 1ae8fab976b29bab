import { setImmediate as nextTurn } from 'node:timers/promises';
import { messageType, type StreamInvocationMessage } from '../protocol/message.ts';
import { OutgoingMessage } from './outgoing.ts';

/** What carries the items of a stream. */
export interface DownloadSetting {
  readonly call: StreamInvocationMessage;
  /** Aborts when nobody wants more. */
  readonly signal: AbortSignal;
  /** Items that the network has not taken before the source has to wait. */
  readonly maxInFlight: number;
  /** Calls back when the network has taken the message, or never will; false when it is not sent at all. */
  write(message: OutgoingMessage, onSent: () => void): boolean;
}

/**
 * Sends a stream to its client, no faster than the network takes it. Resolves when it has ended or was aborted.
 *
 * @throws whatever the stream throws, and `TypeError` for an item that cannot be serialised.
 */
export function sendStream(items: AsyncIterable<unknown>, setting: DownloadSetting): Promise<void> {
  const { signal } = setting;
  const iterator = items[Symbol.asyncIterator]();
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      void leave(iterator);
      resolve();
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const ended = pump(iterator, setting).finally(() => signal.removeEventListener('abort', onAbort));
    ended.then(resolve, reject);
  });
}

// A source that waits for something else answers this late or never: nobody waits for it.
async function leave(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // Nor for its failure.
  }
}

async function pump(iterator: AsyncIterator<unknown>, setting: DownloadSetting): Promise<void> {
  const window = new Window(setting.maxInFlight);
  for (let count = 1; !setting.signal.aborted; count += 1) {
    const next = await iterator.next();
    if (next.done || setting.signal.aborted) return;
    sendItem(next.value, { iterator, setting, window });
    await window.hasRoom();
    // A source that never waits and a network that takes all at once would leave nobody else a turn.
    if (count % setting.maxInFlight === 0) await nextTurn();
  }
}

function sendItem(
  item: unknown,
  {
    iterator,
    setting,
    window,
  }: { iterator: AsyncIterator<unknown>; setting: DownloadSetting; window: Window },
): void {
  const { invocationId } = setting.call;
  const onSent = window.enter();
  try {
    const message = new OutgoingMessage({ type: messageType.streamItem, invocationId, item });
    if (!setting.write(message, onSent)) onSent();
  } catch (error) {
    void leave(iterator);
    throw error;
  }
}

/** Counts what is under way. */
class Window {
  readonly #size: number;
  #count = 0;
  #wake: () => void = () => {};

  constructor(size: number) {
    this.#size = size;
  }

  async hasRoom(): Promise<void> {
    while (this.#count >= this.#size) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** One more; call the answer when it has arrived. */
  enter(): () => void {
    this.#count += 1;
    return () => {
      this.#count -= 1;
      this.#wake();
    };
  }
}
