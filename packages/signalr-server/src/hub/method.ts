import { HubArgumentError, HubConfigurationError } from '../errors.ts';
import type { MethodContext } from './context.ts';
import type { HubContract } from './contract.ts';

/**
 * A method that clients may call. Its arguments come from outside: look at them before you trust them, or let
 * {@link checked} do it. What it returns, or resolves to, is the result.
 */
export type HubMethod<Principal, Contract extends HubContract = HubContract, Result = unknown> = (
  context: MethodContext<Principal, Contract>,
  ...args: unknown[]
) => Result;

/** A method together with the number of streams that clients must send to it. */
export interface UploadMethod<Method> {
  /** Gets the streams before the other arguments. */
  readonly run: Method;
  /** How many streams there must be. */
  readonly uploads: number;
}

/** A plain method, or one that takes streams. */
export type HubMethodEntry<Method> = Method | UploadMethod<Method>;

type Upload = AsyncIterable<unknown>;
type UploadsOf<Count extends number> = Count extends 1
  ? [Upload]
  : Count extends 2
    ? [Upload, Upload]
    : [Upload, Upload, ...Upload[]];

/**
 * A method that takes streams from the client: they come first, in the order in which the client has sent them,
 * and the other arguments follow.
 *
 * @example
 * sum: withUploads(1, async (_context, numbers) => {
 *   let sum = 0;
 *   for await (const number of numbers) sum += Number(number);
 *   return sum;
 * }),
 */
export function withUploads<Count extends number, Context, Result>(
  count: Count,
  method: (context: Context, ...args: [...UploadsOf<Count>, ...unknown[]]) => Result,
): UploadMethod<(context: Context, ...args: unknown[]) => Result> {
  // The hub hands over exactly as many streams as are declared here, and calls the method in no other way.
  return { uploads: count, run: method as (context: Context, ...args: unknown[]) => Result };
}

/**
 * A method whose arguments are checked, and so have types. When `parse` throws, the method does not run and the
 * caller hears that the call was wrong, in the words of a `HubError` or in none.
 *
 * @example
 * say: checked(([text]) => [toText(text)] as const, (context, text) => context.clients.all.send('said', text)),
 */
export function checked<const Arguments extends readonly unknown[], Context, Result>(
  parse: (args: readonly unknown[]) => Arguments,
  method: (context: Context, ...args: Arguments) => Result,
): (context: Context, ...args: unknown[]) => Result {
  return (context, ...args) => method(context, ...parseArguments(args, parse));
}

function parseArguments<Arguments>(
  args: readonly unknown[],
  parse: (args: readonly unknown[]) => Arguments,
): Arguments {
  try {
    return parse(args);
  } catch (error) {
    throw new HubArgumentError(error);
  }
}

/** A method as the hub finds it. */
export interface KnownMethod {
  /** As the application has written it. */
  readonly name: string;
  readonly isStream: boolean;
  readonly uploads: number;
  readonly run: HubMethod<unknown>;
}

/** The methods of a hub, found by their names in any letter case. */
export type MethodTable = ReadonlyMap<string, KnownMethod>;

type GivenMethods = Readonly<Record<string, HubMethodEntry<HubMethod<unknown>>>>;

/** @throws {HubConfigurationError} `method_duplicate` for two names that differ in letter case alone. */
export function createMethods(methods: GivenMethods = {}, streams: GivenMethods = {}): MethodTable {
  const known = [...toKnown(methods, false), ...toKnown(streams, true)];
  const table = new Map(known.map((method) => [method.name.toLowerCase(), method]));
  if (table.size === known.length) return table;
  throw new HubConfigurationError(
    'method_duplicate',
    'Two hub methods have the same name in some letter case.',
  );
}

function toKnown(given: GivenMethods, isStream: boolean): KnownMethod[] {
  return Object.entries(given).map(([name, entry]) => {
    const { run, uploads } = typeof entry === 'function' ? { run: entry, uploads: 0 } : entry;
    return { name, isStream, uploads, run };
  });
}
