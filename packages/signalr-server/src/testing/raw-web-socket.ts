import { type ClientOptions, WebSocket } from 'ws';

/** A WebSocket without any SignalR in it, or the status with which it was refused. */
export type Attempt =
  | { readonly socket: RawWebSocket }
  | { readonly status: number; readonly retryAfter?: string };

/** What a bare WebSocket has heard, and how it ended. */
export interface RawWebSocket {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  /** The next message of the server, whole as it came. */
  next(): Promise<string>;
}

/** Asks for a WebSocket and waits for the answer. */
export async function tryWebSocket(url: string, options: ClientOptions = {}): Promise<Attempt> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
  const heard = listen(socket);
  return await new Promise((resolve) => {
    socket.once('open', () => resolve({ socket: heard }));
    socket.once('unexpected-response', (_request, response) => {
      const retryAfter = response.headers['retry-after'];
      response.resume();
      socket.terminate();
      resolve({ status: response.statusCode ?? 0, ...(retryAfter === undefined ? {} : { retryAfter }) });
    });
  });
}

/** As {@link tryWebSocket}, where a refusal fails the test. */
export async function openWebSocket(url: string, options: ClientOptions = {}): Promise<RawWebSocket> {
  const attempt = await tryWebSocket(url, options);
  if ('status' in attempt) throw new Error(`The WebSocket was refused with ${attempt.status}.`);
  return attempt.socket;
}

function listen(socket: WebSocket): RawWebSocket {
  // A refused or torn connection also ends with a close, which is what tests look at.
  socket.on('error', () => {});
  const messages: string[] = [];
  const waiting: Array<(message: string) => void> = [];
  socket.on('message', (data) => {
    const text = String(data);
    const resolve = waiting.shift();
    if (resolve) resolve(text);
    else messages.push(text);
  });
  return {
    socket,
    closed: new Promise((resolve) => socket.once('close', resolve)),
    next: () => {
      const message = messages.shift();
      return message === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(message);
    },
  };
}
