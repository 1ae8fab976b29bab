import type { FlowSnapshot } from '../snapshot.ts';
import { toOwnLink } from './link.ts';
import { isPresent, type Scene } from './scene.ts';
import type { ActionView } from './view-model.ts';

/** Copies the link; says so for a moment when it did. */
export const copyAction = ({ action, context }: Scene<FlowSnapshot>): ActionView =>
  context.ui.copied === 'link'
    ? action('copy', { label: 'action.copied', variant: 'secondary', icon: 'check' })
    : action('copy', { label: 'action.copy', variant: 'secondary', icon: 'copy' });

/** Copies what can be typed in place of the scan. */
export const copyCodeAction = ({ action, context }: Scene<FlowSnapshot>): ActionView =>
  context.ui.copied === 'code'
    ? action('copy-code', { label: 'action.codeCopied', variant: 'secondary', icon: 'check' })
    : action('copy-code', { label: 'action.copyCode', variant: 'secondary', icon: 'copy' });

export function installAction({ action, context }: Scene<FlowSnapshot>): ActionView | null {
  const href = toOwnLink(context.host?.installUrl);
  return href ? action('install', { label: 'action.install', variant: 'secondary', href }) : null;
}

/** Another way than this one: the page's own, or another factor of the flow. */
export function anotherAction(
  { action, context }: Scene<FlowSnapshot>,
  isOffered = context.host?.canChooseAnother ?? false,
): ActionView | null {
  return isOffered ? action('choose-another', { label: 'action.chooseAnother', variant: 'quiet' }) : null;
}

/** From the code to the link, or back. */
export const toggleAction = (
  { action }: Scene<FlowSnapshot>,
  label: 'action.openHere' | 'action.showCode',
): ActionView => action('switch-mode', { label, variant: 'quiet' });

function helpAction({ action, context }: Scene<FlowSnapshot>): ActionView | null {
  const href = toOwnLink(context.host?.helpUrl);
  return href ? action('help', { label: 'action.help', variant: 'quiet', href }) : null;
}

export const cancelAction = ({ action }: Scene<FlowSnapshot>): ActionView =>
  action('cancel', { label: 'action.cancel', variant: 'quiet' });

/** Leaves the screen after the end, where the page can take it away. */
export function closeAction({ action, context, state }: Scene<FlowSnapshot>): ActionView | null {
  if (!context.host?.canClose) return null;
  const isOpenEnd = state === 'expired' || state === 'error';
  return action('close', { label: isOpenEnd ? 'action.cancel' : 'action.close', variant: 'quiet' });
}

export function continueAction({ action, context }: Scene<FlowSnapshot>): ActionView | null {
  if (!context.host?.canContinue) return null;
  return action('continue', { label: 'action.continue', variant: 'primary' });
}

/** The row below the buttons: another way out at its start, the end of it at its end. */
export function quietRow(
  scene: Scene<FlowSnapshot>,
  start: ActionView | null,
  end: ActionView | null = cancelAction(scene),
): ActionView[] {
  return [start ?? anotherAction(scene) ?? helpAction(scene), end].filter(isPresent);
}
