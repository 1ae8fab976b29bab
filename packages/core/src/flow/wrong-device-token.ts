import { toDeadline } from './flow.data.ts';

type CustomData = Readonly<Record<string, unknown>> | undefined;

/**
 * When the token for a wrong device dies, unix milliseconds: as `custom_data.wrong_device_token_expiration` says in
 * unix seconds, else as the token itself does where it is a JWT (RFC 7519, `exp`). `undefined` where nobody says.
 */
export function toWrongDeviceExpiry(token: string | undefined, customData: CustomData): number | undefined {
  const seconds = customData?.wrong_device_token_expiration ?? toClaims(token).exp;
  return (typeof seconds === 'number' && toDeadline(seconds)) || undefined;
}

function toClaims(token: string | undefined): { readonly exp?: unknown } {
  const [, claims = '', signature] = token?.split('.') ?? [];
  if (signature === undefined) return {};
  try {
    return Object(JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    return {};
  }
}
