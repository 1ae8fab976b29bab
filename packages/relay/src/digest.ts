import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in base64url. */
export const toDigest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Whether two texts are equal, in a time that does not tell where they differ. */
export const isSameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const toSorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The same text for values that are equal, in whatever order their members came. */
export const toCanonicalJson = (value: unknown): string => JSON.stringify(value, toSorted);
