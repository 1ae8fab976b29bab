import {
  afterEnding,
  afterGreeting,
  afterWaking,
  type Ending,
  isBelow,
  type Rung,
  toOffered,
  topOfLadder,
} from './ladder.ts';

/** Where on the ladder the attempts of one connection are. */
export class Climb {
  #ladder = topOfLadder;

  /** Whether plain requests are made, as all rungs have failed. */
  get isPolling(): boolean {
    return this.#ladder.isPolling;
  }

  /** The rung to take of those that the relay offers, which is at least one. */
  choose(offered: readonly Rung[]): Rung {
    this.#ladder = toOffered(this.#ladder, offered);
    return this.#ladder.rung;
  }

  /** The hub has greeted us. */
  greet(): void {
    this.#ladder = afterGreeting(this.#ladder);
  }

  /** Page or network came back: the next attempt begins at the top. */
  wake(): void {
    this.#ladder = afterWaking(this.#ladder);
  }

  /** An attempt is over. Says whether it led to a step down the ladder: the next rung is then worth while at once. */
  learn(rung: Rung | undefined, ending: Ending): boolean {
    const before = this.#ladder;
    this.#ladder = afterEnding(before, rung, ending);
    return isBelow(this.#ladder, before);
  }
}
