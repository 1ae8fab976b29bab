import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { EventData, FlowKind, FlowState, Status } from '@rtas/protocol';
import type { Clock } from '../clock.ts';
import { Listeners } from './listeners.ts';
import { createFlow, type Earlier, judge, toVisible } from './rules.ts';
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
  StoreUnavailableError,
} from './store.ts';

// EXCLUSIVE keeps a second relay away from the file: it would not hear of this one's events.
const schema = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS flows (
    app TEXT, kind TEXT, id TEXT, user_id TEXT NOT NULL, state TEXT NOT NULL, seq INTEGER NOT NULL,
    final INTEGER NOT NULL, acknowledged_seq INTEGER NOT NULL, deadline_ms INTEGER, labels TEXT,
    forget_at_ms INTEGER NOT NULL, PRIMARY KEY (app, kind, id)) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS flows_by_deadline ON flows (deadline_ms) WHERE final = 0;
  CREATE INDEX IF NOT EXISTS flows_by_end ON flows (forget_at_ms);
  CREATE TABLE IF NOT EXISTS events (
    app TEXT, kind TEXT, id TEXT, seq INTEGER, fingerprint TEXT NOT NULL, status TEXT NOT NULL,
    state TEXT NOT NULL, data TEXT, closes INTEGER NOT NULL, at_ms INTEGER NOT NULL,
    cached_until_ms INTEGER NOT NULL, delivered INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (app, kind, id, seq)) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS events_by_end ON events (cached_until_ms) WHERE data IS NOT NULL;
  CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL, until_ms INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
