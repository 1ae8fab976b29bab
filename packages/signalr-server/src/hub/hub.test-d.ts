import { expectTypeOf } from 'vitest';
import {
  checked,
  createHub,
  createHubEndpoint,
  type HubContext,
  HubError,
  type MethodContext,
  withUploads,
} from '../index.ts';

interface User {
  readonly name: string;
}

interface Chat {
  methods: {
    say(room: string, text: string): void;
    roomOf(user: string): string;
    count(to: number): AsyncIterable<number>;
    sum(numbers: AsyncIterable<number>): number;
  };
  clients: {
    said(from: string, text: string): void;
    left(): void;
    confirm(question: string): boolean;
  };
  items: { room: string };
}

const toText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new HubError('Say it in words.');
};

const hub = createHub<User, Chat>({
  methods: {
    say: (context, room, text) => {
      expectTypeOf(context).toEqualTypeOf<MethodContext<User, Chat>>();
      expectTypeOf(text).toBeUnknown();
      context.items.room = toText(room);
      // @ts-expect-error nothing of that name is remembered
      context.items.size = 1;
      // @ts-expect-error the contract asks for two texts
      void context.send('said', text);
      expectTypeOf(context.clients.caller.invoke('confirm', 'Really?')).toEqualTypeOf<Promise<boolean>>();
    },
    roomOf: checked(
      ([user]) => [toText(user)] as const,
      (context, user) => {
        expectTypeOf(context).toEqualTypeOf<MethodContext<User, Chat>>();
        expectTypeOf(user).toBeString();
        return context.items.room ?? user;
      },
    ),
    sum: withUploads(1, async (context, numbers) => {
      expectTypeOf(context).toEqualTypeOf<MethodContext<User, Chat>>();
      expectTypeOf(numbers).toEqualTypeOf<AsyncIterable<unknown>>();
      let sum = 0;
      for await (const number of numbers) sum += Number(number);
      return sum;
    }),
  },
  streams: {
    count: async function* (_context, to) {
      for (let index = 0; index < Number(to); index += 1) yield index;
    },
  },
  onConnected: (context) => {
    expectTypeOf(context).toEqualTypeOf<HubContext<User, Chat>>();
  },
});

expectTypeOf(hub.clients.all.send('said', 'Ann', 'hello')).toBeNumber();
hub.clients.group('kitchen').except(['1']).send('left');
expectTypeOf(hub.clients.client('1').invoke('confirm', 'Really?')).toEqualTypeOf<Promise<boolean>>();
// @ts-expect-error nobody hears this name
hub.clients.all.send('shouted');
// @ts-expect-error the text is missing
hub.clients.all.send('said', 'Ann');
// @ts-expect-error many clients have no common result
hub.clients.all.invoke('confirm', 'Really?');

createHub<User>().clients.all.send('anything', 1, { a: true });
createHub<User>({ methods: { any: (_context, value) => value }, streams: { more: async function* () {} } });
// @ts-expect-error the methods of the contract are missing
createHub<User, Chat>({});

interface Small {
  methods: { size(): number; count(): AsyncIterable<number> };
}

createHub<User, Small>({ methods: { size: () => 1 }, streams: { count: async function* () {} } });
createHub<User, Small>({
  // @ts-expect-error the size is a number
  methods: { size: () => 'large' },
  // @ts-expect-error the items are numbers
  streams: { count: async (): Promise<AsyncIterable<string>> => ReadableStream.from(['one']) },
});

interface Upload {
  methods: { sum(numbers: AsyncIterable<number>): number };
}

// @ts-expect-error a method that takes a stream says so
createHub<User, Upload>({ methods: { sum: () => 1 } });

createHubEndpoint(hub, { path: '/chat', authenticate: async () => ({ principal: { name: 'Ann' } }) });
// @ts-expect-error the principal has no name
createHubEndpoint(hub, { path: '/chat', authenticate: async () => ({ principal: {} }) });
