/** The ways to the hub, best first. Below the last one there are only plain requests for the flow. */
export const rungs = ['webSockets', 'serverSentEvents', 'longPolling'] as const;

/** One transport of SignalR. */
export type Rung = (typeof rungs)[number];

/**
 * How an attempt to be connected ended.
 *
 * - `unreachable`: before a rung was tried, or by our own choice, so no rung is to blame
 * - `refused`: the rung was turned away
 * - `silent`: nothing came in time
 * - `broken`: it worked, and ended within seconds
 * - `ended`: it lasted
 * - `settled`: it lasted so long that what was in the way of a better rung may be gone
 */
export type Ending = 'unreachable' | 'refused' | 'silent' | 'broken' | 'ended' | 'settled';

/** Where on the ladder a connection stands. */
export interface Ladder {
  /** What is tried next. */
  readonly rung: Rung;
  /** What the relay offers. */
  readonly offered: readonly Rung[];
  /** Failures in a row of this rung. */
  readonly failures: number;
  /** All rungs have failed: plain requests are made, and each attempt tries another rung. */
  readonly isPolling: boolean;
}

/** How many failures in a row a rung may have until the next lower one is tried. */
const patience: Partial<Record<Ending, number>> = { refused: 1, silent: 1, broken: 2 };
const patienceOfWebSockets: typeof patience = { ...patience, refused: 2 };

/** The top, where a connection begins. */
export const topOfLadder: Ladder = { rung: 'webSockets', offered: rungs, failures: 0, isPolling: false };

function stepDown(ladder: Ladder): Ladder {
  const below = rungs.slice(rungs.indexOf(ladder.rung) + 1).find((rung) => ladder.offered.includes(rung));
  const [best = ladder.rung] = ladder.offered;
  return {
    ...ladder,
    rung: below ?? best,
    failures: 0,
    isPolling: ladder.isPolling || below === undefined,
  };
}

/** The relay has said what it offers, which is at least one rung: what it does not offer is passed over. */
export function toOffered(ladder: Ladder, offered: readonly Rung[]): Ladder {
  const known = { ...ladder, offered };
  return offered.includes(ladder.rung) ? known : stepDown(known);
}

/** The hub has greeted us. */
export const afterGreeting = (ladder: Ladder): Ladder =>
  ladder.isPolling ? { ...ladder, failures: 0, isPolling: false } : ladder;

/** An attempt on a rung is over. One that was left behind in the meantime decides nothing. */
export function afterEnding(ladder: Ladder, rung: Rung | undefined, ending: Ending): Ladder {
  if (ending === 'unreachable' || !rung || rung !== ladder.rung) return ladder;
  if (ending === 'settled') return afterWaking(ladder);
  const allowed = (rung === 'webSockets' ? patienceOfWebSockets : patience)[ending];
  if (allowed === undefined) return { ...ladder, failures: 0 };
  const failures = ladder.failures + 1;
  return failures >= allowed || ladder.isPolling ? stepDown(ladder) : { ...ladder, failures };
}

/** The page or its network came back, perhaps to other surroundings: the next attempt begins at the top. */
export const afterWaking = (ladder: Ladder): Ladder => ({
  ...ladder,
  rung: ladder.offered[0] ?? ladder.rung,
  failures: 0,
});

/** Whether a step down was made: the next attempt is then worth while at once. */
export const isBelow = (ladder: Ladder, before: Ladder): boolean => toDepth(ladder) > toDepth(before);

const toDepth = ({ rung, isPolling }: Ladder): number => (isPolling ? rungs.length : rungs.indexOf(rung));
