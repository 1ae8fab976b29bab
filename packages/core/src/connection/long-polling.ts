import { createPosts } from './posts.ts';
import type { OpenTransport, TransportOptions } from './transport.ts';

/** The relay answers a poll after at most 90 seconds. */
const pollTimeoutMs = 100_000;

async function follow({ request, onData }: TransportOptions): Promise<void> {
  for (;;) {
    const { status, text } = await request({ timeoutMs: pollTimeoutMs });
    if (status === 204) return;
    if (text) onData(text);
  }
}

/**
 * Polls that the relay answers when there is something to say.
 * Source: SignalR Transport Protocols, "Long Polling".
 */
export const openPolls: OpenTransport = async (options) => {
  const { network, url, ticket, signal, request, onEnd } = options;
  // The first answer says nothing but that the connection is there.
  await request({});
  // The relay would notice by itself that nobody polls any more, but later.
  const leave = () => {
    const { fetch } = network;
    const headers = { Authorization: `Bearer ${ticket}` };
    fetch(url, { method: 'DELETE', headers, credentials: 'omit', keepalive: true }).catch(() => {});
  };
  signal.addEventListener('abort', leave);
  const finish = (error?: unknown) => {
    signal.removeEventListener('abort', leave);
    onEnd(error);
  };
  follow(options).then(finish, finish);
  return createPosts(options);
};
