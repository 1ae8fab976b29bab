import type { PlainMessageKey } from '../locale/messages.ts';
import type { RichText, TextPart } from '../locale/text.ts';
import type { RegistrationPendingData, RegistrationSnapshot } from '../snapshot.ts';
import { toWaitingAnnouncement } from '../view/announcement.ts';
import { toDisclosure, toQr, toShortCode } from '../view/code.ts';
import { toCountdown, toShareLeft } from '../view/countdown.ts';
import { toDeviceView, toSuccessText } from '../view/device.ts';
import { toFailure } from '../view/failure.ts';
import { toCardView } from '../view/ground.ts';
import { toShownLink } from '../view/link.ts';
import {
  closeAction,
  continueAction,
  copyAction,
  copyCodeAction,
  installAction,
  quietRow,
  toggleAction,
} from '../view/offer.ts';
import { canRetry, createScene, isPresent, type Scene, type Screen } from '../view/scene.ts';
import type { CardMode, ViewContext } from '../view/view-context.ts';
import type { ActionVariant, ActionView, CardView, QrView } from '../view/view-model.ts';

type RegistrationScene = Scene<RegistrationSnapshot>;

/** What both modes of waiting share. */
interface Offer {
  readonly link: string | null;
  readonly qr: QrView | null;
  /** What can be typed in place of the scan. */
  readonly code: TextPart | null;
  /** A new code, in the last 20 seconds. */
  readonly renew: ActionView | null;
}

/**
 * What the screen of a registration shows for a snapshot, in words and values only. While anything but a code is
 * awaited, neither the code nor its link is in it.
 *
 * @example
 * const view = toRegistrationView(flow.getSnapshot(), {
 *   messages: en, locale: 'en', now: Date.now(), mode: 'qr', ui: initialCardState,
 * });
 */
export function toRegistrationView(snapshot: RegistrationSnapshot, context: ViewContext): CardView {
  const scene = createScene(snapshot, context);
  return toCardView(scene, { flow: 'registration', logoUrl: toLogo(scene), size: 'code' }, toScreen(scene));
}

function toLogo({ snapshot, context }: RegistrationScene): string | null {
  const own = snapshot.state === 'pending' ? snapshot.data.logoUrl : undefined;
  return own ?? context.host?.logoUrl ?? null;
}

function toScreen(scene: RegistrationScene): Screen {
  const { snapshot } = scene;
  if (snapshot.state === 'pending') {
    if (snapshot.phase === 'scanned') return toScanned(scene);
    return snapshot.replaced ? toReplaced(scene) : toWaiting(scene, snapshot.data);
  }
  if (snapshot.state === 'success') return toSuccess(scene);
  if (snapshot.state === 'expired') return toExpired(scene);
  if (snapshot.state === 'rejected' || snapshot.state === 'cancelled')
    return toStopped(scene, snapshot.state);
  if (snapshot.state === 'error') {
    return toFailure(scene, snapshot.data ? 'registration.heading.failed' : 'registration.heading.error');
  }
  return toConnecting(scene);
}

const headingOf = (mode: CardMode): PlainMessageKey =>
  mode === 'qr' ? 'registration.heading.qr' : 'registration.heading.link';

function toConnecting(scene: RegistrationScene): Screen {
  const { words, context, state } = scene;
  const isOffline = state === 'offline';
  return {
    heading: words.rich(headingOf(context.mode)),
    picture: isOffline ? 'offline' : 'connecting',
    description: words.rich(
      isOffline ? 'registration.description.offline' : 'registration.description.connecting',
    ),
    actions: quietRow(scene, null),
  };
}

/** The mode that the flow's own means allow. */
function toPossibleMode({ context }: RegistrationScene, { link, qr }: Offer): CardMode {
  if (!qr) return 'link';
  return link ? context.mode : 'qr';
}

function toWaiting(scene: RegistrationScene, data: RegistrationPendingData): Screen {
  const { snapshot, context, words } = scene;
  const countdown = toCountdown(snapshot, context);
  const urgent = countdown?.urgent ?? false;
  const offer: Offer = {
    link: toShownLink(data.deeplinkUrl, context.host?.deepLinks),
    qr: toQr(data, words.plain('registration.qr.label')),
    code: toShortCode(data.shortCode),
    renew: urgent ? renewAction(scene, 'primary') : null,
  };
  const mode = toPossibleMode(scene, offer);
  return {
    mode,
    heading: words.rich(headingOf(mode)),
    stage: { state: 'live', tone: urgent ? 'warn' : 'neutral', left: toShareLeft(snapshot, context.now) },
    countdown,
    announcement: toWaitingAnnouncement(scene, {
      start: words.plain(mode === 'qr' ? 'registration.announce.qr' : 'registration.announce.link'),
      last: 'registration.announce.last',
      renewed: isRenewed(scene) && mode === 'qr' ? words.plain('registration.announce.renewed') : null,
    }),
    ...(mode === 'qr' ? toCodeScreen(scene, offer) : toLinkScreen(scene, offer)),
  };
}

/** The relay has brought a new code in place of the first one. */
const isRenewed = ({ snapshot }: RegistrationScene): boolean =>
  snapshot.event?.status === 'REGISTRATION_QR_UPDATED_V2';

