/** What a flow is on the wire. In TypeScript a `transaction` is called an authentication. */
export type FlowKind = 'registration' | 'transaction';

export const flowKinds = ['registration', 'transaction'] as const satisfies readonly FlowKind[];

/** The states that end a flow. The first one wins, for ever. */
export type FinalState = 'success' | 'rejected' | 'expired' | 'cancelled' | 'error';

/** What the relay knows of a flow. */
export type FlowState = 'pending' | FinalState;

/** How far the person's phone has come while the flow is pending. */
export type FlowPhase = 'waiting' | 'scanned' | 'opened';

/** A flow is identified by its kind and its id together. */
export interface FlowKey {
  readonly kind: FlowKind;
  readonly id: string;
}

/**
 * Whether a state ends its flow.
 *
 * @example
 * isFinal('expired'); // true
 */
export const isFinal = (state: FlowState): state is FinalState => state !== 'pending';
