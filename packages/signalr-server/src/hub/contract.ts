/**
 * What a hub and its clients have agreed on; it exists for the compiler alone. A part that is left out allows
 * anything.
 *
 * @example
 * interface Chat {
 *   methods: { say(room: string, text: string): void; count(to: number): AsyncIterable<number> };
 *   clients: { said(from: string, text: string): void; confirm(question: string): boolean };
 *   items: { room: string };
 * }
 */
export interface HubContract {
  /** What clients may call. Streams, as parameters or as the result, are `AsyncIterable`. */
  readonly methods?: object;
  /** What the hub may call on clients; what such a function returns is what `invoke` answers. */
  readonly clients?: object;
  /** What the application remembers of a connection. */
  readonly items?: object;
}

type AnyMethods = Record<string, (...args: unknown[]) => unknown>;

/** What the hub may call on clients. */
export type ClientMethods<Contract extends HubContract> = Contract extends {
  readonly clients: infer Methods extends object;
}
  ? Methods
  : AnyMethods;

/** The names of what the hub may call on clients. */
export type ClientTarget<Contract extends HubContract> = keyof ClientMethods<Contract> & string;

/** With what a client is called. */
export type ClientArguments<
  Contract extends HubContract,
  Target extends ClientTarget<Contract>,
> = ClientMethods<Contract>[Target] extends (...args: infer Arguments) => unknown ? Arguments : never;

/** What a client answers. */
export type ClientResult<
  Contract extends HubContract,
  Target extends ClientTarget<Contract>,
> = ClientMethods<Contract>[Target] extends (...args: never[]) => infer Result ? Awaited<Result> : never;

/** What is remembered of a connection; nothing of it is there at first. */
export type ConnectionItems<Contract extends HubContract> = Contract extends {
  readonly items: infer Items extends object;
}
  ? Partial<Items>
  : Record<PropertyKey, unknown>;
