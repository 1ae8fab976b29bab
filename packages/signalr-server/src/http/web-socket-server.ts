import { type Server, WebSocketServer } from 'ws';
import type { HubLimits } from '../limits.ts';
import { HubWebSocket } from '../transport/web-socket.ts';

/** The side of a WebSocket server that speaks the protocol; it listens nowhere by itself. */
export function createWebSocketServer(limits: HubLimits): Server<typeof HubWebSocket> {
  const options = {
    noServer: true,
    clientTracking: false,
    autoPong: false,
    perMessageDeflate: false,
    maxPayload: limits.maxFrameBytes,
    maxFragments: limits.maxFragments,
    maxBufferedChunks: limits.maxBufferedChunks,
    closeTimeout: limits.closeTimeoutMs,
    WebSocket: HubWebSocket,
  };
  return new WebSocketServer(options);
}
