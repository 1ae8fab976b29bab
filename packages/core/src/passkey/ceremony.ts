import { browserSupportsWebAuthn, startAuthentication, WebAuthnAbortService } from '@simplewebauthn/browser';
import type { Flow } from '../options.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import type { PasskeyRequest, PasskeyResponse } from './passkey.ts';

/** Why a ceremony gave no answer, in the words of an `RtasError`. */
export interface CeremonyFailure {
  readonly code: 'action_unavailable' | 'aborted' | 'passkey_failed';
  /** Absent where the code says enough. */
  readonly message?: string;
  readonly cause?: unknown;
}

export type CeremonyResult = { readonly response: PasskeyResponse } | CeremonyFailure;

interface CeremonyOptions {
  readonly signal: AbortSignal;
  /** The flow that asks: the dialog closes when it is no longer pending. */
  readonly flow: Pick<Flow<FlowSnapshot>, 'getSnapshot' | 'subscribe'>;
}

/**
 * Asks the person for a passkey, by the browser's own dialog. A ceremony that is open gives way to a new one, as
 * a page can hold only one. This file is loaded on demand and may be a bundle of its own, so it throws nothing.
 */
export async function performCeremony(
  request: PasskeyRequest,
  { signal, flow }: CeremonyOptions,
): Promise<CeremonyResult> {
  if (!browserSupportsWebAuthn()) {
    return { code: 'action_unavailable', message: 'This browser has no passkeys. Offer another way.' };
  }
  const isOver = () => signal.aborted || flow.getSnapshot().state !== 'pending';
  const closeWhenOver = () => {
    if (isOver()) WebAuthnAbortService.cancelCeremony();
  };
  const unsubscribe = flow.subscribe(closeWhenOver);
  signal.addEventListener('abort', closeWhenOver);
  try {
    const ceremony = startAuthentication({ optionsJSON: request });
    closeWhenOver();
    return { response: await ceremony };
  } catch (cause) {
    return toFailure(cause);
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', closeWhenOver);
  }
}

/**
 * `AbortError`: the page gave up. `NotAllowedError`: the person closed the dialog or let its time pass; the
 * browser does not tell them apart (Web Authentication Level 3, 14.5.2).
 */
function toFailure(cause: unknown): CeremonyFailure {
  const name = cause instanceof Error ? cause.name : '';
  return name === 'AbortError' || name === 'NotAllowedError'
    ? { code: 'aborted', message: 'The dialog for the passkey was closed, or its time ran out.', cause }
    : { code: 'passkey_failed', message: 'The passkey could not be used. `cause` says why.', cause };
}
