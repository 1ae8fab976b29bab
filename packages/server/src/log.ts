/** One line for a log. Holds codes, names and ids of flows; never a token, secret or QR payload. */
export interface LogEntry {
  readonly level: 'info' | 'warn';
  readonly event: 'callback_refused' | 'callback_repeated' | 'callback_not_posted' | 'flow_already_final';
  readonly vendor: string;
  /** Why, as a stable word. */
  readonly reason?: string;
}
