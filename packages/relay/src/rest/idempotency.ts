import { toCanonicalJson, toDigest } from '../digest.ts';
import { relayLimits } from '../limits.ts';
import { RestError } from '../problem.ts';
import type { Answer, Call } from './operation.ts';

interface Remembered {
  readonly bodyDigest: string;
  /** Absent while the first request is still being answered. */
  readonly answer?: Answer;
}

function readKey({ headers }: Call): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && key.length >= 1 && key.length <= relayLimits.idempotencyKeyLength)
    return key;
  const message = `Idempotency-Key must be 1 to ${relayLimits.idempotencyKeyLength} characters`;
  throw new RestError('invalid_request', { errors: [{ pointer: '', message }] });
}

function answerAgain(value: string, bodyDigest: string): Answer {
  // Only this file writes notes of this name.
  const remembered = JSON.parse(value) as Remembered;
  if (remembered.bodyDigest !== bodyDigest) throw new RestError('idempotency_key_reused');
  if (!remembered.answer) throw new RestError('idempotency_in_progress', { retryAfterSeconds: 1 });
  return remembered.answer;
}

export interface IdempotencyScope {
  readonly app: string;
  readonly operationId: string;
}

/**
 * Runs a request once for each `Idempotency-Key` of a client, and answers repetitions like the first one. A request
 * that failed leaves no trace, so that it can be repeated.
 *
 * @throws {RestError} `idempotency_key_reused`, `idempotency_in_progress`, and whatever `run` throws
 */
export async function answerOnce(
  call: Call,
  { app, operationId }: IdempotencyScope,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const key = readKey(call);
  if (key === undefined) return run();
  const { store, clock } = call.relay;
  const name = `idempotency:${app}:${operationId}:${toDigest(key)}`;
  const bodyDigest = toDigest(toCanonicalJson(call.body));
  const write = (remembered: Remembered, lifetimeMs: number) => ({
    name,
    value: JSON.stringify(remembered),
    untilMs: clock.now() + lifetimeMs,
  });
  const earlier = await store.claim(write({ bodyDigest }, relayLimits.idempotencyLeaseMs));
  if (earlier !== undefined) return answerAgain(earlier, bodyDigest);
  try {
    const answer = await run();
    await store.put(write({ bodyDigest, answer }, relayLimits.idempotencyMs));
    return answer;
  } catch (error) {
    await store.take(name);
    throw error;
  }
}
