import type { PlainMessageKey } from '../locale/messages.ts';
import type { RichText } from '../locale/text.ts';
import type { AuthenticationPendingData, AuthenticationSnapshot } from '../snapshot.ts';
import { toStateAnnouncement, toWaitingAnnouncement } from '../view/announcement.ts';
import { toDisclosure, toQr } from '../view/code.ts';
import { toCountdown, toRelayTime, toShareLeft } from '../view/countdown.ts';
import { toShownLink } from '../view/link.ts';
import {
  anotherAction,
  cancelAction,
  copyAction,
  installAction,
  quietRow,
  toggleAction,
} from '../view/offer.ts';
import { canRetry, isPresent, type Scene, type Screen } from '../view/scene.ts';
import type { CardMode } from '../view/view-context.ts';
import type { ActionView, Announcement, CaptionView, CardView, NumberView } from '../view/view-model.ts';
import { toWays, type Way } from './factor.ts';
import { isUrgent, sendNewAction } from './new-request.ts';

type AuthenticationScene = Scene<AuthenticationSnapshot>;

/** Where the person can go from the first way. */
export interface WaysOut {
  readonly ways: readonly Way[];
  /** A new request in the last 20 seconds: what is chosen or typed then may come too late. */
  readonly renewal: ActionView | null;
  readonly cancel: ActionView;
}

/** Shows another way than the first one, while the person wants one. */
export type ToAnotherWay = (
  scene: AuthenticationScene,
  data: AuthenticationPendingData,
  out: WaysOut,
) => Screen | null;

interface PendingScene extends AuthenticationScene {
  /** `null` until it is there. */
  readonly toAnotherWay: ToAnotherWay | null;
}

const resendAfterMs = 20_000;
const maximumResends = 3;

export const headingOf = (mode: CardMode): PlainMessageKey =>
  mode === 'qr' ? 'authentication.heading.qr' : 'authentication.heading.link';

/** The request while it waits for the person's answer, seen on the phone or not. */
export function toPending(scene: PendingScene, data: AuthenticationPendingData): Screen {
  const { snapshot, context } = scene;
  const countdown = toCountdown(snapshot, context);
  const tone = countdown?.urgent ? 'warn' : scene.state === 'opened' ? 'accent' : 'neutral';
  const screen = scene.toAnotherWay?.(scene, data, toWaysOut(scene, data)) ?? null;
  const isChoice = Boolean(screen?.options);
  return {
    stage: { state: 'live', tone, left: toShareLeft(snapshot, context.now) },
    countdown,
    message: isChoice ? null : (data.message ?? null),
    details: isChoice ? [] : data.details,
    ...(screen ?? (scene.state === 'opened' ? toOpened(scene, data) : toWaiting(scene, data))),
    announcement: toAnnouncement(scene, data),
  };
}

const toWaysOut = (scene: AuthenticationScene, data: AuthenticationPendingData): WaysOut => ({
  ways: toWays(scene, data),
  renewal: isUrgent(scene) ? sendNewAction(scene, 'secondary') : null,
  cancel: cancelAction(scene),
});

/** Whether the code stands on the stage: where neither a number nor the app on this device comes first. */
export const hasStageCode = (
  { context }: AuthenticationScene,
  { qrContent, challengeNumber }: AuthenticationPendingData,
): boolean => Boolean(qrContent) && !challengeNumber && context.mode === 'qr';

function toWaiting(scene: PendingScene, data: AuthenticationPendingData): Screen {
  const { context, words } = scene;
  const link = toShownLink(data.deeplinkUrl, context.host?.deepLinks);
  const mode = link ? context.mode : 'qr';
  const qr = toQr(data, words.plain('authentication.qr.label'));
  const isOnStage = hasStageCode(scene, data);
  return {
    mode,
    heading: words.rich(headingOf(mode)),
    ...(isOnStage ? { qr } : toFigure(scene, data, mode)),
    disclosure: qr && !isOnStage ? toDisclosure(scene, qr) : null,
    ...(mode === 'link' ? toLinkScreen(scene, data, link) : toPushScreen(scene, data, link)),
  };
}

/** What the stage shows where it has no code. */
const toFigure = (
  scene: AuthenticationScene,
  data: AuthenticationPendingData,
  mode: CardMode,
): Partial<CardView> => ({
  number: toNumber(scene, data, mode),
  picture: toPicture(scene, data),
  caption: toCaption(scene, data),
});

function toPicture({ state }: AuthenticationScene, data: AuthenticationPendingData): CardView['picture'] {
  if (data.challengeNumber) return null;
  return state === 'opened' ? 'scanned' : 'push';
}

/** Where there is no number, whose phone it is about. */
function toCaption(
  { words, state }: AuthenticationScene,
  { challengeNumber }: AuthenticationPendingData,
): CaptionView | null {
  if (challengeNumber) return null;
  return state === 'opened'
    ? { text: words.rich('authentication.number.opened'), tone: 'accent' }
    : { text: words.rich('authentication.caption.waiting'), tone: 'neutral' };
}

const toSpoken = (number: string): string => [...number].join(' ');

function toNumber(
  { words, state }: AuthenticationScene,
  { challengeNumber }: AuthenticationPendingData,
  mode: CardMode,
): NumberView | null {
  if (!challengeNumber) return null;
  const isOpened = state === 'opened';
  const waiting = mode === 'link' ? 'authentication.number.link' : 'authentication.number.label';
  return {
    text: challengeNumber,
    label: words.rich(isOpened ? 'authentication.number.opened' : waiting),
    tone: isOpened ? 'accent' : 'neutral',
    spoken: toSpoken(challengeNumber),
  };
}

