/** One long poll: a request that waits for its answer. */
export interface Poll {
  /** Answers, once. */
  answer(status: 200 | 204, body?: Uint8Array): void;
  /** Called once: when the answer was taken, or the client has gone away. */
  onClosed(listener: () => void): void;
  /** Gives up on a client that does not take the answer. */
  drop(): void;
}
