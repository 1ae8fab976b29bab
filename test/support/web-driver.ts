// The part of W3C WebDriver that the tests need: https://www.w3.org/TR/webdriver2/

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** CSS pixels; a whole card fits, without a scroll. */
export const windowSize = { width: 1280, height: 1200 } as const;

/** One window of a browser that a WebDriver server holds. */
export interface DrivenWindow {
  readonly goto: (url: string) => Promise<void>;
  /** Runs the body of a function on the page, with `arguments`; a promise that it returns is awaited. */
  readonly run: <Result>(body: string, ...args: readonly string[]) => Promise<Result>;
  /** Clicks the element that the function gives. */
  readonly click: (body: string, ...args: readonly string[]) => Promise<void>;
  /** A picture of what the window shows, PNG. */
  readonly screenshot: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** Sends one command and gives its `value`. */
async function send<Value>(url: string, { method, path, body }: Call): Promise<Value> {
  const response = await fetch(`${url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/**
 * Opens a window.
 *
 * @param url Where the WebDriver server listens.
 * @param patienceMs How long a script on the page may take.
 */
export async function openDrivenWindow(
  url: string,
  browserName: string,
  patienceMs: number,
): Promise<DrivenWindow> {
  const alwaysMatch = { browserName, timeouts: { script: patienceMs } };
  const call: Call = { method: 'POST', path: '/session', body: { capabilities: { alwaysMatch } } };
  const { sessionId } = await send<{ readonly sessionId: string }>(url, call);
  const session = `${url}/session/${sessionId}`;
  await send(session, { method: 'POST', path: '/window/rect', body: { x: 0, y: 0, ...windowSize } });
  const run = <Result>(body: string, ...args: readonly string[]) =>
    send<Result>(session, { method: 'POST', path: '/execute/sync', body: { script: body, args } });
  return {
    run,
    goto: (address) => send(session, { method: 'POST', path: '/url', body: { url: address } }),
    click: async (body, ...args) => {
      const { [elementKey]: id } = await run<Readonly<Record<string, string>>>(body, ...args);
      await send(session, { method: 'POST', path: `/element/${id}/click`, body: {} });
    },
    screenshot: async () =>
      Buffer.from(await send<string>(session, { method: 'GET', path: '/screenshot' }), 'base64'),
    close: () => send(session, { method: 'DELETE', path: '' }),
  };
}
