import { createHub, type Hub, HubError, type HubLimits, HubResultError, withUploads } from '../src/index.ts';

type Sum = (numbers: AsyncIterable<unknown>) => Promise<number>;

const sum: Sum = async (numbers) => {
  let total = 0;
  for await (const number of numbers) total += Number(number);
  return total;
};

async function* countTo(to: unknown) {
  for (let index = 0; index < Number(to); index += 1) yield index;
}

const until = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** The hub of the reference server, method for method. */
export function createOracleHub(options: {
  readonly isDetailed?: boolean;
  readonly limits?: Partial<HubLimits>;
}): Hub<string> {
  const hub: Hub<string> = createHub<string>({
    detailedErrors: options.isDetailed === true,
    ...(options.limits ? { limits: options.limits } : {}),
    methods: {
      WhoAmI: ({ principal }) => principal,
      Echo: (_context, value) => value,
      Add: (_context, a, b) => Number(a) + Number(b),
      Nothing: () => {},
      Fail: () => {
        throw new InvalidOperationException('the password of the database is 1234');
      },
      Refuse: () => {
        throw new HubError('The room is full.');
      },
      CloseMe: (context) => context.abort(),
      SendMe: (context, value) => context.send('Said', value, 2, 'three'),
      AddToGroup: async (context, name) => {
        await hub.groups.add(context.connectionId, String(name));
        hub.clients.group(String(name)).send('Joined', name);
      },
      Sum: withUploads(1, (_context, numbers) => sum(numbers)),
      SumTwo: withUploads(
        2,
        async (_context, a, b, separator) => `${await sum(a)}${separator}${await sum(b)}`,
      ),
      SumOrError: withUploads(1, async (_context, numbers) => {
        try {
          return String(await sum(numbers));
        } catch (error) {
          return `error: ${error instanceof HubError ? error.message : ''}`;
        }
      }),
      AskMe: async ({ clients }, question) => {
        try {
          return `answered ${await clients.caller.invoke('Ask', question)}`;
        } catch (error) {
          return `failed ${error instanceof HubResultError ? error.message : ''}`;
        }
      },
    },
    streams: {
      Count: (_context, to) => countTo(to),
      CountAndFail: async function* (_context, to) {
        yield* countTo(to);
        throw new InvalidOperationException('secret');
      },
      CountAndRefuse: async function* (_context, to) {
        yield* countTo(to);
        throw new HubError('Enough.');
      },
      Wait: async function* ({ signal }) {
        yield 1;
        await until(signal);
      },
      Double: withUploads(1, async function* (_context, numbers) {
        for await (const number of numbers) yield Number(number) * 2;
      }),
    },
  });
  return hub;
}

/** A hub that takes nobody. */
export const createRefusingHub = (): Hub<string> =>
  createHub<string>({
    onConnected: () => {
      throw new InvalidOperationException('secret');
    },
  });

class InvalidOperationException extends Error {
  override readonly name = 'InvalidOperationException';
}
