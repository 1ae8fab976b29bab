import { createHub, type Hub, HubError, type HubOptions, withUploads } from '../src/index.ts';
import { Journal } from './journal.ts';

/** Who talks, and until when the token is good that says so. */
export interface Guest {
  readonly name: string;
  /** Unix seconds. */
  readonly tokenEnd?: number;
}

/** What a client can do to the world around the hub. */
export interface World {
  /** Tears down all connections, as a crash does. */
  cut(): void;
  /** Lets time pass; answers the Unix time, in seconds. */
  pass(seconds: number): number;
}

type Items = AsyncIterable<unknown>;

async function listOf(items: Items): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function* countTo(to: number) {
  for (let index = 0; index < to; index += 1) yield index;
}

const uploadsOf = (journal: Journal) => ({
  sum: withUploads(1, async (_context: unknown, numbers: Items) => {
    let sum = 0;
    for await (const number of numbers) sum += Number(number);
    return sum;
  }),
  concat: withUploads(2, async (_context: unknown, left: Items, right: Items) => [
    ...(await listOf(left)),
    ...(await listOf(right)),
  ]),
  firstOnly: withUploads(1, async (_context: unknown, items: Items) => {
    for await (const item of items) return item;
  }),
  untilGone: withUploads(1, async (_context: unknown, items: Items) => {
    journal.note('the upload begins');
    await listOf(items).catch((error: Error) => journal.note(`the upload fails: ${error.message}`));
  }),
});

const streamsOf = (journal: Journal): NonNullable<HubOptions<Guest>['streams']> => ({
  count: (_context, to) => countTo(Number(to)),
  countAndFail: async function* () {
    yield 1;
    throw new HubError('Out of numbers.');
  },
  forever: async function* ({ signal }) {
    try {
      yield* countTo(3);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    } finally {
      journal.note('the stream is left');
    }
  },
  doubled: withUploads(1, async function* (_context, numbers) {
    for await (const number of numbers) yield Number(number) * 2;
  }),
});

/** The hub that all official clients talk to. */
export function createChatHub({ cut, pass }: World, options: HubOptions<Guest> = {}): Hub<Guest> {
  const journal = new Journal();
  const hub: Hub<Guest> = createHub<Guest>({
    ...options,
    methods: {
      whoAmI: ({ principal, transport }) => `${principal.name} over ${transport}`,
      tokenEnd: ({ principal }) => principal.tokenEnd,
      echo: (_context, value) => value,
      nothing: () => {},
      refuse: () => {
        throw new HubError('The room is full.');
      },
      fail: () => {
        throw new Error('the password of the database is 1234');
      },
      join: (context, room) => hub.groups.add(context.connectionId, String(room)),
      say: ({ clients }, room, text) => clients.othersInGroup(String(room)).send('said', text),
      burst: async (context, count) => {
        for (let index = 0; index < Number(count); index += 1) void context.send('counted', index);
      },
      ask: async ({ clients }, question) => {
        const answer = clients.caller.invoke('answer', question);
        return await answer.catch((error: Error) => `${error.name}: ${error.message}`);
      },
      dropMe: (context) => context.close({ allowReconnect: true }),
      cut,
      pass: (_context, seconds) => pass(Number(seconds)),
      untilNoted: (_context, text) => journal.take(String(text)),
      ...uploadsOf(journal),
    },
    streams: streamsOf(journal),
  });
  return hub;
}
