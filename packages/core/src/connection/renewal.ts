import type { FlowKey } from '@rtas/protocol';
import type { Session } from '../options.ts';
import { ConnectionFailure } from './failure.ts';
import type { SessionKeeper } from './session.ts';

/** When a flow that is known may have its session asked for again: never once it may have ended. */
export class Renewal {
  readonly #session: SessionKeeper;
  readonly #isPastDeadline: () => boolean;
  #hasRenewed = false;

  constructor(session: SessionKeeper, isPastDeadline: () => boolean) {
    this.#session = session;
    this.#isPastDeadline = isPastDeadline;
  }

  /** Whether a session that could not be had may be asked for once more. */
  get isOpen(): boolean {
    return this.#session.renewed !== null && !this.#isPastDeadline();
  }

  /** @throws {RtasError} `session_failed` */
  async get(): Promise<Session> {
    if (!this.isOpen && !this.#session.isAsked && this.#session.renewed)
      throw new ConnectionFailure('token_expired');
    return this.#session.get();
  }

  /** The relay takes the token. */
  settle(): void {
    this.#hasRenewed = false;
  }

  /** Has the session asked for again, once until the relay takes its token. Says whether that was possible. */
  begin(flow: FlowKey | null): boolean {
    if (!this.#session.canRenew || this.#hasRenewed || this.#isPastDeadline()) return false;
    this.#hasRenewed = true;
    this.#session.renew(flow);
    return true;
  }
}