/** The same request once more where the application can do that, else a new one in its place. */
function isResendDue({ snapshot, context }: AuthenticationScene): boolean {
  const { resendAt, resendsLeft } = snapshot;
  if (resendsLeft !== null) return resendAt !== null && toRelayTime(snapshot, context.now) >= resendAt;
  if (!canRetry(context)) return false;
  const startedAt = snapshot.startedAt ?? context.ui.shownAt;
  if (startedAt === null || context.ui.renewals >= maximumResends) return false;
  return toRelayTime(snapshot, context.now) - startedAt >= resendAfterMs;
}

/** The way to a new request: a quiet offer after 20 seconds, the first one in the last 20. */
function toRenewal(scene: AuthenticationScene): ActionView | null {
  if (isUrgent(scene)) return sendNewAction(scene, 'primary');
  if (scene.state === 'opened' || !isResendDue(scene)) return null;
  return scene.action('resend', { label: 'action.resend', variant: 'secondary', icon: 'refresh' });
}

function passkeyAction(
  { context, action }: AuthenticationScene,
  { passkey }: AuthenticationPendingData,
): ActionView | null {
  if (!passkey || context.host?.canUsePasskey === false) return null;
  return action('use-passkey', { label: 'action.usePasskey', variant: 'secondary' });
}

/** Another factor of the flow, unless the page has a way of its own; busy while what shows it is awaited. */
function wayAction(scene: PendingScene, data: AuthenticationPendingData): ActionView | null {
  const { host, ui } = scene.context;
  const action = anotherAction(scene, host?.canChooseAnother || toWays(scene, data).length > 0);
  return action && { ...action, busy: action.busy || (ui.another !== null && !scene.toAnotherWay) };
}

/** What is to be done is said by the number or by the details; else in words. */
const hasRoom = ({ challengeNumber, details }: AuthenticationPendingData): boolean =>
  !challengeNumber && details.length === 0;

function toPushScreen(
  scene: PendingScene,
  data: AuthenticationPendingData,
  link: string | null,
): Partial<CardView> {
  const toggle = link ? toggleAction(scene, 'action.openHere') : null;
  return {
    description: hasRoom(data) ? scene.words.rich('authentication.description.push') : null,
    actions: [
      toRenewal(scene),
      passkeyAction(scene, data),
      ...quietRow(scene, wayAction(scene, data) ?? toggle),
    ].filter(isPresent),
  };
}

function toLinkScreen(
  scene: PendingScene,
  data: AuthenticationPendingData,
  link: string | null,
): Partial<CardView> {
  const { context, action } = scene;
  const { didNotOpen, modeChosen } = context.ui;
  const renewal = toRenewal(scene);
  const variant = renewal?.variant === 'primary' ? 'secondary' : 'primary';
  const open = action('open', { label: 'action.open', variant, icon: 'open', href: link });
  const copy = copyAction(scene);
  const install = didNotOpen ? installAction(scene) : null;
  const loud = variant === 'primary' ? [open, copy, install ?? renewal] : [renewal, open, copy];
  const toggle = modeChosen ? toggleAction(scene, 'action.showCode') : null;
  return {
    description: toLinkDescription(scene, install !== null),
    actions: [
      ...loud,
      passkeyAction(scene, data),
      ...quietRow(scene, toggle ?? wayAction(scene, data)),
    ].filter(isPresent),
  };
}

function toLinkDescription({ context, words }: AuthenticationScene, hasInstall: boolean): RichText {
  if (!context.ui.didNotOpen) return words.rich('authentication.description.link');
  return words.rich(hasInstall ? 'link.didNotOpen.install' : 'link.didNotOpen');
}

function toOpened(scene: PendingScene, data: AuthenticationPendingData): Screen {
  const { words, context } = scene;
  return {
    heading: words.rich('authentication.heading.opened'),
    ...toFigure(scene, data, context.mode),
    description: hasRoom(data) ? words.rich('authentication.description.opened') : null,
    actions: [
      toRenewal(scene),
      passkeyAction(scene, data),
      ...quietRow(scene, wayAction(scene, data)),
    ].filter(isPresent),
  };
}

function toWaitingText(
  { words }: AuthenticationScene,
  { challengeNumber }: AuthenticationPendingData,
): string {
  const sent = words.plain('authentication.announce.waiting');
  if (!challengeNumber) return sent;
  return `${sent} ${words.plain('authentication.announce.number', { number: toSpoken(challengeNumber) })}`;
}

function toOpenedText(scene: AuthenticationScene): string {
  const { words } = scene;
  const heading = words.rich('authentication.heading.opened');
  return toStateAnnouncement(scene, heading, words.rich('authentication.description.opened')).text;
}

/** The same whichever way the person looks at: what is spoken is the flow and its time. */
const toAnnouncement = (scene: AuthenticationScene, data: AuthenticationPendingData): Announcement =>
  toWaitingAnnouncement(scene, {
    ...(scene.state === 'opened'
      ? { start: toOpenedText(scene), since: scene.snapshot.event?.server_time }
      : { start: toWaitingText(scene, data) }),
    last: 'authentication.announce.last',
  });
