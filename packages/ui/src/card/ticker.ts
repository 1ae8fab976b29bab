import type { Clock, FlowSnapshot } from '@rtas/core';
import type { CardState, CardView } from '@rtas/core/view';
import type { Timers } from './timers.ts';

const resendAfterMs = 20_000;
/** Timers of browsers cannot be set further ahead. */
const longestTimerMs = 2_147_483_647;

interface Shown {
  readonly snapshot: FlowSnapshot;
  readonly view: CardView;
  readonly ui: CardState;
}

/** Until when a wrong device can be reported, where that has an end. */
const toReportUntil = ({ data }: FlowSnapshot): number =>
  data && 'wrongDeviceExpiresAt' in data ? (data.wrongDeviceExpiresAt ?? 0) : 0;

/** When something can be sent again, which a screen without a countdown must not miss. */
const toResendAt = ({ snapshot, view, ui }: Shown): number => {
  if (view.field) return ui.codeSends.lastAt + resendAfterMs;
  return snapshot.resendAt ?? (snapshot.startedAt ?? 0) + resendAfterMs;
};

/** Milliseconds until time alone changes the view; `null` when it does not. */
function toNextChange(shown: Shown, relayNow: number): number | null {
  const { snapshot, view } = shown;
  const leftUntil = (at: number) => (at > relayNow ? at - relayNow : null);
  if (snapshot.state === 'success') return leftUntil(toReportUntil(snapshot));
  if (snapshot.state !== 'pending') return null;
  if (snapshot.expiresAt === null) return leftUntil(toResendAt(shown));
  const seconds = view.countdown?.seconds ?? 0;
  return seconds > 0 ? Math.max(1, snapshot.expiresAt - relayNow - (seconds - 1) * 1000) : null;
}

interface Ticker {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly onTick: () => void;
}

/** Wakes the card when time alone changes what it shows, and never else. */
export const createTicker =
  ({ clock, timers, onTick }: Ticker) =>
  (shown: Shown | null): void => {
    const delay = shown && toNextChange(shown, clock.now() + shown.snapshot.clockOffsetMs);
    if (delay === null) timers.stop('tick');
    else timers.start('tick', Math.min(delay, longestTimerMs), onTick);
  };