function renewAction({ context, action }: RegistrationScene, variant: ActionVariant): ActionView | null {
  return canRetry(context) ? action('renew', { label: 'action.renew', variant, icon: 'refresh' }) : null;
}

function toSteps({ words }: RegistrationScene, code: TextPart | null): RichText[] {
  return [
    words.rich('registration.step.open'),
    words.rich('registration.step.add'),
    code ? words.rich('registration.step.type', { code }) : words.rich('registration.step.scan'),
  ];
}

function toCodeScreen(scene: RegistrationScene, { qr, code, link, renew }: Offer): Partial<CardView> {
  return {
    qr,
    steps: toSteps(scene, code),
    actions: [
      renew,
      link ? copyAction(scene) : null,
      // A third button would need a line of its own.
      code && !(renew && link) ? copyCodeAction(scene) : null,
      ...quietRow(scene, link ? toggleAction(scene, 'action.openHere') : null),
    ].filter(isPresent),
  };
}

function toLinkScreen(scene: RegistrationScene, { qr, code, link, renew }: Offer): Partial<CardView> {
  const { context, action } = scene;
  const { didNotOpen, modeChosen } = context.ui;
  const open = action('open', {
    label: 'action.open',
    variant: renew ? 'secondary' : 'primary',
    icon: 'open',
    href: link,
  });
  const install = didNotOpen ? installAction(scene) : null;
  return {
    picture: 'push',
    description: toLinkDescription(scene, install !== null),
    disclosure: !modeChosen && qr ? toDisclosure(scene, qr, code) : null,
    actions: [
      renew,
      ...(link ? [open, copyAction(scene)] : []),
      install,
      ...quietRow(scene, modeChosen && qr ? toggleAction(scene, 'action.showCode') : null),
    ].filter(isPresent),
  };
}

function toLinkDescription({ context, words }: RegistrationScene, hasInstall: boolean): RichText {
  if (!context.ui.didNotOpen) return words.rich('registration.description.link');
  return words.rich(hasInstall ? 'link.didNotOpen.install' : 'link.didNotOpen');
}

function toScanned(scene: RegistrationScene): Screen {
  const { words, context, action } = scene;
  const again = canRetry(context)
    ? action('start-again', { label: 'action.startAgain', variant: 'quiet' })
    : null;
  return {
    heading: words.rich('registration.heading.scanned'),
    stage: { state: 'done', tone: 'accent' },
    picture: 'scanned',
    description: words.rich('registration.description.scanned'),
    actions: quietRow(scene, again),
  };
}

function toSuccess(scene: RegistrationScene): Screen {
  const { snapshot, words } = scene;
  const heading = words.rich('registration.heading.success');
  if (snapshot.state !== 'success') return { heading };
  const { deviceInfo, ...data } = snapshot.data;
  const device = toDeviceView(scene, { ...data, device: deviceInfo, meta: 'device.registered' });
  return {
    heading,
    stage: { state: 'done', tone: 'ok' },
    picture: 'success',
    device,
    actions: [device.confirmation ? null : continueAction(scene)].filter(isPresent),
    announcement: {
      text: toSuccessText(
        scene,
        device,
        words.plain('registration.announce.success', { device: device.name }),
      ),
      assertive: false,
    },
  };
}

/** The other means, where the flow had both: what expired here may go on there. */
function toOtherMeans(scene: RegistrationScene): ActionView | null {
  const { code, link } = scene.context.ui.means;
  if (!code || !link || !canRetry(scene.context)) return null;
  return toggleAction(scene, scene.context.mode === 'qr' ? 'action.openHere' : 'action.showCode');
}

function toExpiredKey({ snapshot, context }: RegistrationScene): PlainMessageKey {
  if (snapshot.state === 'expired' && snapshot.data?.confirmed === false) return 'expired.unconfirmed';
  return context.mode === 'qr' ? 'registration.description.expired' : 'registration.description.expired.link';
}

function toExpired(scene: RegistrationScene): Screen {
  const { words } = scene;
  return {
    heading: words.rich('registration.heading.expired'),
    picture: 'expired',
    description: words.rich(toExpiredKey(scene)),
    actions: [
      renewAction(scene, 'primary'),
      ...quietRow(scene, toOtherMeans(scene), closeAction(scene)),
    ].filter(isPresent),
  };
}

/** A code that nobody should scan any more, though it has not ended: it is not shown. */
function toReplaced(scene: RegistrationScene): Screen {
  const { words } = scene;
  return {
    heading: words.rich('registration.heading.replaced'),
    picture: 'expired',
    description: words.rich('registration.description.replaced'),
    actions: [renewAction(scene, 'primary'), ...quietRow(scene, null)].filter(isPresent),
  };
}

function toStopped(scene: RegistrationScene, state: 'rejected' | 'cancelled'): Screen {
  const { words } = scene;
  return {
    heading: words.rich(`registration.heading.${state}`),
    picture: 'rejected',
    description: words.rich(`registration.description.${state}`),
    actions: [renewAction(scene, 'secondary'), ...quietRow(scene, null, closeAction(scene))].filter(
      isPresent,
    ),
  };
}
