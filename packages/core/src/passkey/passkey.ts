import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/**
 * What a passkey is asked with, as the application server's WebAuthn library makes it (Web Authentication
 * Level 3, `PublicKeyCredentialRequestOptionsJSON`). It comes as `custom_data.passkey` of the created event.
 *
 * @example
 * const { state, data } = authentication.getSnapshot();
 * const request: PasskeyRequest | undefined = state === 'pending' ? data.passkey : undefined;
 */
export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;

/**
 * What a passkey answers, for the application server to verify (`AuthenticationResponseJSON`).
 *
 * @example
 * const send = (response: PasskeyResponse) => fetch('/api/passkey', { method: 'POST', body: JSON.stringify(response) });
 */
export type PasskeyResponse = AuthenticationResponseJSON;

/** The request in the custom data of an event, if one is there. The browser itself checks the rest of it. */
export function toPasskeyRequest(
  customData: Readonly<Record<string, unknown>> | undefined,
): PasskeyRequest | undefined {
  const request = customData?.passkey;
  return isPasskeyRequest(request) ? request : undefined;
}

const isPasskeyRequest = (value: unknown): value is PasskeyRequest =>
  typeof value === 'object' && value !== null && 'challenge' in value && typeof value.challenge === 'string';
