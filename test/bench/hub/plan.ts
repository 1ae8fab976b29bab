import type { DialectName } from './dialect.ts';

/** How much load, and for how long. */
export interface LoadPlan {
  readonly port: number;
  readonly dialect: DialectName;
  readonly connections: number;
  /** Length of the phases with 100 and with 1,000 posts in a second, and of the one at full speed. */
  readonly seconds: { readonly slow: number; readonly fast: number; readonly full: number };
  /** Clients that keep their connection in the storm. */
  readonly kept: number;
}

/** What a server showed under load. Times in milliseconds, CPU in seconds of the server's process. */
export interface Measures {
  readonly rssBytesPerConnection: number;
  readonly connectsPerCpuSecond: number;
  readonly slow: { readonly p50: number; readonly p99: number };
  readonly fast: { readonly p50: number; readonly p99: number };
  readonly messagesPerCpuSecond: number;
  readonly messagesPerSecond: number;
  readonly storm: {
    /** Until the last one was back. */
    readonly backAfterMs: number;
    readonly failed: number;
    /** Posts to the clients that stayed, and did not arrive within ten seconds. */
    readonly lost: number;
    readonly kept: { readonly p50: number; readonly p99: number };
  };
}
