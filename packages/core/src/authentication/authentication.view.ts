import type { AuthenticationSnapshot } from '../snapshot.ts';
import { toDeviceView, toSuccessText } from '../view/device.ts';
import { toFailure } from '../view/failure.ts';
import { toCardView } from '../view/ground.ts';
import { closeAction, continueAction, quietRow } from '../view/offer.ts';
import { createScene, isPresent, type Scene, type Screen } from '../view/scene.ts';
import type { ViewContext } from '../view/view-context.ts';
import type { ActionVariant, ActionView, CardView, StageView } from '../view/view-model.ts';
import { sendNewAction } from './new-request.ts';
import { hasStageCode, headingOf, type ToAnotherWay, toPending } from './pending.view.ts';

type AuthenticationScene = Scene<AuthenticationSnapshot>;

/**
 * The same as `toAuthenticationView`, for a page that loads what shows other ways when it is needed: `toAnotherWay` of
 * `@rtas/core/another-way`, or `null` until it is there. Until then `requestEnglish` is enough, and the button for
 * other ways is busy where `ui.another` asks for them.
 *
 * @example
 * const { toAnotherWay } = await import('@rtas/core/another-way');
 * const view = toRequestView(flow.getSnapshot(), context, toAnotherWay);
 */
export function toRequestView(
  snapshot: AuthenticationSnapshot,
  context: ViewContext,
  toAnotherWay: ToAnotherWay | null,
): CardView {
  const scene = createScene(snapshot, context);
  const logoUrl = context.host?.logoUrl ?? null;
  const ground = { flow: 'authentication', logoUrl, size: toSize(scene) } as const;
  return toCardView(scene, ground, toScreen(scene, toAnotherWay));
}

/** As much room as the flow has needed, so that nothing moves at its end. */
function toSize(scene: AuthenticationScene): StageView['size'] {
  const { snapshot, context } = scene;
  const hasCode = snapshot.state === 'pending' ? hasStageCode(scene, snapshot.data) : context.ui.means.code;
  return hasCode && context.mode === 'qr' ? 'code' : 'plain';
}

function toScreen(scene: AuthenticationScene, toAnotherWay: ToAnotherWay | null): Screen {
  const { snapshot } = scene;
  if (snapshot.state === 'pending') return toPending({ ...scene, toAnotherWay }, snapshot.data);
  if (snapshot.state === 'success') return toSuccess(scene);
  if (snapshot.state === 'expired') return toExpired(scene);
  if (snapshot.state === 'rejected') return toRejected(scene);
  if (snapshot.state === 'cancelled') return toCancelled(scene);
  if (snapshot.state === 'error') {
    return toFailure(scene, snapshot.data ? 'authentication.heading.failed' : 'authentication.heading.error');
  }
  return toConnecting(scene);
}

function toConnecting(scene: AuthenticationScene): Screen {
  const { words, context, state } = scene;
  const isOffline = state === 'offline';
  return {
    heading: words.rich(headingOf(context.mode)),
    picture: isOffline ? 'offline' : 'connecting',
    description: words.rich(
      isOffline ? 'authentication.description.offline' : 'authentication.description.connecting',
    ),
    actions: quietRow(scene, null),
  };
}

function toSuccess(scene: AuthenticationScene): Screen {
  const { snapshot, words } = scene;
  const heading = words.rich('authentication.heading.success');
  if (snapshot.state !== 'success') return { heading };
  const { request, deviceInfo = request?.deviceInfo, ...data } = snapshot.data;
  const device = deviceInfo
    ? toDeviceView(scene, { ...data, device: deviceInfo, meta: 'device.approved' })
    : null;
  return {
    heading,
    stage: { state: 'done', tone: 'ok' },
    picture: 'success',
    message: request?.message ?? null,
    device,
    actions: [device?.confirmation ? null : continueAction(scene)].filter(isPresent),
    announcement: {
      text: toSuccessText(scene, device, words.plain('authentication.announce.success')),
      assertive: false,
    },
  };
}

/** The way on after an end that was no success. */
const toWayOn = (scene: AuthenticationScene, variant: ActionVariant): ActionView[] =>
  [sendNewAction(scene, variant), ...quietRow(scene, null, closeAction(scene))].filter(isPresent);

function toExpired(scene: AuthenticationScene): Screen {
  const { words, snapshot } = scene;
  const isUnconfirmed = snapshot.state === 'expired' && snapshot.data?.confirmed === false;
  return {
    heading: words.rich('authentication.heading.expired'),
    picture: 'expired',
    description: words.rich(isUnconfirmed ? 'expired.unconfirmed' : 'authentication.description.expired'),
    actions: toWayOn(scene, 'primary'),
  };
}

type Refusal = 'rejected' | 'fraud' | 'wrongNumber';

const refusals: ReadonlyMap<string | undefined, Refusal> = new Map([
  ['fraud_reported', 'fraud'],
  ['wrong_number', 'wrongNumber'],
]);

function toRejected(scene: AuthenticationScene): Screen {
  const { words, snapshot } = scene;
  const reason = snapshot.state === 'rejected' ? snapshot.data?.reason : undefined;
  const refusal = refusals.get(reason) ?? 'rejected';
  return {
    heading: words.rich(`authentication.heading.${refusal}`),
    picture: 'rejected',
    description: words.rich(`authentication.description.${refusal}`),
    actions: toWayOn(scene, 'secondary'),
  };
}

function toCancelled(scene: AuthenticationScene): Screen {
  const { words } = scene;
  return {
    heading: words.rich('authentication.heading.cancelled'),
    picture: 'rejected',
    description: words.rich('authentication.description.cancelled'),
    actions: toWayOn(scene, 'secondary'),
  };
}
