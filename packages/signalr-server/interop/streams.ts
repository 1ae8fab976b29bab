import { type HubConnection, Subject } from '@microsoft/signalr';
import type { Conversation } from './conversations.ts';
import { collect, failureOf, numbersTo, type Way } from './talk.ts';

/** Without WebSockets a client posts each item by itself. */
const uploadLength = ({ transport }: Way) => (transport === 'WebSockets' ? 2_000 : 100);

/** Takes two items of a stream that does not end, and cancels it. */
const leave = (client: HubConnection): Promise<void> =>
  new Promise((resolve) => {
    const subscription = client.stream('forever').subscribe({
      next: (item) => {
        if (item !== 2) return;
        subscription.dispose();
        resolve();
      },
      error: () => {},
      complete: () => {},
    });
  });

/** What is said in streams. */
export const streams: readonly Conversation[] = [
  {
    name: 'gets streams to their end, empty ones too',
    have: async (talk) => {
      const client = await talk.connect();
      return [await collect(client, 'count', 0), await collect(client, 'count', 1_000)];
    },
    outcome: () => [[], numbersTo(1_000)],
  },
  {
    name: 'gets the errors of streams',
    have: async (talk) => {
      const client = await talk.connect();
      return [await failureOf(collect(client, 'countAndFail')), await failureOf(collect(client, 'echo', 1))];
    },
    outcome: () => [
      'An error occurred on the server while streaming results. HubException: Out of numbers.',
      "The client attempted to invoke the non-streaming 'echo' method with a streaming invocation.",
    ],
  },
  {
    name: 'cancels a stream, which the method hears',
    have: async (talk) => {
      const client = await talk.connect();
      await leave(client);
      return [
        await client.invoke('untilNoted', 'the stream is left'),
        await client.invoke('echo', 'still here'),
      ];
    },
    outcome: () => ['the stream is left', 'still here'],
  },
  {
    name: 'sends a stream of many items',
    have: async (talk) => {
      const client = await talk.connect();
      const numbers = new Subject<number>();
      const sum = client.invoke('sum', numbers);
      for (let index = 1; index <= uploadLength(talk.way); index += 1) numbers.next(index);
      numbers.complete();
      return await sum;
    },
    outcome: (way) => (uploadLength(way) * (uploadLength(way) + 1)) / 2,
  },
  {
    name: 'sends two streams side by side',
    have: async (talk) => {
      const client = await talk.connect();
      const [left, right] = [new Subject<string>(), new Subject<string>()];
      // Of two streams that stand next to each other the client itself sends one alone.
      const texts = client.invoke('concat', left, 'and', right);
      right.next('c');
      left.next('a');
      right.complete();
      left.next('b');
      left.complete();
      return await texts;
    },
    outcome: () => ['a', 'b', 'c'],
  },
  {
    name: 'sends a stream that fails',
    have: async (talk) => {
      const client = await talk.connect();
      const numbers = new Subject<number>();
      const failure = failureOf(client.invoke('sum', numbers));
      numbers.error(new Error('dropped a number'));
      return await failure;
    },
    outcome: () =>
      "An unexpected error occurred invoking 'sum' on the server. HubException: dropped a number",
  },
  {
    name: 'sends a stream that is answered with a stream',
    have: async (talk) => {
      const client = await talk.connect();
      const numbers = new Subject<number>();
      const doubled = collect(client, 'doubled', numbers);
      for (const number of [1, 2, 3]) numbers.next(number);
      numbers.complete();
      return await doubled;
    },
    outcome: () => [2, 4, 6],
  },
  {
    name: 'sends a stream of which the method reads the first item alone',
    have: async (talk) => {
      const client = await talk.connect();
      const items = new Subject<number>();
      const first = client.invoke('firstOnly', items);
      items.next(0);
      const answers = [await first];
      for (let index = 1; index < 4; index += 1) items.next(index);
      items.complete();
      // The client sends items behind each other: by then the last of them is on its way.
      for (let index = 0; index < 25; index += 1) answers.push(await client.invoke('echo', index));
      return answers;
    },
    outcome: () => [0, ...numbersTo(25)],
  },
  {
    name: 'is missed by the method that reads its stream when it goes away',
    have: async (talk) => {
      const [client, other] = [await talk.connect(), await talk.connect()];
      void failureOf(client.invoke('untilGone', new Subject<number>()));
      await other.invoke('untilNoted', 'the upload begins');
      await client.stop();
      return await other.invoke('untilNoted', 'the upload fails: The connection has ended.');
    },
    outcome: () => 'the upload fails: The connection has ended.',
  },
];
