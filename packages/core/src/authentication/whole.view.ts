import type { AuthenticationSnapshot } from '../snapshot.ts';
import type { ViewContext } from '../view/view-context.ts';
import type { CardView } from '../view/view-model.ts';
import { toAnotherWay } from './another-way.view.ts';
import { toRequestView } from './authentication.view.ts';

/**
 * What the screen of an authentication shows for a snapshot, in words and values only. While anything but the
 * person's answer is awaited, neither a code nor the link is in it.
 *
 * @example
 * const view = toAuthenticationView(flow.getSnapshot(), {
 *   messages: en, locale: 'en', now: Date.now(), mode: 'qr', ui: initialCardState,
 * });
 */
export function toAuthenticationView(snapshot: AuthenticationSnapshot, context: ViewContext): CardView {
  return toRequestView(snapshot, context, toAnotherWay);
}
