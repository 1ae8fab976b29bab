import { HubConfigurationError } from './errors.ts';

/** Every limit of a hub. Times are milliseconds, sizes are bytes. */
export interface HubLimits {
  /** Largest hub message that is accepted, its terminator or length included. */
  readonly maxMessageBytes: number;
  /** Largest WebSocket message, which may hold many hub messages: clients may send all that waits in one. */
  readonly maxFrameBytes: number;
  /** Most frames that one WebSocket message may be split into. */
  readonly maxFragments: number;
  /** Most chunks that may wait for the rest of one WebSocket frame. */
  readonly maxBufferedChunks: number;
  /** Deepest nesting of arrays and objects in a received message; the message itself is level 1. */
  readonly maxNestingDepth: number;
  /**
   * Messages of one connection within one second, pings included, items of open streams not: these come no faster
   * than their method takes them. Nor are 10,000 items whose method has had enough of them. Above it the connection is
   * closed for good.
   */
  readonly maxMessagesPerSecond: number;
  /** Received bytes that may wait for a running hub method, or for the transport; above it nothing is read. */
  readonly maxReceiveQueueBytes: number;
  /** Calls of one connection that run at the same time; those with streams are not counted. */
  readonly maxParallelCalls: number;
  /** Streams of one connection that are open at the same time, in both directions; above it a call is refused. */
  readonly maxStreams: number;
  /** Received items of one stream that may wait for the method; above it nothing is read. */
  readonly maxStreamItems: number;
  /** Sent items of one stream that the network has not taken; above it the method waits. */
  readonly maxStreamItemsInFlight: number;
  /** Results of one client that are waited for at the same time. */
  readonly maxClientResults: number;
  /** Longest wait for the result of a client, unless a call says otherwise. */
  readonly clientResultTimeoutMs: number;
  /** Requests with data for one connection that may wait for each other; above it 429. */
  readonly maxWaitingPosts: number;
  /** Sent bytes that may wait for a slow reader; above it the next message drops the connection instead. */
  readonly maxSendQueueBytes: number;
  /** Sent bytes of one connection that are kept until the client has acknowledged them; above it sends wait. */
  readonly maxReplayBytes: number;
  /** The same of all connections together; above it the next message drops its connection instead. */
  readonly maxTotalReplayBytes: number;
  /** Time for a client to come back after its WebSocket was cut. */
  readonly resumeWindowMs: number;
  /** Longest time until the client hears what has arrived, so that it can forget it. */
  readonly acknowledgeIntervalMs: number;
  /** Connections of the hub, negotiated ones included. */
  readonly maxConnections: number;
  /** Connections that share one `connectionKey`, negotiated ones included. */
  readonly maxConnectionsPerKey: number;
  /** Connections of one user, as `userIdOf` names it, negotiated ones included. */
  readonly maxConnectionsPerUser: number;
  /** Connections of one `address`, negotiated ones included. */
  readonly maxConnectionsPerAddress: number;
  /** Longest wait for another node to say that a connection is there. */
  readonly backplaneTimeoutMs: number;
  /** Largest message that is taken from another node. */
  readonly maxBackplaneMessageBytes: number;
  /** What `Retry-After` says when one of these is reached, in seconds. */
  readonly retryAfterSeconds: number;
  /** Time for the first message after the transport is open. */
  readonly handshakeTimeoutMs: number;
  /** Time between two pings to the client. */
  readonly keepAliveIntervalMs: number;
  /** Longest silence of a client that has pinged once. */
  readonly clientTimeoutMs: number;
  /** Life of a negotiated connection to which no transport attaches. */
  readonly negotiatedLifetimeMs: number;
  /** Longest wait of a long poll for something to send. */
  readonly pollTimeoutMs: number;
  /** Longest time between two long polls; after it the client counts as gone. */
  readonly pollGapMs: number;
  /** Longest time in which the network takes nothing of what waits for it. */
  readonly sendTimeoutMs: number;
  /** Time for the client to take the end of its connection. */
  readonly closeTimeoutMs: number;
}

/** The limits of a hub to which none were given. */
export const defaultLimits: HubLimits = {
  maxMessageBytes: 32_768,
  maxFrameBytes: 262_144,
  maxFragments: 16,
  maxBufferedChunks: 256,
  maxNestingDepth: 32,
  maxMessagesPerSecond: 1_000,
  maxReceiveQueueBytes: 65_536,
  maxParallelCalls: 1,
  maxStreams: 100,
  maxStreamItems: 10,
  maxStreamItemsInFlight: 100,
  maxClientResults: 1_000,
  clientResultTimeoutMs: 30_000,
  maxWaitingPosts: 16,
  maxSendQueueBytes: 1_048_576,
  maxReplayBytes: 100_000,
  maxTotalReplayBytes: 67_108_864,
  resumeWindowMs: 15_000,
  acknowledgeIntervalMs: 1_000,
  maxConnections: 10_000,
  maxConnectionsPerKey: 32,
  maxConnectionsPerUser: 100,
  maxConnectionsPerAddress: 1_000,
  backplaneTimeoutMs: 5_000,
  maxBackplaneMessageBytes: 4_194_304,
  retryAfterSeconds: 5,
  handshakeTimeoutMs: 15_000,
  keepAliveIntervalMs: 15_000,
  clientTimeoutMs: 30_000,
  negotiatedLifetimeMs: 15_000,
  pollTimeoutMs: 90_000,
  pollGapMs: 15_000,
  sendTimeoutMs: 10_000,
  closeTimeoutMs: 5_000,
};

const conflicts: ReadonlyArray<readonly [(limits: HubLimits) => boolean, string]> = [
  [
    (l) => l.clientTimeoutMs <= l.keepAliveIntervalMs,
    'clientTimeoutMs must be longer than keepAliveIntervalMs',
  ],
  [(l) => l.maxReceiveQueueBytes < l.maxMessageBytes, 'maxReceiveQueueBytes must hold one maxMessageBytes'],
  [(l) => l.maxTotalReplayBytes < l.maxReplayBytes, 'maxTotalReplayBytes must hold one maxReplayBytes'],
  [
    (l) => l.maxBackplaneMessageBytes < l.maxMessageBytes,
    'maxBackplaneMessageBytes must hold one maxMessageBytes',
  ],
  [(l) => l.maxFrameBytes < l.maxMessageBytes, 'maxFrameBytes must hold one maxMessageBytes'],
  [(l) => l.maxConnectionsPerKey > l.maxConnections, 'maxConnectionsPerKey must not exceed maxConnections'],
  [(l) => l.maxNestingDepth < 2, 'maxNestingDepth must be at least 2: an invocation holds an array'],
];

/**
 * Fills in the defaults and refuses what cannot work.
 *
 * @throws {HubConfigurationError} `limit_invalid` for anything but a positive whole number,
 * `limits_conflict` for two limits that exclude each other.
 */
export function createLimits(given: Partial<HubLimits> = {}): HubLimits {
  const limits: HubLimits = { ...defaultLimits, ...given };
  for (const [name, value] of Object.entries(limits)) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    throw new HubConfigurationError('limit_invalid', `The limit ${name} must be a positive whole number.`);
  }
  for (const [isBroken, rule] of conflicts) {
    if (isBroken(limits)) throw new HubConfigurationError('limits_conflict', `The limits conflict: ${rule}.`);
  }
  return limits;
}
