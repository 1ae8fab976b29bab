import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { HubLimits } from '../limits.ts';
import { SendDeadline } from './send-deadline.ts';
import type { TransportConnection } from './transport.ts';

/** What a WebSocket needs besides itself. */
export interface WebSocketSetting {
  readonly limits: Pick<HubLimits, 'maxSendQueueBytes' | 'sendTimeoutMs'>;
  readonly clock: Clock;
}

/** An accepted WebSocket as a transport. Source: SignalR Transport Protocols, "WebSockets". */
export function createWebSocketTransport(
  socket: WebSocket,
  { limits, clock }: WebSocketSetting,
): TransportConnection {
  let failure: Error | undefined;
  const setFailure = (error: Error) => {
    failure ??= error;
  };
  const onMissed = (error: Error) => {
    setFailure(error);
    socket.terminate();
  };
  const deadline = new SendDeadline({ limits, clock, onMissed });
  socket.on('ping', (data) => {
    // Someone who pings and never reads would otherwise fill the memory with pongs.
    if (socket.bufferedAmount > limits.maxSendQueueBytes) socket.terminate();
    else socket.pong(data);
  });
  return {
    name: 'WebSockets',
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    start: (events) => {
      socket.on('message', (data) => events.onData(toBytes(data)));
      socket.on('error', setFailure);
      socket.on('close', (code) => {
        deadline.stop();
        events.onClosed(failure ?? toFailure(code));
      });
    },
    send: (data, onSent) => socket.send(data, { binary: typeof data !== 'string' }, deadline.watch(onSent)),
    // The reference server gives no other code either: what was wrong stands in the last message.
    close: () => socket.close(1000),
    abort: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}

// 1005 is a close without a status, 1001 a browser that leaves the page: both are orderly.
const orderlyCodes: ReadonlySet<number> = new Set([1000, 1001, 1005]);

const toFailure = (code: number): Error | undefined =>
  orderlyCodes.has(code) ? undefined : new Error(`The WebSocket was closed with ${code}.`);

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
