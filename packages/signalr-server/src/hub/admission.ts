import { HubRequestError } from '../errors.ts';
import type { HubLimits } from '../limits.ts';

/** A place among the connections of a hub, held from negotiate to the end. */
export interface Reservation {
  /** Gives the place back; further calls change nothing. */
  release(): void;
}

/** For whom a place is held; each name that is given has a limit of its own. */
export interface PlaceHolder {
  /** Counted against `maxConnectionsPerKey`. */
  readonly connectionKey?: string | undefined;
  /** Counted against `maxConnectionsPerUser`. */
  readonly userId?: string | undefined;
  /** Of the network; counted against `maxConnectionsPerAddress`. */
  readonly address?: string | undefined;
}

interface Rule {
  readonly holder: keyof PlaceHolder;
  readonly limit: 'maxConnectionsPerKey' | 'maxConnectionsPerUser' | 'maxConnectionsPerAddress';
  readonly code: string;
}

const rules: ReadonlyArray<Rule> = [
  { holder: 'connectionKey', limit: 'maxConnectionsPerKey', code: 'too_many_connections_for_key' },
  { holder: 'userId', limit: 'maxConnectionsPerUser', code: 'too_many_connections_for_user' },
  { holder: 'address', limit: 'maxConnectionsPerAddress', code: 'too_many_connections_for_address' },
];

type GiveBack = (holder: PlaceHolder) => void;

class Place implements Reservation {
  readonly #holder: PlaceHolder;
  #giveBack: GiveBack | undefined;

  constructor(holder: PlaceHolder, giveBack: GiveBack) {
    this.#holder = holder;
    this.#giveBack = giveBack;
  }

  release(): void {
    const giveBack = this.#giveBack;
    this.#giveBack = undefined;
    giveBack?.(this.#holder);
  }
}

/** Counts places in total, and for each key, user and address. */
export class Admission {
  readonly #limits: HubLimits;
  readonly #counts = new Map<string, number>();
  readonly #giveBack: GiveBack = (holder) => this.#count(holder, -1);
  #total = 0;
  #isOpen = true;

  constructor(limits: HubLimits) {
    this.#limits = limits;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Refuses everybody from now on. */
  close(): void {
    this.#isOpen = false;
  }

  /** @throws {HubRequestError} 503 `draining` or `too_many_connections`, 429 `too_many_connections_for_…`. */
  reserve(holder: PlaceHolder = {}): Reservation {
    const { maxConnections, retryAfterSeconds } = this.#limits;
    if (!this.#isOpen) throw drainingError();
    if (this.#total >= maxConnections)
      throw new HubRequestError(503, 'too_many_connections', { retryAfterSeconds });
    this.#check(holder);
    this.#count(holder, 1);
    return new Place(holder, this.#giveBack);
  }

  #check(holder: PlaceHolder): void {
    const { retryAfterSeconds } = this.#limits;
    for (const rule of rules) {
      const name = holder[rule.holder];
      const count = name === undefined ? 0 : (this.#counts.get(`${rule.limit} ${name}`) ?? 0);
      if (count >= this.#limits[rule.limit]) throw new HubRequestError(429, rule.code, { retryAfterSeconds });
    }
  }

  #count(holder: PlaceHolder, step: 1 | -1): void {
    this.#total += step;
    for (const rule of rules) {
      const name = holder[rule.holder];
      if (name !== undefined) this.#step(`${rule.limit} ${name}`, step);
    }
  }

  #step(key: string, step: 1 | -1): void {
    const count = (this.#counts.get(key) ?? 0) + step;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
  }
}

/** A drained server is replaced by another in a moment; whoever waits for it should not wait longer than that. */
export const drainingError = (): HubRequestError =>
  new HubRequestError(503, 'draining', { retryAfterSeconds: 1 });
