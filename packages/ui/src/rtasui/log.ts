/** As the original library and SignalR number them: 0 trace, 1 debug, 2 information, 3 warning, 4 error, 5 critical, 6 none. */
export type LogLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface Log {
  readonly debug: (text: string) => void;
  readonly info: (text: string) => void;
  readonly error: (text: string) => void;
}

const silent = () => {};

/** Writes to the console from a level on. Texts hold states and codes only, never what a flow carries. */
export function createLog(from: LogLevel, console: Pick<Console, 'debug' | 'info' | 'error'>): Log {
  const at = (level: LogLevel, write: (text: string) => void) =>
    level >= from ? (text: string) => write(`[rtas] ${text}`) : silent;
  return { debug: at(1, console.debug), info: at(2, console.info), error: at(4, console.error) };
}
