import { type EventObject, fromCallback } from 'xstate';
import type { Clock } from '../ports.ts';

/** How long the relay may take to say how a flow ended whose deadline has passed. */
const answerMs = 10_000;
/** How long after the deadline the relay's answer is still of interest. */
const interestMs = 120_000 + answerMs;
/** Timers of browsers cannot be set further ahead. */
const longestTimerMs = 2_147_483_647;

/** `DEADLINE_PASSED` comes once, the others every 10 seconds from then on. */
export type DeadlineEvent =
  | { readonly type: 'DEADLINE_PASSED' }
  | { readonly type: 'ANSWER_OVERDUE' }
  | { readonly type: 'INTEREST_LOST' };

export interface DeadlineInput {
  readonly clock: Clock;
  /** Unix milliseconds of the browser's clock; `null`: there is no deadline, and nothing to tell. */
  readonly atMs: number | null;
}

/** Tells when a flow's deadline has passed, and how long ago, also after a sleep of the machine. */
export const deadlineActor = fromCallback<EventObject, DeadlineInput>(
  ({ input: { clock, atMs }, sendBack }) => {
    if (atMs === null) return;
    let timer: unknown;
    const wait = (untilMs: number, then: () => void) => {
      const leftMs = untilMs - clock.now();
      const isFar = leftMs > longestTimerMs;
      timer = clock.setTimeout(
        isFar ? () => wait(untilMs, then) : then,
        Math.min(Math.max(leftMs, 0), longestTimerMs),
      );
    };
    const remind = () => {
      const isOfInterest = clock.now() < atMs + interestMs;
      wait(clock.now() + answerMs, remind);
      sendBack({ type: isOfInterest ? 'ANSWER_OVERDUE' : 'INTEREST_LOST' });
    };
    wait(atMs, () => {
      wait(clock.now() + answerMs, remind);
      sendBack({ type: 'DEADLINE_PASSED' });
    });
    return () => clock.clearTimeout(timer);
  },
);
