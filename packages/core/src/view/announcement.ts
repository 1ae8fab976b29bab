import type { PlainMessageKey } from '../locale/messages.ts';
import { type RichText, toPlainText } from '../locale/text.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { toDurationText, toSecondsLeft, urgentSeconds } from './countdown.ts';
import type { Scene } from './scene.ts';
import type { Announcement } from './view-model.ts';

const spokenSeconds = [60, 30, urgentSeconds] as const;

/** Seconds that were left when the wait was first shown, so that a threshold of the past is not spoken. */
function toSecondsAtStart({ snapshot, context }: Scene<FlowSnapshot>, since: number): number | null {
  const startedAt = context.ui.shownAt ?? snapshot.startedAt;
  if (snapshot.expiresAt === null || startedAt === null) return null;
  return Math.ceil((snapshot.expiresAt - Math.max(startedAt, since)) / 1000);
}

function toStart(scene: Scene<FlowSnapshot>, { start, since = 0 }: WaitingTexts): string {
  const seconds = toSecondsAtStart(scene, since);
  if (seconds === null || seconds <= 0) return start;
  const duration = toDurationText(seconds, scene.context.locale);
  return `${start} ${scene.words.plain('announce.expires', { duration })}`;
}

interface WaitingTexts {
  /** Spoken when the wait begins. */
  readonly start: string;
  /** Spoken 20 seconds before the end. */
  readonly last: PlainMessageKey;
  /** When this wait took the place of another, unix milliseconds of the relay's clock. Default: it is the first. */
  readonly since?: number | undefined;
  /** Spoken in place of the start, once the relay has brought a new code by itself. */
  readonly renewed?: string | null;
}

/** A code of a minute or less that is renewed by itself would speak without end. */
const isRestless = (seconds: number): boolean => seconds <= spokenSeconds[0];

/** The last threshold that was passed while the deadline was shown. */
function toPassedLimit(
  scene: Scene<FlowSnapshot>,
  { renewed = null, since = 0 }: WaitingTexts,
): number | undefined {
  const seconds = toSecondsLeft(scene.snapshot, scene.context.now);
  const atStart = toSecondsAtStart(scene, since) ?? Number.POSITIVE_INFINITY;
  if (seconds === null || (renewed !== null && isRestless(atStart))) return undefined;
  return spokenSeconds.findLast((limit) => seconds <= limit && atStart > limit);
}

/**
 * What is spoken while waiting. The text depends on whole thresholds only, so it changes, and is spoken, at the
 * start and 60, 30 and 20 seconds before the end.
 */
export function toWaitingAnnouncement(scene: Scene<FlowSnapshot>, texts: WaitingTexts): Announcement {
  const limit = toPassedLimit(scene, texts);
  if (limit === undefined) return { text: texts.renewed ?? toStart(scene, texts), assertive: false };
  const key = limit === urgentSeconds ? texts.last : 'announce.left';
  const duration = toSecondsText(limit, scene.context.locale);
  return { text: scene.words.plain(key, { duration }), assertive: false };
}

const toSecondsText = (seconds: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);

/** Heading and description in one breath. */
export function toStateAnnouncement(
  scene: Scene<FlowSnapshot>,
  heading: RichText,
  description: RichText | null,
): Announcement {
  const assertive = scene.state === 'error' || scene.state === 'rejected';
  const text = description
    ? scene.words.plain('announce.sentence', {
        heading: toPlainText(heading),
        description: toPlainText(description),
      })
    : toPlainText(heading);
  return { text, assertive };
}
