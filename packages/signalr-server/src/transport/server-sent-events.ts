import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { HubLimits } from '../limits.ts';
import { Timers } from '../timers.ts';
import type { Posts } from './posts.ts';
import { SendDeadline, type Sender } from './send-deadline.ts';
import type { TransportConnection } from './transport.ts';

/** What an event stream needs besides the response that carries it. */
export interface ServerSentEventsSetting {
  /** The other direction. */
  readonly posts: Posts;
  readonly limits: Pick<HubLimits, 'closeTimeoutMs' | 'sendTimeoutMs'>;
  readonly clock: Clock;
}

/** Proxies must neither compress nor collect nor keep what is meant to arrive at once. */
const headers = {
  'Content-Type': 'text/event-stream',
  'Content-Encoding': 'identity',
  'Cache-Control': 'no-cache, no-store',
  Pragma: 'no-cache',
  'X-Accel-Buffering': 'no',
};

/**
 * An open response as a transport; its end is the end of the connection. The client posts its own data.
 * Source: SignalR Transport Protocols, "Server-Sent Events".
 */
export function createServerSentEventsTransport(
  response: ServerResponse,
  { posts, limits, clock }: ServerSentEventsSetting,
): TransportConnection {
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    response.destroy();
  };
  let takenCount = 0;
  const toTaken = (onSent?: () => void) => () => {
    takenCount += 1;
    if (response.writableLength === 0) sending.stop();
    onSent?.();
  };
  const sender: Sender = {
    get bufferedBytes() {
      return response.writableLength;
    },
    get takenCount() {
      return takenCount;
    },
    onMissed: fail,
  };
  const sending = new SendDeadline(sender, { limits, clock });
  const closing = new Timers<'close'>(clock);
  return {
    name: 'ServerSentEvents',
    isTextOnly: true,
    get bufferedBytes() {
      return sender.bufferedBytes;
    },
    start: (events) => {
      response.on('error', fail);
      // Clients of this transport have no other way to say goodbye than to go away: that is no error.
      response.once('close', () => {
        sending.stop();
        closing.clearAll();
        posts.end();
        events.onClosed(failure);
      });
      response.writeHead(200, 'OK', headers);
      // Some browsers take a stream as open only when its first bytes are there.
      response.write(':\r\n');
      posts.open({ onData: (data) => events.onData(data), onBroken: fail });
    },
    send: (data, onSent) => {
      response.write(toEvent(data), toTaken(onSent));
      sending.watch();
    },
    close: () => {
      closing.set('close', limits.closeTimeoutMs, () => response.destroy());
      response.end();
    },
    abort: () => {
      // Node holds writes back until the end of the turn, or until this: so the last words still go out.
      response.end();
      response.destroy();
    },
    pause: () => posts.pause(),
    resume: () => posts.resume(),
  };
}

/** One event. A line feed in the data begins a new line of it, and the client puts them together again. */
export function toEvent(data: string | Uint8Array): string {
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\r\n`);
  return `${lines.join('')}\r\n`;
}
