import type { HubContract } from './contract.ts';
import type { HubMethod, HubMethodEntry, UploadMethod } from './method.ts';

type IsStream<Method> = Method extends (...args: never[]) => infer Result
  ? [Extract<Awaited<Result>, AsyncIterable<unknown>>] extends [never]
    ? false
    : true
  : never;
type TakesStreams<Method> = Method extends (...args: infer Arguments) => unknown
  ? [Extract<Arguments[number], AsyncIterable<unknown>>] extends [never]
    ? false
    : true
  : never;

type NamesOf<Methods, AreStreams extends boolean> = {
  [Name in keyof Methods]: IsStream<Methods[Name]> extends AreStreams ? Name : never;
}[keyof Methods];

type ResultOf<Method> = Method extends (...args: never[]) => infer Result
  ? Awaited<Result> | Promise<Awaited<Result>>
  : never;

type EntryFor<Principal, Contract extends HubContract, Method> =
  TakesStreams<Method> extends true
    ? UploadMethod<HubMethod<Principal, Contract, ResultOf<Method>>>
    : HubMethod<Principal, Contract, ResultOf<Method>>;

type EntriesFor<Principal, Contract extends HubContract, Methods, Names extends keyof Methods> = {
  readonly [Name in Names]: EntryFor<Principal, Contract, Methods[Name]>;
};

type AnyEntries<Principal, Contract extends HubContract, Result> = Readonly<
  Record<string, HubMethodEntry<HubMethod<Principal, Contract, Result>>>
>;

type Streamed = AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;

/** What clients may call and what answers once; names are matched in any letter case. */
export type GivenMethods<Principal, Contract extends HubContract> = Contract extends {
  readonly methods: infer Methods extends object;
}
  ? [NamesOf<Methods, false>] extends [never]
    ? { readonly methods?: undefined }
    : { readonly methods: EntriesFor<Principal, Contract, Methods, NamesOf<Methods, false>> }
  : { readonly methods?: AnyEntries<Principal, Contract, unknown> };

/** What clients may call and what answers with a stream. */
export type GivenStreams<Principal, Contract extends HubContract> = Contract extends {
  readonly methods: infer Methods extends object;
}
  ? [NamesOf<Methods, true>] extends [never]
    ? { readonly streams?: undefined }
    : { readonly streams: EntriesFor<Principal, Contract, Methods, NamesOf<Methods, true>> }
  : { readonly streams?: AnyEntries<Principal, Contract, Streamed> };
