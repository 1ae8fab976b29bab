import type { FlowKey } from '@rtas/protocol';
import { RtasError } from '../error.ts';
import type { Session, SessionSource, WireSession } from '../options.ts';

const toFailure = (cause?: unknown) => new RtasError('session_failed', undefined, { cause });

function toSession(session: Session | WireSession): Session {
  const { url, token } =
    'rtas_url' in session ? { url: session.rtas_url, token: session.rtas_token } : session;
  if (typeof token !== 'string' || token === '' || !URL.canParse(url)) throw toFailure();
  return { url: url.replace(/\/+$/, ''), token };
}

/** The session of a flow: asked for once, kept while the flow lives, asked for anew only where that is wanted. */
export class SessionKeeper {
  readonly #source: SessionSource;
  #asked: { readonly session: Promise<Session>; readonly abort: AbortController; isSettled: boolean } | null =
    null;
  /** The flow whose session is another one than at first; `null` before that. */
  renewed: FlowKey | null = null;

  constructor(source: SessionSource) {
    this.#source = source;
  }

  /** Whether asking again can give another session. */
  get canRenew(): boolean {
    return typeof this.#source === 'function';
  }

  /** Whether there is a session, or a question for one. */
  get isAsked(): boolean {
    return this.#asked !== null;
  }

  /** @throws {RtasError} `session_failed` */
  get(): Promise<Session> {
    this.#asked ??= this.#ask();
    return this.#asked.session;
  }

  /** The next session is that of a new flow. */
  forget(): void {
    this.renew(null);
  }

  /** The next session is another one of the same flow, if that is known. A question that is open is cancelled. */
  renew(flow: FlowKey | null): void {
    this.renewed = flow;
    this.#asked?.abort.abort();
    this.#asked = null;
  }

  /** Cancels the question when it is still open; a session that was given stays. */
  release(): void {
    if (this.#asked && !this.#asked.isSettled) this.renew(this.renewed);
  }

  #ask() {
    const abort = new AbortController();
    const asked = { session: this.#call(abort.signal), abort, isSettled: false };
    asked.session.then(
      () => {
        asked.isSettled = true;
      },
      () => {
        if (this.#asked === asked) this.#asked = null;
      },
    );
    return asked;
  }

  async #call(signal: AbortSignal): Promise<Session> {
    const source = this.#source;
    try {
      if (typeof source !== 'function') return toSession(source);
      const flow = this.renewed;
      return toSession(await source(signal, flow ? { flow } : undefined));
    } catch (cause) {
      throw cause instanceof RtasError ? cause : toFailure(cause);
    }
  }
}
