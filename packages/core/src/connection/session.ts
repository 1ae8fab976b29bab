import { RtasError } from '../error.ts';
import type { Session, SessionSource, WireSession } from '../options.ts';

const toFailure = (cause?: unknown) =>
  new RtasError(
    'session_failed',
    'The session has no `url` and `token` of a relay, or its function failed.',
    {
      cause,
    },
  );

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

  constructor(source: SessionSource) {
    this.#source = source;
  }

  /** Whether asking again can give another session. */
  get canRenew(): boolean {
    return typeof this.#source === 'function';
  }

  /** @throws {RtasError} `session_failed` */
  get(): Promise<Session> {
    this.#asked ??= this.#ask();
    return this.#asked.session;
  }

  /** Forgets the session, and cancels the question for it when it is still open. */
  forget(): void {
    this.#asked?.abort.abort();
    this.#asked = null;
  }

  /** Cancels the question when it is still open; a session that was given stays. */
  release(): void {
    if (this.#asked && !this.#asked.isSettled) this.forget();
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
      return toSession(typeof source === 'function' ? await source(signal) : source);
    } catch (cause) {
      throw cause instanceof RtasError ? cause : toFailure(cause);
    }
  }
}
