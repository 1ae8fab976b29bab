import { toMessage, toPluralMessage } from '../locale/format.ts';
import type { RichText } from '../locale/text.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import type { ViewContext } from './view-context.ts';
import type { CountdownView } from './view-model.ts';

/** From here on a renewal is offered. */
export const urgentSeconds = 20;

/** Unix milliseconds of the relay's clock, whatever the browser's says. */
export const toRelayTime = (snapshot: FlowSnapshot, now: number): number => now + snapshot.clockOffsetMs;

/** Whole seconds until the deadline, rounded up, never negative; `null` without a deadline. */
export function toSecondsLeft(snapshot: FlowSnapshot, now: number): number | null {
  if (snapshot.expiresAt === null) return null;
  return Math.max(0, Math.ceil((snapshot.expiresAt - toRelayTime(snapshot, now)) / 1000));
}

/** The share of the time that is left, 0 to 1, in steps of a second; `null` without a deadline. */
export function toShareLeft(snapshot: FlowSnapshot, now: number): number | null {
  const seconds = toSecondsLeft(snapshot, now);
  if (seconds === null || snapshot.expiresAt === null || snapshot.startedAt === null) return null;
  const life = (snapshot.expiresAt - snapshot.startedAt) / 1000;
  return life > 0 ? Math.min(1, seconds / life) : 0;
}

/** `4:38`, `0:54`, `1:04:38`, in the digits of the locale. */
export function toClockText(seconds: number, locale: string): string {
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const whole = new Intl.NumberFormat(locale, { useGrouping: false });
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = two.format(seconds % 60);
  return hours > 0
    ? `${whole.format(hours)}:${two.format(minutes)}:${tail}`
    : `${whole.format(minutes)}:${tail}`;
}

function toCountdownText(seconds: number, { messages, locale }: ViewContext): RichText {
  if (seconds === 0) return toMessage(messages, 'countdown.checking');
  if (seconds <= urgentSeconds)
    return toPluralMessage(messages, 'countdown.urgent', { count: seconds, locale });
  return toMessage(messages, 'countdown.text', {
    time: { kind: 'time', text: toClockText(seconds, locale) },
  });
}

/** The time on the edge; `null` without a deadline. */
export function toCountdown(snapshot: FlowSnapshot, context: ViewContext): CountdownView | null {
  const left = toSecondsLeft(snapshot, context.now);
  if (left === null) return null;
  const seconds = snapshot.checking ? 0 : left;
  return {
    seconds,
    text: toCountdownText(seconds, context),
    urgent: seconds > 0 && seconds <= urgentSeconds,
    label: context.messages['countdown.label'],
  };
}

/** A span of time in words, e.g. `5 minutes`, `20 seconds`. */
export function toDurationText(seconds: number, locale: string): string {
  const inMinutes = seconds >= 120 || seconds === 60;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: inMinutes ? 'minute' : 'second',
    unitDisplay: 'long',
  });
  return format.format(inMinutes ? Math.round(seconds / 60) : seconds);
}
