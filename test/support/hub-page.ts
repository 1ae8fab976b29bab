import {
  HttpTransportType,
  type HubConnection,
  HubConnectionBuilder,
  JsonHubProtocol,
  LogLevel,
  Subject,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

/** How the page is to talk to the hub. */
export interface Wish {
  readonly url: string;
  readonly transport: 'WebSockets' | 'ServerSentEvents' | 'LongPolling';
  readonly protocol: 'json' | 'messagepack';
}

const protocols = { json: () => new JsonHubProtocol(), messagepack: () => new MessagePackHubProtocol() };

const collect = (client: HubConnection, target: string, ...args: unknown[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const items: unknown[] = [];
    client.stream(target, ...args).subscribe({
      next: (item) => items.push(item),
      error: reject,
      complete: () => resolve(items),
    });
  });

const toText = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function sum(client: HubConnection): Promise<unknown> {
  const numbers = new Subject<number>();
  const answer = client.invoke('sum', numbers);
  for (const number of [1, 2, 3]) numbers.next(number);
  numbers.complete();
  return await answer;
}

/** Everything that the official client can do, with what came of it. */
async function converse({ url, transport, protocol }: Wish): Promise<unknown> {
  const client = new HubConnectionBuilder()
    .withUrl(url, {
      transport: HttpTransportType[transport],
      accessTokenFactory: () => 'secret-of-ann',
      headers: { 'x-tenant': 'blue' },
    })
    .withHubProtocol(protocols[protocol]())
    .withAutomaticReconnect([0])
    .configureLogging(LogLevel.None)
    .build();
  client.on('answer', (question) => `${question} yes`);
  const reconnected = new Promise((resolve) => client.onreconnected(() => resolve('again')));
  await client.start();
  const outcome = [
    await client.invoke('whoAmI'),
    await client.invoke('echo', { text: 'ação 🫖', list: [1, null, true] }),
    await client.invoke('refuse').catch(toText),
    await collect(client, 'count', 5),
    await collect(client, 'countAndFail').catch(toText),
    await sum(client),
    await client.invoke('ask', 'well?'),
    await client.send('dropMe').then(() => reconnected),
    await client.invoke('echo', 'here'),
  ];
  await client.stop();
  return outcome;
}

Object.assign(globalThis, { converse });
