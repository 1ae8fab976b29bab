import type { Clock, Network } from '../ports.ts';
import type { Answer, TimedRequest } from './fetch-in-time.ts';

/** What a transport is opened with. It ends with its signal, or by itself. */
export interface TransportOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The hub's address, with the secret that names the connection. */
  readonly url: string;
  /** Stands in for the end-user token. */
  readonly ticket: string;
  /** A request of this connection. @throws unless the answer is a good one. */
  readonly request: (request: Partial<TimedRequest>) => Promise<Answer>;
  readonly onData: (data: string | ArrayBuffer) => void;
  /** The transport has ended, with an error unless the relay wanted it to. */
  readonly onEnd: (error?: unknown) => void;
}

/** Hands text to the relay. Rejects when it could not. */
export type Send = (data: string | ArrayBuffer) => Promise<void>;

/** Opens a transport; rejects when it cannot be opened. When it takes too long, the signal is aborted. */
export type OpenTransport = (options: TransportOptions) => Promise<Send>;
