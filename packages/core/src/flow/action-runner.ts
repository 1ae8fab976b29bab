import { RtasError } from '../error.ts';
import type { ActionArgument } from '../options.ts';

type Task = (signal: AbortSignal) => Promise<void>;

interface Run {
  readonly about: string;
  readonly promise: Promise<void>;
  readonly abort: AbortController;
}

interface RunOptions {
  readonly argument?: ActionArgument | undefined;
  /** What the action is about. A run about something else is given up for the new one. */
  readonly about?: string;
}

const toSignal = (argument: ActionArgument | undefined): AbortSignal | undefined =>
  argument && 'signal' in argument ? argument.signal : undefined;

const toAborted = (): RtasError => new RtasError('aborted');

/** Runs each action once at a time, for as long as its caller and the flow want it. */
export class ActionRunner {
  readonly #runs = new Map<string, Run>();

  /** Whoever calls while the action is under way gets the promise of the first call. */
  run(name: string, task: Task, { argument, about = '' }: RunOptions = {}): Promise<void> {
    const known = this.#runs.get(name);
    if (known?.about === about) return known.promise;
    known?.abort.abort();
    const abort = new AbortController();
    const own = toSignal(argument);
    const signal = own ? AbortSignal.any([own, abort.signal]) : abort.signal;
    const promise = signal.aborted ? Promise.reject(toAborted()) : task(signal);
    const run = { about, promise, abort };
    this.#runs.set(name, run);
    const settle = () => {
      if (this.#runs.get(name) === run) this.#runs.delete(name);
    };
    promise.then(settle, settle);
    return promise;
  }

  isUnderWay(name: string): boolean {
    return this.#runs.has(name);
  }

  /** Gives up everything that is under way. */
  stop(): void {
    for (const { abort } of this.#runs.values()) abort.abort();
    this.#runs.clear();
  }
}

/** Waits for something no longer than the signal allows. */
export const whileWanted = <Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(toAborted()));
    }),
  ]);

/** Calls what belongs to the application, and waits for it no longer than the signal allows. */
export async function act<Result>(
  signal: AbortSignal,
  action: () => Promise<Result> | undefined,
): Promise<Result | undefined> {
  try {
    signal.throwIfAborted();
    return await whileWanted(signal, Promise.resolve(action()));
  } catch (cause) {
    if (signal.aborted) throw toAborted();
    throw new RtasError('action_failed', undefined, { cause });
  }
}
