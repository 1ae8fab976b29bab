import type { Session } from '../options.ts';
import { toFailure } from './failure.ts';
import { type FetchOptions, fetchInTime } from './fetch-in-time.ts';
import { type Rung, rungs } from './ladder.ts';
import { toMembers } from './members.ts';

/** What the relay answers to a negotiation (SignalR's transport protocol, negotiate version 1). */
export interface Negotiated {
  /** The hub's address, with the secret that names the connection. */
  readonly url: string;
  /** Stands in for the end-user token: a ticket, or the token itself where the relay has no tickets. */
  readonly ticket: string;
  readonly offered: readonly Rung[];
}

/** @throws {ConnectionFailure} */
export async function negotiate(
  options: FetchOptions,
  { url, token }: Session,
  hubPath = '/rtas',
): Promise<Negotiated> {
  const hub = url + hubPath;
  const request = { url: `${hub}/negotiate?negotiateVersion=1`, token, method: 'POST' };
  const { connectionToken, accessToken, availableTransports } = toMembers(
    JSON.parse((await fetchInTime(options, request)).text),
  );
  if (typeof connectionToken !== 'string') throw toFailure(undefined);
  const ticket = typeof accessToken === 'string' ? accessToken : '';
  return {
    url: `${hub}?id=${encodeURIComponent(connectionToken)}`,
    ticket: ticket || token,
    // Without a ticket the token itself would have to be in the address of the socket.
    offered: toRungs(availableTransports).filter((rung) => ticket || rung !== 'webSockets'),
  };
}

/** The names of SignalR begin with a capital letter, and stand in quotes. */
const toRungs = (transports: unknown): Rung[] => {
  const names = String(JSON.stringify(transports)).toLowerCase();
  return rungs.filter((rung) => names.includes(`"${rung.toLowerCase()}"`));
};
