/** The numbers of the hub messages. Source: SignalR Hub Protocol, "Message headers" and following. */
export const messageType = {
  invocation: 1,
  streamItem: 2,
  completion: 3,
  streamInvocation: 4,
  cancelInvocation: 5,
  ping: 6,
  close: 7,
  ack: 8,
  sequence: 9,
} as const;

/** What a caller sends along with a message, such as trace ids; the hub hands it on and reads nothing in it. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** A call of a method; without `invocationId` nobody waits for its end. */
export interface InvocationMessage {
  readonly type: typeof messageType.invocation;
  readonly headers?: MessageHeaders;
  readonly invocationId?: string;
  readonly target: string;
  readonly arguments: readonly unknown[];
  readonly streamIds?: readonly string[];
}

/** One item of a stream, in either direction. */
export interface StreamItemMessage {
  readonly type: typeof messageType.streamItem;
  readonly headers?: MessageHeaders;
  readonly invocationId: string;
  readonly item: unknown;
}

/** The end of an invocation or of a stream: a result, an error, or neither. */
export interface CompletionMessage {
  readonly type: typeof messageType.completion;
  readonly headers?: MessageHeaders;
  readonly invocationId: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** A call of a method that answers with a stream. */
export interface StreamInvocationMessage {
  readonly type: typeof messageType.streamInvocation;
  readonly headers?: MessageHeaders;
  readonly invocationId: string;
  readonly target: string;
  readonly arguments: readonly unknown[];
  readonly streamIds?: readonly string[];
}

/** The wish to end a stream early. */
export interface CancelInvocationMessage {
  readonly type: typeof messageType.cancelInvocation;
  readonly headers?: MessageHeaders;
  readonly invocationId: string;
}

/** A sign of life. */
export interface PingMessage {
  readonly type: typeof messageType.ping;
}

/** The last message of a connection. */
export interface CloseMessage {
  readonly type: typeof messageType.close;
  readonly error?: string;
  readonly allowReconnect?: boolean;
}

/** Everything up to `sequenceId` has arrived (stateful reconnect). */
export interface AckMessage {
  readonly type: typeof messageType.ack;
  readonly sequenceId: number;
}

/** The number of the next message that follows (stateful reconnect). */
export interface SequenceMessage {
  readonly type: typeof messageType.sequence;
  readonly sequenceId: number;
}

/** A call of either kind. */
export type CallMessage = InvocationMessage | StreamInvocationMessage;

/** The messages that stateful reconnect counts, keeps and sends again. */
export type CountedMessage =
  | InvocationMessage
  | StreamItemMessage
  | CompletionMessage
  | StreamInvocationMessage
  | CancelInvocationMessage;

/** True for the messages that have a sequence number, which nobody writes: both sides count. */
export const isCounted = ({ type }: Pick<HubMessage, 'type'>): boolean =>
  type <= messageType.cancelInvocation;

/** Any message that passes after the handshake. */
export type HubMessage = CountedMessage | PingMessage | CloseMessage | AckMessage | SequenceMessage;
