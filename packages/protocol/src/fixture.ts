import type { Envelope } from './envelope.ts';
import type { FlowEvent } from './events.ts';
import type { FlowKind } from './flow.ts';
import type { ProtocolErrorCode } from './protocol-error.ts';
import type { CallbackRequest } from './rest.ts';
import type { Status } from './status.ts';

/** One event on its way: as the application server posts it, as the relay understands it, as the browser gets it. */
export interface Fixture<S extends Status = Status> {
  readonly request: CallbackRequest<S>;
  readonly event: FlowEvent<S>;
  readonly envelope: Envelope<S>;
}

/** A callback that is refused, and how. */
export interface BadFixture {
  /** What is wrong, in words joined by hyphens. */
  readonly name: string;
  readonly kind: FlowKind;
  readonly body: unknown;
  readonly code: ProtocolErrorCode;
  /** The JSON pointers of the error, in any order. */
  readonly pointers: readonly string[];
}
