import type { Clock } from '../clock.ts';
import { HubResultError } from '../errors.ts';
import type { HubLimits } from '../limits.ts';
import type { CompletionMessage } from '../protocol/message.ts';
import type { ResultOptions } from './clients.ts';

/** What waiting for results needs. */
export interface ClientResultsSetting {
  readonly clock: Clock;
  readonly limits: Pick<HubLimits, 'clientResultTimeoutMs' | 'maxClientResults'>;
}

type Settle = (outcome: Error | { readonly result: unknown }) => void;

/** The calls of one client whose results are waited for. */
export class ClientResults {
  readonly #setting: ClientResultsSetting;
  readonly #pending = new Map<string, Settle>();
  #lastId = 0;

  constructor(setting: ClientResultsSetting) {
    this.#setting = setting;
  }

  /**
   * Calls the client by `send`, under the id it is given, and waits for its answer.
   *
   * @throws {HubResultError} when there is none.
   */
  wait(send: (invocationId: string) => boolean, options: ResultOptions): Promise<unknown> {
    const { limits } = this.#setting;
    if (options.signal?.aborted) throw toAborted(options.signal);
    if (this.#pending.size >= limits.maxClientResults)
      throw new HubResultError('too_many_results', 'Too many results of this client are waited for.');
    this.#lastId += 1;
    const invocationId = `s${this.#lastId}`;
    const result = this.#expect(invocationId, options);
    try {
      if (!send(invocationId)) this.#pending.get(invocationId)?.(toGone());
    } catch (error) {
      // The promise that nobody has seen yet must not be reported as unhandled.
      result.catch(() => {});
      this.#pending.get(invocationId)?.(toGone());
      throw error;
    }
    return result;
  }

  /** An answer of the client; one that comes too late is dropped. */
  complete({ invocationId, error, result }: CompletionMessage): void {
    this.#pending.get(invocationId)?.(
      error === undefined ? { result } : new HubResultError('client_failed', error),
    );
  }

  /** The connection has ended. */
  closeAll(): void {
    for (const settle of [...this.#pending.values()]) settle(toGone());
  }

  #expect(invocationId: string, { signal, timeoutMs }: ResultOptions): Promise<unknown> {
    const { clock, limits } = this.#setting;
    return new Promise((resolve, reject) => {
      const settle: Settle = (outcome) => {
        this.#pending.delete(invocationId);
        clock.clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome.result);
      };
      const onAbort = () => signal && settle(toAborted(signal));
      const onTimeout = () =>
        settle(new HubResultError('result_timeout', 'The client has not answered in time.'));
      const timer = clock.setTimeout(onTimeout, timeoutMs ?? limits.clientResultTimeoutMs);
      signal?.addEventListener('abort', onAbort);
      this.#pending.set(invocationId, settle);
    });
  }
}

const toGone = () => new HubResultError('connection_gone', 'The connection of the client has ended.');

const toAborted = (signal: AbortSignal) =>
  new HubResultError('result_aborted', 'Nobody waits for the result any more.', { cause: signal.reason });
