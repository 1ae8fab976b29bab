import { Subject } from '@microsoft/signalr';
import type { Conversation } from './conversations.ts';
import { collect, numbersTo, type Talk, type Way } from './talk.ts';

const isPossible = ({ transport }: Way) => transport === 'WebSockets';

async function connect(talk: Talk) {
  const client = await talk.connect({ isStateful: true });
  const before = client.connectionId;
  let reconnects = 0;
  client.onreconnecting(() => {
    reconnects += 1;
  });
  const isSame = () => client.connectionId === before && reconnects === 0;
  return { client, isSame };
}

const rounds = numbersTo(4);

/** What clients do whose socket was cut: they go on with another one, and notice nothing. */
export const resumptions: readonly Conversation[] = [
  {
    name: 'notices nothing when its socket is cut',
    isPossible,
    have: async (talk) => {
      const { client, isSame } = await connect(talk);
      const echoes: unknown[] = [];
      for (const round of rounds) {
        echoes.push(await client.invoke('echo', `before ${round}`));
        await client.send('cut');
        echoes.push(await client.invoke('echo', `after ${round}`));
      }
      return [echoes, isSame()];
    },
    outcome: () => [rounds.flatMap((round) => [`before ${round}`, `after ${round}`]), true],
  },
  {
    name: 'loses nothing of what passes while its socket is cut, in either direction',
    isPossible,
    have: async (talk) => {
      const [{ client, isSame }, other] = [await connect(talk), await connect(talk)];
      const counted: unknown[] = [];
      client.on('counted', (index) => counted.push(index));
      const numbers = new Subject<number>();
      const sum = client.invoke('sum', numbers);
      const bursts: Array<Promise<unknown>> = [];
      for (const round of rounds) {
        for (let index = 1; index <= 25; index += 1) numbers.next(round * 25 + index);
        bursts.push(client.invoke('burst', 25));
        // On a socket of its own, which overtakes what is on its way.
        await other.client.send('cut');
        // A client comes back once by itself; a cut in the middle of that is too much for it.
        for (const each of [client, other.client]) await each.invoke('echo', round);
      }
      numbers.complete();
      await Promise.all(bursts);
      return [await sum, counted, isSame(), other.isSame()];
    },
    outcome: () => [5_050, rounds.flatMap(() => numbersTo(25)), true, true],
  },
  {
    name: 'goes on with its streams when its socket is cut',
    isPossible,
    have: async (talk) => {
      const { client, isSame } = await connect(talk);
      const items = collect(client, 'count', 5_000);
      await client.send('cut');
      return [(await items).length, isSame()];
    },
    outcome: () => [5_000, true],
  },
];
