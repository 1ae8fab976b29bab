/**
 * Whether a page may talk to the relay, by exact comparison. A request that no browser made has no origin, and is
 * for its token to justify.
 */
export function createOriginCheck(
  allowedOrigins: readonly string[],
): (origin: string | undefined) => boolean {
  const allowed = new Set(allowedOrigins);
  // Some browsers and WebViews send `file://` for a WebSocket of a page whose origin is `null` elsewhere.
  return (origin) => origin === undefined || allowed.has(origin === 'file://' ? 'null' : origin);
}
