import type { ApplicationActions, SessionSource } from '@rtas/core';
import type { Host } from '@rtas/core/view';

type FlowSource =
  | { readonly session: SessionSource; readonly actions?: ApplicationActions | undefined }
  | { readonly flow: unknown };

/**
 * What a screen may offer, found from how its flow is made: a plain session cannot be renewed, and another
 * factor chosen, a code entered, a passkey used or a wrong device reported only where the application has an action for
 * it. Options of the same name win.
 */
export function toCardAbilities(
  source: FlowSource,
): Pick<Host, 'canRetry' | 'canChooseFactor' | 'canEnterCode' | 'canUsePasskey' | 'canReportWrongDevice'> {
  if ('flow' in source) return {};
  return {
    canRetry: typeof source.session === 'function',
    canChooseFactor: source.actions?.chooseFactor !== undefined,
    canEnterCode: source.actions?.verifyCode !== undefined,
    canUsePasskey: source.actions?.passkey !== undefined,
    canReportWrongDevice: source.actions?.reportWrongDevice !== undefined,
  };
}
