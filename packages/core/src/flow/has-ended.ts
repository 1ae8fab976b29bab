import { isFinal } from '@rtas/protocol';
import type { FlowSnapshot } from '../snapshot.ts';

/** Whether nothing more can come of a flow, but for the correction of an end that the relay has not confirmed. */
export const hasEnded = ({ state }: FlowSnapshot): boolean =>
  state !== 'idle' && state !== 'connecting' && isFinal(state);
