import { HubConnectionError } from '../errors.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d,
];

/** A JSON object, as opposed to an array or a plain value. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Decodes one JSON record.
 *
 * @throws {HubConnectionError} `message_too_deep` or `invalid_message`.
 */
export function parseJsonRecord(record: Uint8Array, maxNestingDepth: number): unknown {
  if (isDeeperThan(record, maxNestingDepth)) {
    throw new HubConnectionError(
      'message_too_deep',
      `A message is nested deeper than ${maxNestingDepth} levels.`,
    );
  }
  try {
    return JSON.parse(decoder.decode(record));
  } catch {
    // The parser's own error quotes the message, which may hold secrets: it is not kept.
    throw new HubConnectionError('invalid_message', 'A message is not valid JSON.');
  }
}

/** Counts before parsing, because the parser itself would build the whole tree first. */
function isDeeperThan(json: Uint8Array, maxDepth: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (isInString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) isInString = false;
    } else if (byte === quote) isInString = true;
    else if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
