import { hasEnded } from '../flow/has-ended.ts';
import { callSafely } from '../flow/snapshot-store.ts';
import type { Session, SessionSource, SharedOptions, WireSession } from '../options.ts';
import { browserPorts } from '../ports/browser.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { parseEntry, type ResumeEntry } from './resume-entry.ts';

/**
 * Where the session of a living flow is kept. `sessionStorage` is one: it lives and dies with the tab.
 *
 * @example
 * const storage: ResumeStorage = window.sessionStorage;
 */
export type ResumeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What {@link createResume} takes.
 * @example
 * const options: ResumeOptions = { key: 'registration', owner: 'u-20418' };
 */
export interface ResumeOptions {
  /** Names the entry in the storage, one for each place that starts flows. */
  readonly key: string;
  /** Who is signed in on this page. A session that was kept for somebody else is thrown away. */
  readonly owner?: string;
  /** Default: `sessionStorage`. */
  readonly storage?: ResumeStorage;
}

/**
 * Lets flows with these options go on after a reload.
 *
 * @example
 * const resume: Resume = createResume({ key: 'registration' });
 * const flow = createRegistration(resume({ session: startRegistration }));
 */
export type Resume = <Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  options: SharedOptions<Snapshot, PendingData, SuccessData>,
) => SharedOptions<Snapshot, PendingData, SuccessData>;

/** An end-user token lives no longer than this where the flow's deadline is not known, milliseconds. */
const longestMs = 15 * 60_000;

/** The entry of one key. A storage that is full, or that the browser denies, is no storage. */
class Entry {
  readonly #options: ResumeOptions;

  constructor(options: ResumeOptions) {
    this.#options = options;
  }

  get #storage(): ResumeStorage {
    return this.#options.storage ?? globalThis.sessionStorage;
  }

  read(nowMs: number): ResumeEntry | undefined {
    try {
      const entry = parseEntry(this.#storage.getItem(this.#options.key));
      if (entry && entry.untilMs > nowMs && entry.owner === this.#options.owner) return entry;
    } catch {
      return undefined;
    }
    this.remove();
    return undefined;
  }

  write({ url, token }: Session, untilMs: number): void {
    const entry: ResumeEntry = { url, token, untilMs, owner: this.#options.owner };
    try {
      this.#storage.setItem(this.#options.key, JSON.stringify(entry));
    } catch {
      // The flow goes on; only a reload will not find it.
    }
  }

  remove(): void {
    try {
      this.#storage.removeItem(this.#options.key);
    } catch {
      // There was nothing to remove.
    }
  }
}

const toSession = (session: Session | WireSession): Session =>
  'rtas_url' in session ? { url: session.rtas_url, token: session.rtas_token } : session;

/**
 * Lets a flow go on after a reload: the session of a living flow is kept in `sessionStorage`, and the page that
 * comes next takes it in place of a new one. It is removed the moment the flow ends or is cancelled, so the token
 * of a flow that is over is never kept; `stop()` keeps it, as leaving a page does. Make it once for a page, not
 * once for each render. A `session` that is not a function is left as it is.
 *
 * @example
 * const resume = createResume({ key: 'registration', owner: user.id });
 * const flow = createRegistration(resume({ session: startRegistration }));
 */
export function createResume(options: ResumeOptions): Resume {
  const entry = new Entry(options);
  const page: ResumingPage = { entry, session: null, hasLooked: false };
  return (flowOptions) => {
    const { session, onChange } = flowOptions;
    if (typeof session !== 'function') return flowOptions;
    const now = () => (flowOptions.ports?.clock ?? browserPorts.clock).now();
    return {
      ...flowOptions,
      session: toResumed(page, session, now),
      onChange: (snapshot) => {
        keep(page, snapshot);
        if (onChange) callSafely(() => onChange(snapshot));
      },
    };
  };
}

interface ResumingPage {
  readonly entry: Entry;
  /** The session that this page has, found or new. */
  session: Session | null;
  /** A page resumes once: whoever asks again wants another session. */
  hasLooked: boolean;
}

function toResumed(
  page: ResumingPage,
  source: Extract<SessionSource, (...args: never) => unknown>,
  now: () => number,
): SessionSource {
  return async (signal, renewal) => {
    const found = page.hasLooked ? undefined : page.entry.read(now());
    page.hasLooked = true;
    page.entry.remove();
    page.session = found ?? toSession(await source(signal, renewal));
    if (!signal.aborted) page.entry.write(page.session, found?.untilMs ?? now() + longestMs);
    return page.session;
  };
}

function keep({ entry, session }: ResumingPage, snapshot: FlowSnapshot): void {
  if (hasEnded(snapshot)) entry.remove();
  else if (session && snapshot.expiresAt !== null) {
    entry.write(session, snapshot.expiresAt - snapshot.clockOffsetMs);
  }
}
