import { WebSocket, WebSocketServer } from 'ws';
import type { HubLimits } from '../limits.ts';

/** Answers a close without a status with 1000, which clients expect and the library does not do. */
class AnsweringWebSocket extends WebSocket {
  override close(code = 1000, reason?: string | Buffer): void {
    super.close(code, reason);
  }
}

/** The side of a WebSocket server that speaks the protocol; it listens nowhere by itself. */
export function createWebSocketServer(limits: HubLimits): WebSocketServer {
  const options = {
    noServer: true,
    clientTracking: false,
    autoPong: false,
    perMessageDeflate: false,
    maxPayload: limits.maxFrameBytes,
    maxFragments: limits.maxFragments,
    maxBufferedChunks: limits.maxBufferedChunks,
    closeTimeout: limits.closeTimeoutMs,
    WebSocket: AnsweringWebSocket,
  };
  return new WebSocketServer(options);
}
