import type { Clock } from '../clock.ts';
import { Listeners } from './listeners.ts';
import { createFlow, judge, toVisible } from './rules.ts';
import {
  type AppendOptions,
  type AppendResult,
  type EventListener,
  type FlowRecord,
  type FlowView,
  type NewEvent,
  type Store,
  type StoredEvent,
  type StoreKey,
  type StoreNote,
  toKeyText,
} from './store.ts';

interface Kept {
  readonly fingerprint: string;
  readonly seq: number;
  readonly state: StoredEvent['state'];
  delivered: number;
  event: StoredEvent | undefined;
  readonly cachedUntilMs: number;
}

interface Entry {
  flow: FlowRecord;
  readonly kept: Kept[];
  forgetAtMs: number;
}

export interface MemoryStoreOptions {
  readonly clock: Clock;
  /** How long a flow is remembered after its last event, milliseconds. */
  readonly retentionMs: number;
}

/** Keeps everything in this process and nothing beyond its end: for tests, and for trying things out. */
export class MemoryStore implements Store {
  readonly #entries = new Map<string, Entry>();
  readonly #notes = new Map<string, StoreNote>();
  readonly #listeners = new Listeners();
  readonly #options: MemoryStoreOptions;

  constructor(options: MemoryStoreOptions) {
    this.#options = options;
  }

  get #nowMs(): number {
    return this.#options.clock.now();
  }

  get #forgetAtMs(): number {
    return this.#nowMs + this.#options.retentionMs;
  }

  #entry(key: StoreKey): Entry | undefined {
    const entry = this.#entries.get(toKeyText(key));
    return entry && entry.forgetAtMs > this.#nowMs ? entry : undefined;
  }

  async open(key: StoreKey, userId: string): Promise<boolean> {
    const entry = this.#entry(key);
    if (entry) return entry.flow.userId === userId;
    this.#write({ flow: createFlow(key, userId), kept: [], forgetAtMs: this.#forgetAtMs });
    return true;
  }

  #write(entry: Entry): void {
    this.#entries.set(toKeyText(entry.flow.key), entry);
  }

  async append(event: NewEvent, options: AppendOptions = {}): Promise<AppendResult> {
    const entry = this.#entry(event.key);
    const findEarlier = (fingerprint: string) => {
      const kept = entry?.kept.find((one) => one.fingerprint === fingerprint);
      return kept && { seq: kept.seq, state: kept.state, delivered: kept.delivered };
    };
    const result = judge({ flow: entry?.flow, event, findEarlier, nowMs: this.#nowMs, options });
    if (result.outcome !== 'appended') return result;
    const { seq, state } = result.event;
    const { fingerprint, cachedUntilMs = 0 } = event;
    const kept = {
      fingerprint,
      seq,
      state,
      delivered: 0,
      event: cachedUntilMs ? result.event : undefined,
      cachedUntilMs,
    };
    this.#write({ flow: result.flow, kept: [...(entry?.kept ?? []), kept], forgetAtMs: this.#forgetAtMs });
    if (options.beside) this.#notes.set(options.beside.name, options.beside);
    return result;
  }

  async read(key: StoreKey, sinceSeq = 0): Promise<FlowView | undefined> {
    const entry = this.#entry(key);
    if (!entry) return undefined;
    const nowMs = this.#nowMs;
    const cached = entry.kept.flatMap(({ event, cachedUntilMs }) =>
      event && cachedUntilMs > nowMs ? [event] : [],
    );
    return {
      flow: entry.flow,
      events: toVisible(
        entry.flow,
        cached.filter(({ seq }) => seq > sinceSeq),
      ),
    };
  }

  async publish(key: StoreKey, event: StoredEvent): Promise<number> {
    const delivered = this.#listeners.tell(key, event);
    const kept = this.#entry(key)?.kept.find(({ seq }) => seq === event.seq);
    if (kept) kept.delivered = delivered;
    return delivered;
  }

  async subscribe(key: StoreKey, listener: EventListener): Promise<() => void> {
    return this.#listeners.add(key, listener);
  }

  async countListeners(key: StoreKey): Promise<number> {
    return this.#listeners.count(key);
  }

  async acknowledge(key: StoreKey, seq: number): Promise<void> {
    const entry = this.#entry(key);
    if (!entry || seq <= entry.flow.acknowledgedSeq || seq > entry.flow.seq) return;
    entry.flow = { ...entry.flow, acknowledgedSeq: seq };
  }

  #pending(): FlowRecord[] {
    return [...this.#entries.values()].map(({ flow }) => flow).filter(({ final }) => !final);
  }

  async due(nowMs: number): Promise<readonly FlowRecord[]> {
    return this.#pending().filter(({ deadlineMs }) => deadlineMs !== null && deadlineMs <= nowMs);
  }

  async nextDeadline(): Promise<number | undefined> {
    const deadlines = this.#pending().flatMap(({ deadlineMs }) => (deadlineMs === null ? [] : [deadlineMs]));
    return deadlines.length === 0 ? undefined : deadlines.reduce((a, b) => Math.min(a, b));
  }

  async claim(note: StoreNote): Promise<string | undefined> {
    const other = this.#notes.get(note.name);
    if (other && other.untilMs > this.#nowMs) return other.value;
    this.#notes.set(note.name, note);
    return undefined;
  }

  async put(note: StoreNote): Promise<void> {
    this.#notes.set(note.name, note);
  }

  async take(name: string): Promise<string | undefined> {
    const note = this.#notes.get(name);
    this.#notes.delete(name);
    return note && note.untilMs > this.#nowMs ? note.value : undefined;
  }

  async sweep(): Promise<void> {
    const nowMs = this.#nowMs;
    for (const [name, { untilMs }] of this.#notes) if (untilMs <= nowMs) this.#notes.delete(name);
    for (const [name, entry] of this.#entries) {
      if (entry.forgetAtMs <= nowMs) this.#entries.delete(name);
      for (const kept of entry.kept) if (kept.cachedUntilMs <= nowMs) kept.event = undefined;
    }
  }

  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
