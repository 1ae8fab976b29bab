import type { HubContext, MethodContext } from './context.ts';
import type { HubContract } from './contract.ts';

/** A call on its way to its method. */
export interface HubCall<Principal, Contract extends HubContract = HubContract> {
  /** As the method gets it. */
  readonly context: MethodContext<Principal, Contract>;
  /** The name of the method, as the application has written it. */
  readonly target: string;
  /** As they came from the client, unchecked; streams of the client come first. */
  readonly args: readonly unknown[];
}

/**
 * What lies around methods and handlers, like the skins of an onion: the first filter is the outermost. `next`
 * runs what is inside and is called once, or not at all.
 *
 * @example
 * const timing: HubFilter<User> = {
 *   invoke: async ({ target }, next) => {
 *     const startedAtMs = performance.now();
 *     try {
 *       return await next();
 *     } finally {
 *       log.info({ target, tookMs: performance.now() - startedAtMs }, 'called');
 *     }
 *   },
 * };
 */
export interface HubFilter<Principal, Contract extends HubContract = HubContract> {
  /** Around a method; what it answers is the result. A stream is a result like any other. */
  invoke?(call: HubCall<Principal, Contract>, next: () => Promise<unknown>): unknown;
  /** Around `onConnected`; an error closes the connection for good. */
  connect?(context: HubContext<Principal, Contract>, next: () => Promise<void>): void | Promise<void>;
  /** Around `onDisconnected`. */
  disconnect?(
    context: HubContext<Principal, Contract>,
    error: Error | undefined,
    next: () => Promise<void>,
  ): void | Promise<void>;
}

/** One skin of the onion. */
export type Skin<Result> = (next: () => Promise<Result>) => Result | Promise<Result>;

/** Runs the core inside all skins. */
export function wrap<Result>(
  skins: ReadonlyArray<Skin<Result> | undefined>,
  core: () => Result | Promise<Result>,
): Promise<Result> {
  const innermost = async () => await core();
  const whole = skins.reduceRight<() => Promise<Result>>(
    (next, skin) => (skin ? async () => await skin(next) : next),
    innermost,
  );
  return whole();
}
