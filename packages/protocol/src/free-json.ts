import { limits } from './limits.ts';
import { ProtocolError } from './protocol-error.ts';

/** Whether a value is a JSON object: no array, no `null`. */
export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toReject = (pointer: string, message: string) =>
  new ProtocolError('invalid_request', [{ pointer, message }]);

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(depth - 1, member));
}

function toText(value: unknown, pointer: string): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw toReject(pointer, 'must be JSON');
  }
}

const dropPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

interface FreeJson {
  /** A copy that holds JSON only, without members called `__proto__`. */
  readonly value: unknown;
  /** As JSON in UTF-8. */
  readonly bytes: number;
}

/**
 * What the application server may fill as it likes, made safe to keep and to pass on.
 *
 * @throws {ProtocolError} `invalid_request` when it is no JSON or nested too deep
 */
export function parseFreeJson(value: unknown, pointer: string): FreeJson {
  if (isDeeperThan(limits.freeDepth, value)) {
    throw toReject(pointer, `must not be nested deeper than ${limits.freeDepth}`);
  }
  const text = toText(value, pointer);
  return { value: JSON.parse(text, dropPrototype), bytes: new TextEncoder().encode(text).length };
}

/**
 * The application's own data.
 *
 * @throws {ProtocolError} `invalid_request` when it is no object, no JSON or nested too deep, `body_too_large`
 */
export function parseCustomData(custom: unknown): Readonly<Record<string, unknown>> | undefined {
  const pointer = '/custom_data';
  if (custom === undefined) return undefined;
  const { value, bytes } = parseFreeJson(custom, pointer);
  if (!isJsonObject(value)) throw toReject(pointer, 'must be an object');
  if (bytes <= limits.customDataBytes) return value;
  throw new ProtocolError('body_too_large', [
    { pointer, message: `must not be larger than ${limits.customDataBytes} bytes of JSON` },
  ]);
}
