import {
  type CallMessage,
  type CompletionMessage,
  type HubMessage,
  messageType,
} from '../protocol/message.ts';
import { CallContext } from './call-context.ts';
import { CallQueue } from './call-queue.ts';
import { ClientResults } from './client-results.ts';
import type { ResultOptions } from './clients.ts';
import type { AnyContext } from './context.ts';
import { sendStream } from './download.ts';
import type { HubEnvironment } from './environment.ts';
import { type HubFilter, wrap } from './filter.ts';
import type { KnownMethod, MethodTable } from './method.ts';
import { OutgoingMessage } from './outgoing.ts';
import { findMismatch, isForCaller, type Outcome, refusals, toCompletion, toErrorText } from './reply.ts';
import type { Upload } from './upload.ts';
import { Uploads } from './uploads.ts';

/** What clients may call, and what lies around it. */
export interface HubProgram {
  readonly methods: MethodTable;
  readonly filters: ReadonlyArray<HubFilter<unknown>>;
}

/** What the calls of one connection need of it. */
export interface CallsSetting {
  readonly context: AnyContext;
  readonly program: HubProgram;
  readonly environment: HubEnvironment;
  /** False when the connection is not open; then `onSent` is not called. @throws {TypeError} */
  write(message: OutgoingMessage, onSent?: () => void): boolean;
  /** Something is full, or has room again: nothing more is to be read meanwhile. */
  onFull(): void;
  onRoom(): void;
  /** A call has ended. */
  onSettled(): void;
}

/** A call with the streams that the client sends for it; these, and its cancellation, may come before it runs. */
interface ExpectedCall {
  readonly call: CallMessage;
  readonly uploads: readonly Upload[];
  readonly abortion: AbortController;
  isRunning: boolean;
}

/** All that is under way on one connection: calls and streams of the client, and calls of the server. */
export class Calls {
  readonly #setting: CallsSetting;
  readonly #queue: CallQueue<ExpectedCall>;
  readonly #results: ClientResults;
  // Made for the first stream.
  #uploads: Uploads | undefined;
  readonly #expected = new Set<ExpectedCall>();
  #fullCount = 0;
  #downloads = 0;

