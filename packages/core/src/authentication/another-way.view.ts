import { toName } from '../locale/format.ts';
import type { PlainMessageKey } from '../locale/messages.ts';
import type { RichText, TextPart } from '../locale/text.ts';
import type { AuthenticationPendingData, AuthenticationSnapshot } from '../snapshot.ts';
import { toRelayTime } from '../view/countdown.ts';
import { cancelAction } from '../view/offer.ts';
import { isPresent, type Scene, type Screen } from '../view/scene.ts';
import { toNotice } from '../view/strip.ts';
import type { ActionView, FactorKind, FieldView, NoticeView, OptionView } from '../view/view-model.ts';
import { toHint, toWays, type Way } from './factor.ts';
import { isUrgent, sendNewAction } from './new-request.ts';

type AuthenticationScene = Scene<AuthenticationSnapshot>;
type CodeKind = 'totp' | 'sms' | 'passcode';

interface CodeWay extends Way {
  readonly kind: CodeKind;
}

const gap: TextPart = { kind: 'text', text: ' ' };
const resendAfterMs = 20_000;
const maximumSends = 4;

const isCodeWay = (way: Way): way is CodeWay =>
  way.kind === 'totp' || way.kind === 'sms' || way.kind === 'passcode';

/** The screen of another way, while the person wants one; else `null`. */
export function toAnotherWay(scene: AuthenticationScene, data: AuthenticationPendingData): Screen | null {
  const { another } = scene.context.ui;
  const ways = another ? toWays(scene, data) : [];
  if (!another || ways.length === 0) return null;
  if (another.step === 'choice') return toChoice(scene, data, ways);
  const way = ways.find(({ factor }) => factor === another.factor);
  return way && isCodeWay(way) ? toCodeScreen(scene, data, way) : null;
}

const backAction = ({ action }: AuthenticationScene): ActionView =>
  action('back', { label: 'action.back', variant: 'quiet' });

/** The last 20 seconds are told here, too: what is chosen or typed then may come too late. */
const lastAction = (scene: AuthenticationScene): ActionView | null =>
  isUrgent(scene) ? sendNewAction(scene, 'secondary') : null;

function toChoice(scene: AuthenticationScene, data: AuthenticationPendingData, ways: readonly Way[]): Screen {
  return {
    heading: scene.words.rich('action.chooseAnother'),
    options: ways.map((way) => toOption(scene, data, way)),
    actions: [lastAction(scene), backAction(scene), cancelAction(scene)].filter(isPresent),
  };
}

const titles: Readonly<Record<Exclude<FactorKind, 'other'>, PlainMessageKey>> = {
  push: 'factor.push',
  qr: 'factor.qr',
  totp: 'factor.totp',
  sms: 'factor.sms',
  passcode: 'factor.passcode',
  passkey: 'action.usePasskey',
};

function toOption(
  { context, words }: AuthenticationScene,
  data: AuthenticationPendingData,
  { factor, kind }: Way,
): OptionView {
  const { busy, another } = context.ui;
  const isBusy = busy === 'choose-factor' && another?.factor === factor;
  const hint = toHint(data, factor);
  const line = kind === 'other' ? null : words.rich(`factor.${kind}.line`);
  return {
    factor,
    kind,
    title: kind === 'other' ? [toName(factor)] : words.rich(titles[kind]),
    line: hint ? [hint] : line,
    disabled: busy !== null && !isBusy,
    busy: isBusy,
  };
}

function toCodeScreen(scene: AuthenticationScene, data: AuthenticationPendingData, way: CodeWay): Screen {
  const { words } = scene;
  return {
    heading: words.rich(way.kind === 'passcode' ? 'factor.passcode' : 'factor.totp'),
    field: toField(scene, way),
    description: toSource(scene, data, way),
    notice: toCodeNotice(scene),
    actions: [
      submitAction(scene),
      lastAction(scene) ?? resendAction(scene, way),
      backAction(scene),
      cancelAction(scene),
    ].filter(isPresent),
  };
}

/** That a message was sent and where to, or what else the application server says of the code. */
function toSource(
  { words }: AuthenticationScene,
  data: AuthenticationPendingData,
  { kind, factor }: CodeWay,
): RichText | null {
  const hint = toHint(data, factor);
  if (kind === 'sms') return [...words.rich('code.sent'), ...(hint ? [gap, hint] : [])];
  return hint && [hint];
}

/** What was sent again is a code here, not the request. */
const toCodeNotice = (scene: AuthenticationScene): NoticeView | null =>
  scene.context.ui.notice === 'resent'
    ? { tone: 'ok', text: scene.words.rich('code.sent') }
    : toNotice(scene);

function toField({ context, words }: AuthenticationScene, { kind }: CodeWay): FieldView {
  const { id, busy, another } = context.ui;
  return {
    id: `${id}-code`,
    label: words.plain(`code.label.${kind}`),
    oneTime: kind !== 'passcode',
    error: another?.problem ? words.plain(`code.${another.problem}`) : null,
    locked: busy === 'submit-code' || another?.accepted === true,
  };
}

/** Busy until the flow goes on, once the code was right. */
function submitAction({ context, action }: AuthenticationScene): ActionView {
  const submit = action('submit-code', { label: 'action.submit', variant: 'primary' });
  return context.ui.another?.accepted ? { ...submit, busy: true } : submit;
}

/** The same message once more: after 20 seconds, three times at most. */
function resendAction(
  { snapshot, context, action }: AuthenticationScene,
  { kind }: CodeWay,
): ActionView | null {
  const { count, lastAt } = context.ui.codeSends;
  const isDue = toRelayTime(snapshot, context.now) >= lastAt + resendAfterMs;
  if (kind !== 'sms' || !isDue || count >= maximumSends) return null;
  return action('resend', { label: 'action.resend', variant: 'secondary', icon: 'refresh' });
}
