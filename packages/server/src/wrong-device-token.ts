import { createHmac, timingSafeEqual } from 'node:crypto';
import { number, object, safeParse, string } from 'valibot';
import { type Clock, systemClock } from './clock.ts';

/** Which device is to go. */
export interface WrongDevice {
  readonly vendor: string;
  readonly userId: string;
  readonly contractKey: string;
}

export interface WrongDeviceTokenOptions {
  /** At least 32 characters, known to all nodes of the application server. */
  readonly secret: string;
  /** How long a token holds, milliseconds. Default: 120 000. */
  readonly lifeMs?: number;
  readonly clock?: Clock;
}

/** Makes and reads the tokens with which a person can remove the device that was just registered. */
export interface WrongDeviceTokens {
  create(device: WrongDevice): string;
  /** The device; `undefined` when the token is not ours or too old. */
  read(token: string): WrongDevice | undefined;
}

const payloadSchema = object({ vendor: string(), userId: string(), contractKey: string(), exp: number() });

function toPayload(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Tokens that need no store: signed with HMAC-SHA256 (RFC 2104), short-lived. Only the application server reads
 * them; the relay hands them on.
 *
 * @throws {TypeError} when the secret is too short
 * @example
 * const wrongDevice = createWrongDeviceTokens({ secret });
 * onReport: (report) => ({ wrongDeviceToken: wrongDevice.create({ vendor, userId, contractKey }) })
 */
export function createWrongDeviceTokens(options: WrongDeviceTokenOptions): WrongDeviceTokens {
  const { secret, lifeMs = 120_000, clock = systemClock } = options;
  if (secret.length < 32) throw new TypeError('secret must have at least 32 characters');
  const sign = (payload: string) => createHmac('sha256', secret).update(payload).digest();
  return {
    create(device) {
      const payload = Buffer.from(JSON.stringify({ ...device, exp: clock.now() + lifeMs })).toString(
        'base64url',
      );
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    read(token) {
      const [payload = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(payload);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const parsed = safeParse(payloadSchema, toPayload(payload));
      if (!parsed.success || parsed.output.exp <= clock.now()) return undefined;
      const { exp: _, ...device } = parsed.output;
      return device;
    },
  };
}
