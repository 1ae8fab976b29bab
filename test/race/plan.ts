import { type FlowKind, isFinal, meaningOf, type Status, statuses } from '@rtas/protocol';
import { type Rung, rungs } from '../support/blocked-network.ts';
import { createRandom } from './random.ts';

/** What can happen to the browser of a flow. */
export const mishaps = ['drop', 'cut', 'sleep', 'offline', 'hide', 'show', 'remount'] as const;
export type Mishap = (typeof mishaps)[number];

/** Something that is done after a wait. */
export interface Step<Doing> {
  readonly waitMs: number;
  readonly doing: Doing;
}

/** One interleaving: what the application server does, and what happens to the browser at the same time. */
export interface Plan {
  readonly seed: number;
  readonly kind: FlowKind;
  readonly posts: readonly Step<Status>[];
  /** How long after the first post the browser begins; below zero: before it. */
  readonly connectMs: number;
  readonly mishaps: readonly Step<Mishap>[];
  /** The best way to the relay that is not blocked. */
  readonly rung: Rung;
}

const beginning = { registration: 'REGISTRATION_CREATED_V2', transaction: 'TRANSACTION_CREATED_V2' } as const;
const news = {
  registration: ['REGISTRATION_SCANNED_V2', 'REGISTRATION_QR_UPDATED_V2'],
  transaction: ['TRANSACTION_OPENED_V2'],
} as const;

const ends = (kind: FlowKind) =>
  (Object.keys(statuses) as Status[]).filter((status) => {
    const meaning = meaningOf(status);
    return meaning.kind === kind && isFinal(meaning.state);
  });

/** Chance as a plan needs it: mostly no time at all, as that is where races are, and at times a lot of it. */
class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  one<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  waitMs(): number {
    return this.one([() => 0, () => 0, () => this.below(4), () => this.below(12), () => this.below(60)])();
  }

  list<T>(length: number, toItem: () => T): T[] {
    return Array.from({ length }, toItem);
  }
}

/**
 * The interleaving that a seed stands for.
 *
 * @example
 * createPlan(42).posts.map(({ doing }) => doing);
 */
export function createPlan(seed: number): Plan {
  const dice = new Dice(seed);
  const kind = dice.one(['registration', 'transaction'] as const);
  const middle = dice.list<Status>(dice.below(4), () => dice.one<Status>(news[kind]));
  const end = dice.below(4) === 0 ? [] : [dice.one(ends(kind))];
  return {
    seed,
    kind,
    posts: [beginning[kind], ...middle, ...end].map((doing) => ({ waitMs: dice.waitMs(), doing })),
    connectMs: dice.below(50) - 15,
    mishaps: dice.list(dice.below(4), () => ({ waitMs: dice.waitMs(), doing: dice.one(mishaps) })),
    rung: dice.one(rungs),
  };
}
