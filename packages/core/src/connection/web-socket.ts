import type { OpenTransport } from './transport.ts';

/**
 * A WebSocket. Browsers cannot send a header with it, so the ticket is in the query: it is of single use.
 * Source: SignalR Transport Protocols, "WebSockets".
 */
export const openWebSocket: OpenTransport = ({ network, url, ticket, signal, onData, onEnd }) =>
  new Promise((resolve, reject) => {
    const address = `${url.replace(/^http/, 'ws')}&access_token=${encodeURIComponent(ticket)}`;
    const socket = new network.WebSocket(address);
    socket.onopen = () => resolve(async (data) => socket.send(data));
    socket.onmessage = ({ data }) => onData(data);
    socket.onclose = ({ code }) => {
      reject();
      onEnd(code === 1000 ? undefined : new Error('Closed.'));
    };
    // A socket can be closed while it is still being opened.
    signal.addEventListener('abort', () => socket.close());
  });
