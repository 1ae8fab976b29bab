import type { HubConnection } from '@microsoft/signalr';
import type { Conversation } from './conversations.ts';
import { failureOf, reconnection } from './talk.ts';

/** Cuts the connection until the client notices: between two polls there is nothing to cut. */
async function cut(client: HubConnection): Promise<void> {
  let isLost = false;
  client.onreconnecting(() => {
    isLost = true;
  });
  while (!isLost) {
    await failureOf(client.send('cut'));
    await failureOf(client.invoke('echo', 'there?'));
  }
}

/** What clients do that were lost: they come back with another connection. */
export const returns: readonly Conversation[] = [
  {
    name: 'connects again when it is told to',
    have: async (talk) => {
      const client = await talk.connect();
      const [before, again] = [client.connectionId, reconnection(client)];
      await client.send('dropMe');
      return [(await again) !== before, await client.invoke('echo', 'here')];
    },
    outcome: () => [true, 'here'],
  },
  {
    name: 'connects again when its connection is cut',
    have: async (talk) => {
      const client = await talk.connect();
      const [before, again] = [client.connectionId, reconnection(client)];
      await cut(client);
      return [(await again) !== before, await client.invoke('echo', 'here')];
    },
    outcome: () => [true, 'here'],
  },
  {
    name: 'is told when a message of it is too large, and connects again',
    have: async (talk) => {
      const client = await talk.connect();
      const again = reconnection(client);
      const failure = await failureOf(client.invoke('echo', 'x'.repeat(40_000)));
      await again;
      return [failure, await client.invoke('echo', 'small')];
    },
    outcome: () => ['Server returned an error on close: Connection closed with an error.', 'small'],
  },
  {
    name: 'connects again with a newer token when the first one expires',
    have: async (talk) => {
      const watch = await talk.connect({ path: '/expiring' });
      const now: number = await watch.invoke('pass', 0);
      let end = now + 10;
      const client = await talk.connect({
        path: '/expiring',
        accessTokenFactory: () => `secret-of-ann:${end}`,
      });
      const again = reconnection(client);
      const first: number = await client.invoke('tokenEnd');
      end = now + 20;
      await watch.invoke('pass', 10);
      await again;
      const second: number = await client.invoke('tokenEnd');
      return [first - now, second - now, watch.state];
    },
    outcome: () => [10, 20, 'Connected'],
  },
];
