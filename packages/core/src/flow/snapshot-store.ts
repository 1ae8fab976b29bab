import type { FlowSnapshot } from '../snapshot.ts';

/** Whether two snapshots say the same, member by member. */
function isSame(before: FlowSnapshot, after: FlowSnapshot): boolean {
  const others = new Map<string, unknown>(Object.entries(after));
  return Object.entries(before).every(([name, value]) => Object.is(value, others.get(name)));
}

/** Calls what belongs to the application. Its errors are reported as its own, and change nothing for the flow. */
export function callSafely(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    if (typeof reportError === 'function') reportError(error);
  }
}

/** The newest snapshot, and who wants to know of a change. */
export class SnapshotStore<Snapshot extends FlowSnapshot> {
  #snapshot: Snapshot;
  readonly #listeners = new Set<() => void>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  get(): Snapshot {
    return this.#snapshot;
  }

  /** Takes a snapshot over. One that says nothing new is dropped, so that the reference stays. */
  set(snapshot: Snapshot): boolean {
    if (isSame(this.#snapshot, snapshot)) return false;
    this.#snapshot = snapshot;
    for (const listener of [...this.#listeners]) callSafely(listener);
    return true;
  }

  subscribe(listener: () => void): () => void {
    // One entry for each call, so that the same function can subscribe twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }
}
