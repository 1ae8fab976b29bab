import type { ClientErrorCode } from '@rtas/protocol';
import type { PlainMessageKey } from '../locale/messages.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { closeAction, quietRow } from './offer.ts';
import { canRetry, isPresent, type Scene, type Screen } from './scene.ts';
import type { ActionView } from './view-model.ts';

type Trouble = 'unreachable' | 'stale' | 'access' | 'busy';

/** What the person can make of an error; whatever is not named could not be finished. */
const troubles: Readonly<Partial<Record<ClientErrorCode, Trouble>>> = {
  relay_unreachable: 'unreachable',
  session_failed: 'unreachable',
  token_expired: 'stale',
  flow_not_found: 'stale',
  token_invalid: 'access',
  origin_denied: 'access',
  rate_limited: 'busy',
};

function toDescriptionKey(
  { snapshot, context }: Scene<FlowSnapshot>,
  trouble: Trouble | undefined,
): PlainMessageKey {
  if (trouble === 'unreachable' && context.host?.canChooseAnother) return 'error.unreachable.another';
  if (trouble) return `error.${trouble}`;
  return snapshot.error?.retryable ? 'error.failed' : 'error.final';
}

function retryAction({ snapshot, context, action }: Scene<FlowSnapshot>): ActionView | null {
  if (!snapshot.error?.retryable || !canRetry(context)) return null;
  return action('retry', { label: 'action.retry', variant: 'primary', icon: 'refresh' });
}

/** A flow that cannot go on: what happened, and what to do. `heading` serves where the error says no more. */
export function toFailure(scene: Scene<FlowSnapshot>, heading: PlainMessageKey): Screen {
  const { words, snapshot } = scene;
  const trouble = snapshot.error ? troubles[snapshot.error.code] : undefined;
  const hasOwn = trouble && trouble !== 'unreachable';
  return {
    heading: words.rich(hasOwn ? `error.heading.${trouble}` : heading),
    picture: 'error',
    description: words.rich(toDescriptionKey(scene, trouble)),
    actions: [retryAction(scene), ...quietRow(scene, null, closeAction(scene))].filter(isPresent),
  };
}
