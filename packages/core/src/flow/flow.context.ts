import type { Envelope, FlowKey, FlowKind } from '@rtas/protocol';
import type { Cursor } from '../connection/cursor.ts';
import type { SessionKeeper } from '../connection/session.ts';
import type { RtasError } from '../error.ts';
import type { DeepLinkPolicy, ResendLimits } from '../options.ts';
import type { Ports } from '../ports.ts';
import type { ConnectionStatus, EndedData, WrongDeviceReport } from '../snapshot.ts';

/** What a flow's machine is made with. */
export interface FlowInput {
  readonly kind: FlowKind;
  readonly session: SessionKeeper;
  readonly cursor: Cursor;
  readonly ports: Ports;
  readonly deepLinks?: DeepLinkPolicy | undefined;
  readonly hubPath?: string | undefined;
  readonly connectionRetries?: number | undefined;
  /** Absent when nothing can be sent again. */
  readonly resend?: Required<ResendLimits> | undefined;
}

/** What a flow knows beside its state. */
export interface FlowContext<PendingData, SuccessData> {
  readonly input: FlowInput;
  /** Whether the flow has a connection; `false` before the start and after `stop()`. */
  readonly isOpen: boolean;
  readonly connection: ConnectionStatus;
  readonly clockOffsetMs: number;
  readonly flow: FlowKey | null;
  readonly startedAt: number | null;
  readonly expiresAt: number | null;
  readonly checking: boolean;
  readonly event: Envelope | null;
  readonly wrongDevice: WrongDeviceReport;
  readonly replaced: boolean;
  /** How many times the request was sent again, and when last, unix milliseconds of the relay's clock. */
  readonly resends: number;
  readonly resentAt: number;
  readonly pending: PendingData | null;
  readonly success: SuccessData | null;
  readonly ended: EndedData | null;
  readonly error: RtasError | null;
}

/** What a flow knows when it begins. */
export const untouched = {
  flow: null,
  startedAt: null,
  expiresAt: null,
  checking: false,
  event: null,
  wrongDevice: 'none',
  replaced: false,
  resends: 0,
  resentAt: 0,
  pending: null,
  success: null,
  ended: null,
  error: null,
} as const;

export const toFlowContext = (input: FlowInput) => ({
  ...untouched,
  input,
  isOpen: false,
  connection: 'closed' as const,
  clockOffsetMs: 0,
});
