/** How a client of one kind opens its connection, beyond the WebSocket itself. */
export interface Dialect {
  /** Where the WebSocket of a flow is opened. */
  readonly toPath: (flow: string) => string;
  /** What is sent as soon as the WebSocket is open. */
  readonly greeting?: string;
  /** Takes a message. Says whether the connection is ready, or what to answer. */
  readonly read: (message: string) => 'ready' | { readonly answer: string } | undefined;
}

const recordSeparator = '\x1e';

/** The clients that can be played. */
export const dialects = {
  ws: {
    toPath: (flow) => `/hub?flow=${flow}`,
    read: () => undefined,
  },
  'socket.io': {
    toPath: (flow) => `/hub/?EIO=4&transport=websocket&flow=${flow}`,
    read: (message) => {
      if (message.startsWith('0')) return { answer: '40' };
      if (message === '2') return { answer: '3' };
      return message.startsWith('40') ? 'ready' : undefined;
    },
  },
  signalr: {
    toPath: (flow) => `/hub?flow=${flow}`,
    greeting: `{"protocol":"json","version":1}${recordSeparator}`,
    read: (message) => (message.startsWith('{}') ? 'ready' : undefined),
  },
} satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