`;

type Row = Record<string, SQLOutputValue>;
type Values = Record<string, string | number | null>;
const isFlow = 'app = :app AND kind = :kind AND id = :id';

const statements = {
  readFlow: `SELECT * FROM flows WHERE ${isFlow} AND forget_at_ms > :now`,
  forgetEvents: `DELETE FROM events WHERE ${isFlow}`,
  writeFlow: `INSERT OR REPLACE INTO flows VALUES
    (:app, :kind, :id, :userId, :state, :seq, :final, :acknowledged, :deadline, :labels, :forgetAt)`,
  findEarlier: `SELECT seq, state, delivered FROM events WHERE ${isFlow} AND fingerprint = :fingerprint`,
  writeEvent: `INSERT INTO events (app, kind, id, seq, fingerprint, status, state, data, closes, at_ms, cached_until_ms)
    VALUES (:app, :kind, :id, :seq, :fingerprint, :status, :state, :data, :closes, :now, :until)`,
  readEvents: `SELECT seq, status, state, data, closes, at_ms FROM events
    WHERE ${isFlow} AND seq > :since AND data IS NOT NULL AND cached_until_ms > :now ORDER BY seq`,
  setDelivered: `UPDATE events SET delivered = :delivered WHERE ${isFlow} AND seq = :seq`,
  acknowledge: `UPDATE flows SET acknowledged_seq = :seq
    WHERE ${isFlow} AND acknowledged_seq < :seq AND seq >= :seq`,
  due: 'SELECT * FROM flows WHERE final = 0 AND deadline_ms <= :until AND forget_at_ms > :now ORDER BY deadline_ms',
  nextDeadline: 'SELECT min(deadline_ms) AS next FROM flows WHERE final = 0 AND deadline_ms IS NOT NULL',
  readNote: 'SELECT value FROM notes WHERE name = :name AND until_ms > :now',
  writeNote: 'INSERT OR REPLACE INTO notes VALUES (:name, :value, :until)',
  forgetNote: 'DELETE FROM notes WHERE name = :name',
  sweepEvents: 'UPDATE events SET data = NULL WHERE data IS NOT NULL AND cached_until_ms <= :now',
  sweepForgotten: `DELETE FROM events WHERE (app, kind, id) IN
    (SELECT app, kind, id FROM flows WHERE forget_at_ms <= :now)`,
  sweepFlows: 'DELETE FROM flows WHERE forget_at_ms <= :now',
  sweepNotes: 'DELETE FROM notes WHERE until_ms <= :now',
  check: 'SELECT 1',
};
type StatementName = keyof typeof statements;

// The rows were written by this file from checked values, under a STRICT schema.
const toText = (value: SQLOutputValue | undefined): string => String(value);
const toNumber = (value: SQLOutputValue | undefined): number => Number(value);

const toFlow = (row: Row): FlowRecord => ({
  key: { app: toText(row.app), kind: row.kind as FlowKind, id: toText(row.id) },
  userId: toText(row.user_id),
  state: row.state as FlowState,
  seq: toNumber(row.seq),
  final: row.final === 1,
  acknowledgedSeq: toNumber(row.acknowledged_seq),
  deadlineMs: row.deadline_ms === null ? null : toNumber(row.deadline_ms),
  labels: typeof row.labels === 'string' ? JSON.parse(row.labels) : undefined,
});

const toEvent = (row: Row): StoredEvent => ({
  seq: toNumber(row.seq),
  status: row.status as Status,
  state: row.state as FlowState,
  data: JSON.parse(toText(row.data)) as EventData,
  closes: row.closes === 1,
  atMs: toNumber(row.at_ms),
});

function ask<T>(question: () => T): T {
  try {
    return question();
  } catch (error) {
    throw new StoreUnavailableError('SQLite does not answer.', { cause: error });
  }
}

function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'relay.sqlite');
  // SQLite gives its log the rights of the file beside it.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: 0 });
  database.exec(schema);
  return database;
}

export interface FileStoreOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** How long a flow is remembered after its last event, milliseconds. */
  readonly retentionMs: number;
}

/** Keeps everything in one SQLite file; what was taken survives a crash. For one relay. */
export class FileStore implements Store {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<StatementName, StatementSync>();
  readonly #listeners = new Listeners();
  readonly #options: FileStoreOptions;

  /** @throws when the folder cannot be written, or another relay has it open */
  constructor(options: FileStoreOptions) {
    this.#options = options;
    this.#database = openDatabase(options.folder);
  }

  get #nowMs(): number {
    return this.#options.clock.now();
  }

  #statement(name: StatementName): StatementSync {
    const known = this.#prepared.get(name);
    if (known) return known;
    const prepared = this.#database.prepare(statements[name]);
    this.#prepared.set(name, prepared);
    return prepared;
  }

  #run(name: StatementName, values: Values): void {
    ask(() => this.#statement(name).run(values));
  }

  #get(name: StatementName, values: Values): Row | undefined {
    return ask(() => this.#statement(name).get(values));
  }

  #all(name: StatementName, values: Values): readonly Row[] {
    return ask(() => this.#statement(name).all(values));
  }

  #atomically<T>(work: () => T): T {
    ask(() => this.#database.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      ask(() => this.#database.exec('COMMIT'));
      return result;
    } catch (error) {
      // SQLite has already gone back by itself after some failures, such as a full disk.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #readFlow(key: StoreKey): FlowRecord | undefined {
    const row = this.#get('readFlow', { ...key, now: this.#nowMs });
    return row && toFlow(row);
  }

  #writeFlow({ key, userId, state, seq, final, acknowledgedSeq, deadlineMs, labels }: FlowRecord): void {
    this.#run('writeFlow', {
      ...key,
      userId,
      state,
      seq,
      final: final ? 1 : 0,
      acknowledged: acknowledgedSeq,
      deadline: deadlineMs,
      labels: labels ? JSON.stringify(labels) : null,
      forgetAt: this.#nowMs + this.#options.retentionMs,
    });
  }

  async open(key: StoreKey, userId: string): Promise<boolean> {
    return this.#atomically(() => {
      const flow = this.#readFlow(key);
      if (flow) return flow.userId === userId;
      this.#run('forgetEvents', { ...key });
      this.#writeFlow(createFlow(key, userId));
      return true;
    });
  }

  #findEarlier(key: StoreKey, fingerprint: string): Earlier | undefined {
    const row = this.#get('findEarlier', { ...key, fingerprint });
    if (!row) return undefined;
    return {
      seq: toNumber(row.seq),
      state: row.state as FlowState,
      delivered: toNumber(row.delivered),
    };
  }

  #writeEvent({ key, fingerprint, cachedUntilMs }: NewEvent, event: StoredEvent): void {
    const { seq, status, state, closes, atMs, data } = event;
    this.#run('writeEvent', {
      ...key,
      seq,
      fingerprint,
      status,
      state,
      data: cachedUntilMs === undefined ? null : JSON.stringify(data),
      closes: closes ? 1 : 0,
      now: atMs,
      until: cachedUntilMs ?? 0,
    });
  }

  async append(event: NewEvent, options: AppendOptions = {}): Promise<AppendResult> {
    return this.#atomically(() => {
      const { key } = event;
      const flow = this.#readFlow(key);
      const findEarlier = (fingerprint: string) => this.#findEarlier(key, fingerprint);
      const result = judge({ flow, event, findEarlier, nowMs: this.#nowMs, options });
      if (result.outcome !== 'appended') return result;
      if (!flow) this.#run('forgetEvents', { ...key });
      this.#writeFlow(result.flow);
      this.#writeEvent(event, result.event);
      if (options.beside) this.#writeNote(options.beside);
      return result;
    });
  }

  async read(key: StoreKey, sinceSeq = 0): Promise<FlowView | undefined> {
    const flow = this.#readFlow(key);
    if (!flow) return undefined;
    const rows = this.#all('readEvents', { ...key, since: sinceSeq, now: this.#nowMs });
    return { flow, events: toVisible(flow, rows.map(toEvent)) };
  }

  async publish(key: StoreKey, event: StoredEvent): Promise<number> {
    const delivered = this.#listeners.tell(key, event);
    if (delivered > 0) this.#run('setDelivered', { ...key, seq: event.seq, delivered });
    return delivered;
  }

  async subscribe(key: StoreKey, listener: EventListener): Promise<() => void> {
    return this.#listeners.add(key, listener);
  }

  async countListeners(key: StoreKey): Promise<number> {
    return this.#listeners.count(key);
  }

  async acknowledge(key: StoreKey, seq: number): Promise<void> {
    this.#run('acknowledge', { ...key, seq });
  }

  async due(nowMs: number): Promise<readonly FlowRecord[]> {
    return this.#all('due', { until: nowMs, now: this.#nowMs }).map(toFlow);
  }

  async nextDeadline(): Promise<number | undefined> {
    const next = this.#get('nextDeadline', {})?.next;
    return typeof next === 'number' ? next : undefined;
  }

  #writeNote({ name, value, untilMs }: StoreNote): void {
    this.#run('writeNote', { name, value, until: untilMs });
  }

  #readNote(name: string): string | undefined {
    const row = this.#get('readNote', { name, now: this.#nowMs });
    return row && toText(row.value);
  }

  async claim(note: StoreNote): Promise<string | undefined> {
    return this.#atomically(() => {
      const other = this.#readNote(note.name);
      if (other === undefined) this.#writeNote(note);
      return other;
    });
  }

  async put(note: StoreNote): Promise<void> {
    this.#writeNote(note);
  }

  async take(name: string): Promise<string | undefined> {
    return this.#atomically(() => {
      const value = this.#readNote(name);
      this.#run('forgetNote', { name });
      return value;
    });
  }

  async sweep(): Promise<void> {
    const now = this.#nowMs;
    this.#atomically(() => {
      this.#run('sweepEvents', { now });
      this.#run('sweepForgotten', { now });
      this.#run('sweepFlows', { now });
      this.#run('sweepNotes', { now });
    });
  }

  async check(): Promise<void> {
    this.#get('check', {});
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
