/** What a page showed of the events that were posted. */
export interface Sighting {
  /** How many events the relay took; they are numbered from 1. */
  readonly posted: number;
  /** Whether the last of them ended the flow. */
  readonly hasEnded: boolean;
  /** The numbers of the events that the page showed, in the order in which it did. */
  readonly shown: readonly number[];
}

export interface Verdict {
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
}

/**
 * Compares what was shown with what was posted. A page must show every event, once and in order; only what came
 * before the end may be left out, and that only at once with the end: a late browser gets the end alone.
 *
 * @example
 * toVerdict({ posted: 3, hasEnded: true, shown: [1, 3] }); // nothing lost
 */
export function toVerdict({ posted, hasEnded, shown }: Sighting): Verdict {
  const seen = new Set(shown);
  const isSkippable = (seq: number) =>
    hasEnded && seq < posted && !shown.some((other) => isBetween(seq, other, posted));
  const numbers = Array.from({ length: posted }, (_, index) => index + 1);
  return {
    lost: numbers.filter((seq) => !seen.has(seq) && !isSkippable(seq)).length,
    doubled: shown.length - seen.size,
    outOfOrder: shown.filter((seq, index) => shown.slice(0, index).some((earlier) => earlier > seq)).length,
  };
}

const isBetween = (low: number, seq: number, high: number): boolean => low < seq && seq < high;
