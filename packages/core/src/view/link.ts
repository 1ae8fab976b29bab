import { isDeepLinkAllowed } from '../deep-link.ts';
import type { DeepLinkPolicy } from '../options.ts';

/**
 * The deep link as it may stand on the screen, or `null`. The flow has already held it against its policy; here
 * only what no policy can allow is refused once more, unless a policy is given.
 */
export function toShownLink(url: string, policy?: DeepLinkPolicy): string | null {
  if (!URL.canParse(url)) return null;
  return isDeepLinkAllowed(url, policy ?? { schemes: [new URL(url).protocol] }) ? url : null;
}

const ownSchemes: DeepLinkPolicy = { schemes: ['https:', 'http:'] };

/** An address that the page gave: absolute, or of its own origin. */
export function toOwnLink(url: string | undefined): string | null {
  if (!url) return null;
  return !URL.canParse(url) || isDeepLinkAllowed(url, ownSchemes) ? url : null;
}
