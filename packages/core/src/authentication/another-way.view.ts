import type { PlainMessageKey } from '../locale/messages.ts';
import type { RichText, TextPart } from '../locale/text.ts';
import type { AuthenticationPendingData, AuthenticationSnapshot } from '../snapshot.ts';
import type { Scene, Screen } from '../view/scene.ts';
import type { ActionView, FactorKind, FieldView, OptionView } from '../view/view-model.ts';
import type { Way } from './factor.ts';
import type { WaysOut } from './pending.view.ts';

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

// A file that shares no code with the first load costs that nothing: whatever is used here comes with the arguments.

/** The screen of another way, while the person wants one; else `null`. See `toRequestView`. */
export function toAnotherWay(
  scene: AuthenticationScene,
  data: AuthenticationPendingData,
  out: WaysOut,
): Screen | null {
  const { another } = scene.context.ui;
  if (!another || out.ways.length === 0) return null;
  if (another.step === 'choice') return toChoice(scene, data, out);
  const way = out.ways.find(({ factor }) => factor === another.factor);
  return way && isCodeWay(way) ? toCodeScreen(scene, data, { ...out, way }) : null;
}

const toName = (text: string): TextPart => ({ kind: 'name', text });

/** What the application server says of a factor, e.g. the end of the number that a message goes to. */
function toHint({ customData }: AuthenticationPendingData, factor: string): TextPart | null {
  const hint = new Map(Object.entries(Object(customData?.factor_hints))).get(factor);
  return typeof hint === 'string' && hint !== '' ? toName(hint) : null;
}

const backAction = ({ action }: AuthenticationScene): ActionView =>
  action('back', { label: 'action.back', variant: 'quiet' });

function toChoice(
  scene: AuthenticationScene,
  data: AuthenticationPendingData,
  { ways, renewal, cancel }: WaysOut,
): Screen {
  return {
    heading: scene.words.rich('action.chooseAnother'),
    options: ways.map((way) => toOption(scene, data, way)),
    actions: [renewal, backAction(scene), cancel].filter((action) => action !== null),
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

function toCodeScreen(
  scene: AuthenticationScene,
  data: AuthenticationPendingData,
  { way, renewal, cancel }: WaysOut & { readonly way: CodeWay },
): Screen {
  const { words } = scene;
  return {
    heading: words.rich(way.kind === 'passcode' ? 'factor.passcode' : 'factor.totp'),
    field: toField(scene, way),
    description: toSource(scene, data, way),
    ...toCodeNotice(scene),
    actions: [submitAction(scene), renewal ?? resendAction(scene, way), backAction(scene), cancel].filter(
      (action) => action !== null,
    ),
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
const toCodeNotice = ({ context, words }: AuthenticationScene): Pick<Screen, 'notice'> =>
  context.ui.notice === 'resent' ? { notice: { tone: 'ok', text: words.rich('code.sent') } } : {};

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
  const isDue = context.now + snapshot.clockOffsetMs >= lastAt + resendAfterMs;
  if (kind !== 'sms' || !isDue || count >= maximumSends) return null;
  return action('resend', { label: 'action.resend', variant: 'secondary', icon: 'refresh' });
}
