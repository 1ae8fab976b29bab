import type { DeepLinkPolicy } from './options.ts';

const defaultPolicy: DeepLinkPolicy = { schemes: ['https:'] };

/** Schemes that run code, read local data or carry a second address; no policy can allow them. */
const deniedSchemes: ReadonlySet<string> = new Set([
  'about:',
  'blob:',
  'data:',
  'file:',
  'filesystem:',
  'intent:',
  'javascript:',
  'vbscript:',
  'view-source:',
]);

// URL parsers drop tabs, line breaks and outer blanks, and read a backslash as a slash: what looks harmless
// before parsing need not be so afterwards. Format characters (bidirectional ones among them) disguise.
const disguise = /[\p{Cc}\p{Cf}\p{Z}\\]/u;

const hasHost = ({ protocol }: URL): boolean => protocol === 'https:' || protocol === 'http:';

function parseUrl(link: string): URL | undefined {
  if (disguise.test(link) || !URL.canParse(link)) return undefined;
  return new URL(link);
}

/**
 * Whether a link may be shown and followed: an absolute URL without user-info, control characters or
 * backslashes, whose scheme (and, for `https:` and `http:`, host with port) the policy names. `javascript:`,
 * `data:`, `intent:`, `file:` and their like are never allowed.
 *
 * @param policy Default: `https:` to any host.
 * @example
 * isDeepLinkAllowed('northwind://register?code=7Q4M', { schemes: ['northwind:'] }); // true
 * isDeepLinkAllowed('https://good.example@evil.example/'); // false
 */
export function isDeepLinkAllowed(link: string, policy: DeepLinkPolicy = defaultPolicy): boolean {
  const url = parseUrl(link);
  if (!url) return false;
  if (url.username !== '' || url.password !== '') return false;
  if (deniedSchemes.has(url.protocol) || !policy.schemes.includes(url.protocol)) return false;
  return !policy.hosts || !hasHost(url) || policy.hosts.includes(url.host);
}

/** The link, or `''` when it is not allowed, so that no screen can show it. */
export const toAllowedDeepLink = (link: string, policy?: DeepLinkPolicy): string =>
  isDeepLinkAllowed(link, policy) ? link : '';
