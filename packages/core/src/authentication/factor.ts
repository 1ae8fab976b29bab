import type { AuthenticationPendingData, AuthenticationSnapshot } from '../snapshot.ts';
import type { Scene } from '../view/scene.ts';
import type { FactorKind } from '../view/view-model.ts';

/** The names under which vendors and application servers know a kind. */
const kinds: ReadonlyMap<string, FactorKind> = new Map([
  ['push', 'push'],
  ['approve', 'push'],
  ['qr', 'qr'],
  ['qr_code', 'qr'],
  ['totp', 'totp'],
  ['otp', 'totp'],
  ['sms', 'sms'],
  ['passcode', 'passcode'],
  ['passkey', 'passkey'],
  ['fido', 'passkey'],
  ['webauthn', 'passkey'],
]);

/** What a factor is to the person, by the application server's own name for it. */
export const toFactorKind = (name: string): FactorKind => kinds.get(name.toLowerCase()) ?? 'other';

/** One of the flow's factors, as far as this page can go on with it. */
export interface Way {
  readonly factor: string;
  readonly kind: FactorKind;
}

type AuthenticationScene = Scene<AuthenticationSnapshot>;

function isPossible(
  { context }: AuthenticationScene,
  data: AuthenticationPendingData,
  kind: FactorKind,
): boolean {
  const { canChooseFactor = true, canEnterCode = true, canUsePasskey = true } = context.host ?? {};
  if (kind === 'totp' || kind === 'passcode') return canEnterCode;
  if (kind === 'sms') return canEnterCode && canChooseFactor;
  if (kind === 'passkey' && data.passkey) return canUsePasskey;
  // A code that is on the stage already is no other way.
  if (kind === 'qr' && data.qrContent) return context.mode === 'link' || Boolean(data.challengeNumber);
  return canChooseFactor;
}

/** The ways that the person can choose from. */
export const toWays = (scene: AuthenticationScene, data: AuthenticationPendingData): readonly Way[] =>
  data.factors
    .map((factor) => ({ factor, kind: toFactorKind(factor) }))
    .filter(({ kind }) => isPossible(scene, data, kind));
