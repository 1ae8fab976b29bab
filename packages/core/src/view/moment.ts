import { toMessage } from '../locale/format.ts';
import { toPlainText } from '../locale/text.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { toRelayTime } from './countdown.ts';
import type { ViewContext } from './view-context.ts';

const toDay = (at: number, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(at);

/** The time of day, e.g. `14:32`. `at` in unix milliseconds. */
export const toTimeText = (at: number, { locale, timeZone }: ViewContext): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);

/** When something happened, in words: `today, 14:32`, else with its date. `at` in unix milliseconds. */
export function toMomentText(at: number, snapshot: FlowSnapshot, context: ViewContext): string {
  const { locale, timeZone, messages, now } = context;
  if (toDay(at, timeZone) !== toDay(toRelayTime(snapshot, now), timeZone)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  }
  return toPlainText(toMessage(messages, 'device.today', { time: toTimeText(at, context) }));
}
