import type { Clock } from '../clock.ts';
import type { FoundMessage, ResultMessage } from './node-message.ts';

/** What other nodes answer. */
export type Reply = FoundMessage | ResultMessage;

/** How long an answer is waited for. */
export interface ReplyOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The answers that one node waits for. */
export class Replies {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, (reply: Reply | undefined) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves with undefined when there is none in time, or when nobody wants it any more; never rejects. */
  wait<Kind extends Reply['kind']>(
    kind: Kind,
    requestId: string,
    { timeoutMs, signal }: ReplyOptions,
  ): Promise<Extract<Reply, { readonly kind: Kind }> | undefined> {
    return new Promise((resolve) => {
      const key = toKey(kind, requestId);
      const settle = (reply: Reply | undefined) => {
        this.#clock.clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        this.#waiting.delete(key);
        resolve(isOfKind(reply, kind) ? reply : undefined);
      };
      const giveUp = () => settle(undefined);
      const timer = this.#clock.setTimeout(giveUp, timeoutMs);
      signal?.addEventListener('abort', giveUp);
      this.#waiting.set(key, settle);
    });
  }

  settle(reply: Reply): void {
    this.#waiting.get(toKey(reply.kind, reply.requestId))?.(reply);
  }

  /** Nobody waits for answers to this request any more. */
  forget(requestId: string): void {
    for (const kind of ['found', 'result'] as const) this.#waiting.get(toKey(kind, requestId))?.(undefined);
  }
}

const toKey = (kind: Reply['kind'], requestId: string) => `${kind} ${requestId}`;

const isOfKind = <Kind extends Reply['kind']>(
  reply: Reply | undefined,
  kind: Kind,
): reply is Extract<Reply, { readonly kind: Kind }> => reply?.kind === kind;
