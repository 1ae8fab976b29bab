import type { RtasError } from '../error.ts';
import type { Flow, FlowActions } from '../options.ts';
import type { FlowSnapshot } from '../snapshot.ts';

/**
 * A flow that stands still, and remembers what was asked of it.
 *
 * @example
 * const flow: FrozenFlow<RegistrationSnapshot> = createFrozenFlow(registrationSnapshot('success'));
 * flow.calls; // []
 */
export interface FrozenFlow<Snapshot extends FlowSnapshot> extends Flow<Snapshot> {
  /** The actions that were called, oldest first. */
  readonly calls: readonly (keyof FlowActions)[];
}

/**
 * What shall fail, and with which error.
 *
 * @example
 * const failing: Failing = { cancel: new RtasError('action_failed', 'The server did not answer.') };
 * const flow = createFrozenFlow(registrationSnapshot('waiting'), failing);
 */
export type Failing = { readonly [Action in keyof FlowActions]?: RtasError };

/**
 * A flow whose snapshot never changes: for stories, and for tests of a screen.
 *
 * @param failing Actions that are refused.
 * @example
 * const flow = createFrozenFlow(registrationSnapshot('scanned'));
 * await flow.cancel();
 * flow.calls; // ['cancel']
 */
export function createFrozenFlow<Snapshot extends FlowSnapshot>(
  snapshot: Snapshot,
  failing: Failing = {},
): FrozenFlow<Snapshot> {
  const calls: (keyof FlowActions)[] = [];
  const record = (action: keyof FlowActions) => () => {
    calls.push(action);
  };
  const recordLater = (action: keyof FlowActions) => async () => {
    calls.push(action);
    if (failing[action]) throw failing[action];
  };
  return {
    calls,
    getSnapshot: () => snapshot,
    subscribe: () => () => {},
    start: record('start'),
    stop: record('stop'),
    retry: recordLater('retry'),
    cancel: recordLater('cancel'),
    resend: recordLater('resend'),
    chooseFactor: recordLater('chooseFactor'),
    submitCode: recordLater('submitCode'),
    usePasskey: recordLater('usePasskey'),
    reportWrongDevice: recordLater('reportWrongDevice'),
    openDeepLink: recordLater('openDeepLink'),
  };
}
