import { type EventListener, type StoredEvent, type StoreKey, toKeyText } from './store.ts';

/** The listeners of one process. */
export class Listeners {
  readonly #byKey = new Map<string, Set<EventListener>>();

  add(key: StoreKey, listener: EventListener): () => void {
    const name = toKeyText(key);
    const listeners = this.#byKey.get(name) ?? new Set();
    this.#byKey.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#byKey.get(name) === listeners) this.#byKey.delete(name);
    };
  }

  tell(key: StoreKey, event: StoredEvent): number {
    const listeners = [...(this.#byKey.get(toKeyText(key)) ?? [])];
    for (const listener of listeners) listener(event);
    return listeners.length;
  }

  count(key: StoreKey): number {
    return this.#byKey.get(toKeyText(key))?.size ?? 0;
  }
}
