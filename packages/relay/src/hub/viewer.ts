import type { StoreKey } from '../store/store.ts';

/** Who watches a flow. */
export interface Viewer {
  readonly key: StoreKey;
  /** When the token dies, unix milliseconds. */
  readonly expiresAtMs: number;
  /** Where the connection comes from, behind the proxies. */
  readonly address: string;
}
