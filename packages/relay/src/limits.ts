/** What the relay bounds and nobody has to choose. The limits that can be chosen stand in `options.ts`. */
export const relayLimits = {
  /** A request body, bytes. */
  bodyBytes: 65_536,
  /** Time for the head of a request, milliseconds. */
  headersTimeoutMs: 15_000,
  /** Time for a whole request, milliseconds. */
  requestTimeoutMs: 30_000,
  /** How long an idle HTTP connection stays open: longer than proxies keep theirs, milliseconds. */
  keepAliveTimeoutMs: 75_000,
  /** A token, characters. */
  tokenLength: 4_096,
  /** An `Idempotency-Key`, characters. */
  idempotencyKeyLength: 256,
  /** How long an `Idempotency-Key` is honoured, milliseconds. */
  idempotencyMs: 24 * 60 * 60_000,
  /** After this a request whose answer never came may be repeated with its key, milliseconds. */
  idempotencyLeaseMs: 60_000,
  /** Life of a result code after its final event, milliseconds. */
  resultCodeMs: 60_000,
  /** Life of an application token, milliseconds. */
  applicationTokenMs: 60 * 60_000,
  /** Life of an end-user token when the end of its flow is not known, milliseconds. */
  endUserTokenMs: 15 * 60_000,
  /** An end-user token outlives the deadline of its flow by this, so that the end can be delivered, milliseconds. */
  endUserTokenGraceMs: 60_000,
  /** Longest life of an end-user token, milliseconds. */
  endUserTokenMaxMs: 24 * 60 * 60_000,
  /** Difference between two clocks that a token survives, milliseconds. */
  clockToleranceMs: 30_000,
  /** Life of a WebSocket ticket, milliseconds. */
  ticketMs: 60_000,
  /** A WebSocket message of a browser, bytes: browsers send one short message at a time. */
  frameBytes: 32_768,
  /** Pieces in which the network may bring such a message. */
  frameChunks: 64,
  /** How long the relay waits for the Ack of an event that closes the connection, milliseconds. */
  ackTimeoutMs: 5_000,
  /** Calls of one hub connection in a minute. */
  callsPerMinute: 300,
  /** How long after its deadline the relay ends a flow as expired, milliseconds. */
  expiryGraceMs: 2_000,
  /** How long a flow is remembered after its last event, milliseconds. */
  retentionMs: 7 * 24 * 60 * 60_000,
  /** Time between two rounds in which the relay forgets what is over and looks for new keys, milliseconds. */
  housekeepingMs: 10_000,
} as const;
