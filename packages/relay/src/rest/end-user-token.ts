import type { EndUserTokenResponse } from '@rtas/protocol';
import { relayLimits } from '../limits.ts';
import { RestError } from '../problem.ts';
import type { RelayContext } from '../relay-context.ts';
import type { StoreKey } from '../store/store.ts';
import type { Answer } from './operation.ts';

function toLifetimeMs(deadlineMs: number | null | undefined, nowMs: number): number {
  if (typeof deadlineMs !== 'number') return relayLimits.endUserTokenMs;
  const leftMs = Math.max(0, deadlineMs - nowMs) + relayLimits.endUserTokenGraceMs;
  return Math.min(leftMs, relayLimits.endUserTokenMaxMs);
}

/**
 * Makes the token with which a browser watches a flow. From now on the flow belongs to that user.
 *
 * @throws {RestError} `user_mismatch` when it belongs to another one
 */
export async function answerEndUserToken(
  relay: RelayContext,
  key: StoreKey,
  userId: string,
): Promise<Answer> {
  const { store, tokens, clock } = relay;
  if (!(await store.open(key, userId))) throw new RestError('user_mismatch');
  const view = await store.read(key);
  const lifetimeMs = toLifetimeMs(view?.flow.deadlineMs, clock.now());
  const { token, expiresInSeconds } = await tokens.createEndUserToken(key, userId, lifetimeMs);
  const body: EndUserTokenResponse = { token, url: relay.publicUrl(), expires_in: expiresInSeconds };
  return { status: 200, body };
}
