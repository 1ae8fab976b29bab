import type { Word } from './language.ts';

/**
 * What a client says in a frame of its protocol, or in one of text; the version with which it greets, and is
 * greeted; how many messages it waits for; that it waits for the end; that its socket is cut.
 */
export type Step =
  | { readonly say: readonly Word[] }
  | { readonly sayAsText: string }
  | { readonly greet: number }
  | { readonly hear: number }
  | 'end'
  | 'cut';

/** A client's part in a conversation that any hub of the oracle's methods can have. */
export interface Conversation {
  readonly name: string;
  /**
   * Default: `/hub`. At `/stateful` the client negotiates first, and comes back after a cut; at `/pinging` alone it
   * hears pings; at `/impatient` it must not be silent after its first ping.
   */
  readonly path?: '/hub' | '/detailed' | '/parallel' | '/refusing' | '/stateful' | '/pinging' | '/impatient';
  readonly steps: readonly Step[];
  /** What is said here instead of what the reference says, where the documentation says so. */
  readonly here?: readonly string[];
}

export const say = (...words: readonly Word[]): Step => ({ say: words });
export const greet = (version = 1): Step => ({ greet: version });
export const hear = (count: number) => ({ hear: count });
export const end = 'end' as const;

export const call = (invocationId: string | undefined, target: string, ...args: readonly unknown[]) => ({
  type: 1,
  ...(invocationId === undefined ? {} : { invocationId }),
  target,
  arguments: args,
});
export const stream = (invocationId: string, target: string, ...args: readonly unknown[]) => ({
  type: 4,
  invocationId,
  target,
  arguments: args,
});
export const item = (invocationId: string, value: unknown) => ({ type: 2, invocationId, item: value });
export const done = (invocationId: string, more: object = {}) => ({ type: 3, invocationId, ...more });
export const cancel = (invocationId: string) => ({ type: 5, invocationId });

/** A conversation after a greeting. */
export const talk = (name: string, ...steps: readonly Step[]): Conversation => ({
  name,
  steps: [greet(), ...steps],
});

/** Words that are answered once, and then no more. */
export const fatal = (name: string, ...words: readonly Word[]): Conversation =>
  talk(name, say(...words), hear(1), end);
