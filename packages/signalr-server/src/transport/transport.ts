/** What a transport tells the hub. */
export interface TransportEvents {
  /** Bytes from the client. Frames of the transport mean nothing: only the bytes in their order do. */
  onData(data: Uint8Array): void;
  /**
   * The end, exactly once, whoever caused it; `reason` when it was no orderly one. A `HubConnectionError` says that
   * the server has given up on the client, which is final; anything else, that the connection was lost.
   */
  onClosed(reason?: Error | string): void;
}

/**
 * A connection as a value: what the hub needs of a WebSocket, an event stream, a row of polls, or of two
 * arrays in a test.
 */
export interface TransportConnection {
  /** The name in negotiate, such as `WebSockets`. */
  readonly name: string;
  /** True when only text arrives as it was sent. */
  readonly isTextOnly?: boolean;
  /** True when the transport itself shows that the client is there: nobody pings then, and silence is allowed. */
  readonly hasInherentKeepAlive?: boolean;
  /** Bytes that were sent and that the network has not taken yet. */
  readonly bufferedBytes: number;
  /** Called once by the hub, before anything else. */
  start(events: TransportEvents): void;
  /** Sends after everything sent before: a string as text, bytes as binary. `onSent` follows in any case. */
  send(data: string | Uint8Array, onSent?: () => void): void;
  /** Ends after everything sent before; `onClosed` follows. */
  close(): void;
  /** Ends at once; `onClosed` follows. */
  abort(): void;
  /** Stops reading from the client until `resume`. */
  pause(): void;
  /** Reads on; without a `pause` before it changes nothing. */
  resume(): void;
}
