import type { Clock } from './clock.ts';
import type { LogEntry } from './log.ts';

/** Where the relay is, who calls, and what comes from outside. */
export interface RtasServerOptions {
  /** Origin of the relay's REST interface, e.g. `https://rtas.example.com`. Plain http only to this machine. */
  readonly url: string;
  /** From `rtas-relay client add <id>`. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the person reads on page and phone. */
  readonly applicationName: string;
  /** Lets credentials travel over plain http to another machine, e.g. inside a private network. Default: false. */
  readonly allowPlainHttp?: boolean;
  /** Repetitions after a failure that can pass by itself. Default: 4. */
  readonly retries?: number;
  /** How long one attempt may take, milliseconds. Default: 10 000. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** As `Math.random`; spreads repetitions. */
  readonly random?: () => number;
  /** Told what is worth a line in a log. Default: silence. */
  readonly log?: (entry: LogEntry) => void;
}

/** Options of every call. */
export interface CallOptions {
  /** Ends the call, and its repetitions, with the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}
