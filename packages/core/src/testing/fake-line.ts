/** How a connection ends: cut by the network, or closed by one of the two ends. */
export interface Closing {
  readonly code: number;
  readonly wasClean: boolean;
}

/** The network is gone. */
export const cut: Closing = { code: 1006, wasClean: false };

/** A browser's connection as the relay has it, over whichever transport. */
export interface FakeLine {
  /** The browser gets a text. */
  deliver(text: string): void;
  end(closing: Closing): void;
}