  constructor(setting: CallsSetting) {
    const { limits } = setting.environment;
    this.#setting = setting;
    this.#results = new ClientResults(setting.environment);
    this.#queue = new CallQueue({
      maxParallel: limits.maxParallelCalls,
      maxBytes: limits.maxReceiveQueueBytes,
      isPlain: ({ call }) => isPlain(call),
      run: (expected) => this.#run(expected),
      ...this.#room(),
    });
  }

  /** True while the client has to wait for something. */
  get isBusy(): boolean {
    return this.#queue.isBusy || this.isFull;
  }

  /** True between `onFull` and `onRoom`. */
  get isFull(): boolean {
    return this.#fullCount > 0;
  }

  /** Whether the message may come beyond the rate: the item of a stream that a method takes, or has had enough of. */
  excuses(message: HubMessage): boolean {
    if (message.type !== messageType.streamItem || !this.#uploads) return false;
    return this.#uploads.excuses(message.invocationId, this.#setting.environment.clock.now());
  }

  /** Begins to run calls. */
  open(): void {
    this.#queue.open();
  }

  /** Takes any message that is about calls; others change nothing. */
  accept(message: HubMessage, bytes: number): void {
    switch (message.type) {
      case messageType.invocation:
      case messageType.streamInvocation:
        this.#expect(message, bytes);
        break;
      case messageType.streamItem:
        this.#uploads?.push(message);
        break;
      case messageType.completion:
        this.#complete(message);
        break;
      case messageType.cancelInvocation:
        this.#cancel(message.invocationId);
    }
  }

  /** Calls the client and waits for its answer. @throws {HubResultError} */
  invoke(target: string, args: readonly unknown[], options: ResultOptions): Promise<unknown> {
    const type = messageType.invocation;
    const send = (invocationId: string) =>
      this.#setting.write(new OutgoingMessage({ type, invocationId, target, arguments: args }));
    return this.#results.wait(send, options);
  }

  /** The connection has ended, for this reason. */
  close(reason: Error): void {
    this.#queue.close();
    this.#results.closeAll();
    this.#uploads?.closeAll(reason);
    for (const { abortion } of this.#expected) abortion.abort(reason);
  }

  #room() {
    return { onFull: () => this.#countFull(1), onRoom: () => this.#countFull(-1) };
  }

  #useUploads(): Uploads {
    const { maxStreamItems: capacity, maxStreams: maxAbandoned } = this.#setting.environment.limits;
    this.#uploads ??= new Uploads({ capacity, maxAbandoned, ...this.#room() });
    return this.#uploads;
  }

  #countFull(step: 1 | -1): void {
    this.#fullCount += step;
    if (this.#fullCount === 1 && step === 1) this.#setting.onFull();
    if (this.#fullCount === 0) this.#setting.onRoom();
  }

  #expect(call: CallMessage, bytes: number): void {
    const expected = this.#open(call);
    if (typeof expected === 'string') this.#reply(call, { error: expected });
    else {
      this.#expected.add(expected);
      this.#queue.push(expected, bytes);
    }
  }

  #open(call: CallMessage): ExpectedCall | string {
    const { streamIds = [], target } = call;
    const wanted = streamIds.length + weightOf(call);
    const open = (this.#uploads?.size ?? 0) + this.#downloads;
    if (wanted > 0 && open + wanted > this.#setting.environment.limits.maxStreams)
      return refusals.tooManyStreams(target);
    const uploads = streamIds.length === 0 ? [] : this.#useUploads().open(streamIds);
    if (!uploads) return refusals.streamIdInUse(target);
    this.#downloads += weightOf(call);
    return { call, uploads, abortion: new AbortController(), isRunning: false };
  }

  #complete(completion: CompletionMessage): void {
    if (!this.#uploads?.complete(completion)) this.#results.complete(completion);
  }

  #cancel(invocationId: string): void {
    for (const { call, abortion } of this.#expected) if (call.invocationId === invocationId) abortion.abort();
  }

  async #run(expected: ExpectedCall): Promise<void> {
    const { call, uploads } = expected;
    const method = this.#findMethod(expected);
    expected.isRunning = true;
    const outcome = typeof method === 'string' ? { error: method } : await this.#perform(expected, method);
    this.#expected.delete(expected);
    this.#uploads?.close(call.streamIds ?? [], uploads);
    this.#downloads -= weightOf(call);
    this.#reply(call, outcome);
    this.#setting.onSettled();
  }

  /** The method, or why there is none for this call. */
  #findMethod({ call, abortion }: ExpectedCall): KnownMethod | string {
    const { target, invocationId } = call;
    const method = this.#setting.program.methods.get(target.toLowerCase());
    if (!method) return refusals.unknown(target);
    if (invocationId !== undefined && this.#isInUse(invocationId)) return refusals.idInUse(invocationId);
    return findMismatch(call, method) ?? (abortion.signal.aborted ? refusals.cancelled(target) : method);
  }

  #isInUse(invocationId: string): boolean {
    for (const { call, isRunning } of this.#expected)
      if (isRunning && call.invocationId === invocationId) return true;
    return false;
  }

  async #perform(expected: ExpectedCall, method: KnownMethod): Promise<Outcome> {
    const { call, abortion } = expected;
    let isStreaming = false;
    try {
      const result = await this.#callMethod(expected, method);
      if (call.type !== messageType.streamInvocation) return { result };
      isStreaming = true;
      await sendStream(toIterable(result), {
        call,
        signal: abortion.signal,
        maxInFlight: this.#setting.environment.limits.maxStreamItemsInFlight,
        write: (message, onSent) => this.#setting.write(message, onSent),
      });
      return { isStreamEnd: true };
    } catch (error) {
      return this.#toFailure(error, { target: call.target, isStreaming });
    }
  }

  #callMethod({ call, uploads, abortion }: ExpectedCall, method: KnownMethod): Promise<unknown> {
    const context = new CallContext(this.#setting.context, abortion.signal, call.headers);
    const args = [...uploads, ...call.arguments];
    const hubCall = { context, target: method.name, args };
    const skins = this.#setting.program.filters.map(
      (filter) => filter.invoke && ((next: () => Promise<unknown>) => filter.invoke?.(hubCall, next)),
    );
    return wrap<unknown>(skins, () => method.run(context, ...args));
  }

  #toFailure(error: unknown, where: { readonly target: string; readonly isStreaming: boolean }): Outcome {
    const { environment, context } = this.#setting;
    const { connectionId } = context;
    // When the connection is gone, methods fail because of it: that is no fault of theirs.
    if (!isForCaller(error) && !context.signal.aborted)
      environment.logger.error({ connectionId, err: error }, 'a hub method failed');
    return { error: toErrorText(error, where, environment) };
  }

  #reply(call: CallMessage, outcome: Outcome): void {
    const completion = toCompletion(call, outcome);
    if (!completion) return;
    try {
      this.#setting.write(new OutgoingMessage(completion));
    } catch (error) {
      const failure = this.#toFailure(error, { target: call.target, isStreaming: false });
      const told = toCompletion(call, failure);
      if (told) this.#setting.write(new OutgoingMessage(told));
    }
  }
}

// Calls with streams may last as long as they like: they hold up nobody.
const isPlain = (call: CallMessage): boolean =>
  call.type === messageType.invocation && (call.streamIds?.length ?? 0) === 0;

// What a call counts among the streams to the client.
const weightOf = ({ type }: CallMessage): number => (type === messageType.streamInvocation ? 1 : 0);

function toIterable(value: unknown): AsyncIterable<unknown> {
  if (isAsyncIterable(value)) return value;
  throw new TypeError('A method that streams answers an AsyncIterable.');
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
