import {
  HttpTransportType,
  type HubConnection,
  HubConnectionBuilder,
  type IHttpConnectionOptions,
  JsonHubProtocol,
  LogLevel,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

const protocols = { json: () => new JsonHubProtocol(), messagepack: () => new MessagePackHubProtocol() };

/** How clients talk to the chat. */
export interface Way {
  readonly transport: 'WebSockets' | 'ServerSentEvents' | 'LongPolling';
  readonly protocol: keyof typeof protocols;
}

/** All that there are: Server-Sent Events carry text alone. */
export const ways: readonly Way[] = [
  { transport: 'WebSockets', protocol: 'json' },
  { transport: 'WebSockets', protocol: 'messagepack' },
  { transport: 'ServerSentEvents', protocol: 'json' },
  { transport: 'LongPolling', protocol: 'json' },
  { transport: 'LongPolling', protocol: 'messagepack' },
];

export interface ConnectOptions extends IHttpConnectionOptions {
  /** Default: `/chat`. */
  readonly path?: '/chat' | '/expiring';
  /** Default: false. */
  readonly isStateful?: boolean;
}

/** Clients that talk to the chat, in Node or in a page. */
export class Talk {
  readonly way: Way;
  readonly #origin: string;
  readonly #clients: HubConnection[] = [];

  /** @param origin Of the chat, such as `http://127.0.0.1:1234`. */
  constructor(origin: string, way: Way) {
    this.#origin = origin;
    this.way = way;
  }

  /** As Ann. The client comes back at once, and as often as it takes. */
  async connect({
    path = '/chat',
    isStateful = false,
    ...options
  }: ConnectOptions = {}): Promise<HubConnection> {
    const builder = new HubConnectionBuilder()
      .withUrl(this.#origin + path, {
        transport: HttpTransportType[this.way.transport],
        accessTokenFactory: () => 'secret-of-ann',
        headers: { 'x-tenant': 'blue' },
        ...options,
      })
      .withHubProtocol(protocols[this.way.protocol]())
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 0 })
      .configureLogging(LogLevel.None);
    const client = (isStateful ? builder.withStatefulReconnect() : builder).build();
    this.#clients.push(client);
    await client.start();
    return client;
  }

  async end(): Promise<void> {
    for (const client of this.#clients) await client.stop();
  }
}

/** The public id of the next connection that a client makes. */
export const reconnection = (client: HubConnection): Promise<string | undefined> =>
  new Promise((resolve) => client.onreconnected(resolve));

/** All items of a stream; its error is thrown. */
export const collect = (client: HubConnection, target: string, ...args: unknown[]): Promise<unknown[]> =>
  new Promise((resolve, reject) => {
    const items: unknown[] = [];
    client.stream(target, ...args).subscribe({
      next: (item) => items.push(item),
      error: reject,
      complete: () => resolve(items),
    });
  });

/** What went wrong, or `nothing`. */
export const failureOf = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => 'nothing',
    (error: Error) => error.message,
  );

/** The whole numbers from 0. */
export const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
