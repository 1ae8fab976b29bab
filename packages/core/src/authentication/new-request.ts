import type { AuthenticationSnapshot } from '../snapshot.ts';
import { toCountdown } from '../view/countdown.ts';
import { canRetry, type Scene } from '../view/scene.ts';
import type { ActionVariant, ActionView } from '../view/view-model.ts';

type AuthenticationScene = Scene<AuthenticationSnapshot>;

/** Another request in the place of this one. */
export function sendNewAction(
  { context, action }: AuthenticationScene,
  variant: ActionVariant,
): ActionView | null {
  if (!canRetry(context)) return null;
  return action('renew', { label: 'action.sendNew', variant, icon: 'refresh' });
}

/** Whether the request is in its last 20 seconds, in which a new one is a press away. */
export const isUrgent = ({ snapshot, context }: AuthenticationScene): boolean =>
  toCountdown(snapshot, context)?.urgent ?? false;
