import {
  HttpTransportType,
  type HubConnection,
  HubConnectionBuilder,
  type IHubProtocol,
  JsonHubProtocol,
  LogLevel,
} from '@microsoft/signalr';
import {
  type ConnectionEstablished,
  type Envelope,
  hubTarget,
  parseConnectionEstablished,
  parseEnvelope,
} from '@rtas/protocol';
import { onTestFinished } from 'vitest';

/** What an application server hands to its page. */
export interface Session {
  readonly url: string;
  readonly token: string;
}

export interface BrowserOptions {
  /** Default: `/rtas`. */
  readonly path?: string;
  /** Default: WebSockets. */
  readonly transport?: HttpTransportType;
  /** Default: JSON. */
  readonly protocol?: IHubProtocol;
}

/** A browser as the official client makes it, and all that it has heard. */
export class Browser {
  readonly connection: HubConnection;
  readonly greetings: ConnectionEstablished[] = [];
  readonly events: Envelope[] = [];
  /** Resolves when the connection is closed for good. */
  readonly closed: Promise<Error | undefined>;
  readonly #waiting = new Set<() => void>();

  constructor(
    { url, token }: Session,
    { path = '/rtas', transport, protocol = new JsonHubProtocol() }: BrowserOptions = {},
  ) {
    this.connection = new HubConnectionBuilder()
      .withUrl(url + path, {
        accessTokenFactory: () => token,
        transport: transport ?? HttpTransportType.WebSockets,
      })
      .withHubProtocol(protocol)
      .configureLogging(LogLevel.None)
      .build();
    this.closed = new Promise((resolve) => this.connection.onclose(resolve));
    this.connection.on(hubTarget.connectionEstablished, (value: unknown) => {
      this.greetings.push(parseConnectionEstablished(value));
      this.#tell();
    });
    this.connection.on(hubTarget.event, (value: unknown) => {
      this.events.push(parseEnvelope(value));
      this.#tell();
    });
  }

  #tell(): void {
    for (const check of this.#waiting) check();
  }

  async #until(isReached: () => boolean): Promise<void> {
    if (isReached()) return;
    await new Promise<void>((resolve) => {
      const check = () => {
        if (!isReached()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  /** Resolves when this many events have come in all. */
  async heard(count: number): Promise<readonly Envelope[]> {
    await this.#until(() => this.events.length >= count);
    return this.events;
  }

  /** Resolves when this many greetings have come in all. */
  async greeted(count = 1): Promise<readonly ConnectionEstablished[]> {
    await this.#until(() => this.greetings.length >= count);
    return this.greetings;
  }
}

/** Connects a browser that leaves with the test. */
export async function connectBrowser(session: Session, options?: BrowserOptions): Promise<Browser> {
  const browser = new Browser(session, options);
  onTestFinished(() => browser.connection.stop());
  await browser.connection.start();
  return browser;
}
