import { HubConfigurationError } from '../errors.ts';
import { findParameter } from './request.ts';

/** The ways to connect, by their names in negotiate. */
export type HubTransport = 'WebSockets' | 'ServerSentEvents' | 'LongPolling';

/** A transport as negotiate offers it. */
export interface AvailableTransport {
  readonly transport: HubTransport;
  readonly transferFormats: readonly string[];
}

/** The answer to negotiate. Source: SignalR Transport Protocols, "POST [endpoint-base]/negotiate". */
export interface NegotiateResponse {
  readonly negotiateVersion: number;
  readonly connectionId: string;
  /** Absent in version 0, where the id does its work. */
  readonly connectionToken?: string;
  readonly accessToken?: string;
  /** Only where the authentication can be refreshed, and ends. */
  readonly tokenLifetimeSeconds?: number;
  /** Only for clients that have asked for it. */
  readonly useStatefulReconnect?: true;
  readonly availableTransports: readonly AvailableTransport[];
}

/** Another place to negotiate. */
export interface Redirect {
  /** Of the other hub, without `/negotiate`, and absolute; its query goes with the client. */
  readonly url: string;
  /** What the client shows there in place of its own token. */
  readonly accessToken?: string;
}

/** The answer that sends a client elsewhere. */
export const toRedirection = ({ url, accessToken }: Redirect, negotiateVersion: number) => ({
  negotiateVersion,
  url,
  ...(accessToken === undefined ? {} : { accessToken }),
  availableTransports: [],
});

const highestVersion = 1;

/** What this server speaks, best first: clients try them in this order. */
const allTransports: readonly AvailableTransport[] = [
  { transport: 'WebSockets', transferFormats: ['Text', 'Binary'] },
  { transport: 'ServerSentEvents', transferFormats: ['Text'] },
  { transport: 'LongPolling', transferFormats: ['Text', 'Binary'] },
];

/**
 * What negotiate offers when only these may be used, in whatever order they are given.
 *
 * @throws {HubConfigurationError} `transports_invalid` when there is none, or one that nobody knows.
 */
export function toAvailableTransports(names?: readonly HubTransport[]): readonly AvailableTransport[] {
  if (!names) return allTransports;
  const known = allTransports.map(({ transport }) => transport);
  if (names.length === 0 || !names.every((name) => known.includes(name)))
    throw new HubConfigurationError('transports_invalid', `The transports are some of ${known.join(', ')}.`);
  return allTransports.filter(({ transport }) => names.includes(transport));
}

/** Whether the client can go on with another WebSocket when one is lost. */
export const isStatefulReconnectWanted = (query: URLSearchParams): boolean =>
  findParameter(query, 'usestatefulreconnect')?.toLowerCase() === 'true';

/** The version to answer in: none asked is 0, a newer one is 1; undefined for anything that is no version. */
export function parseNegotiateVersion(query: URLSearchParams): number | undefined {
  const asked = findParameter(query, 'negotiateversion');
  if (asked === undefined) return 0;
  return /^\s*\+?\d{1,9}\s*$/.test(asked) ? Math.min(Number(asked), highestVersion) : undefined;
}
