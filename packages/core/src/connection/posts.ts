import type { Send, TransportOptions } from './transport.ts';

/**
 * The way to the relay beside a transport that goes one way: a request for each message, one after the other.
 * When one fails, the connection is over.
 */
export function createPosts({ request, onEnd }: TransportOptions): Send {
  let last: Promise<unknown> = Promise.resolve();
  return async (body) => {
    last = last.then(() => request({ method: 'POST', body }));
    last.catch(onEnd);
    await last;
  };
}
