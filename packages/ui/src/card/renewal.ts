import type { FlowSnapshot } from '@rtas/core';
import type { CardPorts } from './card-ports.ts';

const defaultRenewals = 3;

interface RenewalOptions {
  readonly retry: () => Promise<void>;
  readonly page: CardPorts['page'];
  /** How many are allowed in a row. */
  readonly getLimit: () => number | undefined;
  readonly isAllowed: () => boolean;
}

/** An end that only this page knows of may still turn out to be another. */
const isConfirmed = ({ state, data }: FlowSnapshot): boolean =>
  state !== 'expired' || data === null || data.confirmed;

/** A tab whose code was replaced elsewhere would replace that one in turn. */
const isShown = ({ phase, replaced }: FlowSnapshot): boolean => phase === 'waiting' && !replaced;

/** Asks for a new code in place of one that ran out unseen; a hidden page waits until it is looked at. */
export function createRenewal({ retry, page, getLimit, isAllowed }: RenewalOptions) {
  let inARow = 0;
  let isDue = false;

  const run = (snapshot: FlowSnapshot): void => {
    if (!isDue || !page.isVisible() || !isConfirmed(snapshot)) return;
    isDue = false;
    inARow += 1;
    // What went wrong is in the next snapshot.
    retry().catch(() => {});
  };

  const notice = (previous: FlowSnapshot, snapshot: FlowSnapshot): void => {
    const hasExpired = snapshot.state === 'expired';
    if (!hasExpired) isDue = false;
    else if (previous.state !== 'expired') {
      isDue = isAllowed() && isShown(previous) && inARow < (getLimit() ?? defaultRenewals);
    }
    run(snapshot);
  };

  /** The person is there: counts anew. */
  const reset = (): void => {
    inARow = 0;
  };

  return { notice, run, reset };
}
