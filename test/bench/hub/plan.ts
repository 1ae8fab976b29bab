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
  /** What has not arrived this long after the last post of its phase is lost. */
  readonly patienceMs: number;
}

/** How the posts of a phase arrived. */
export interface Arrivals {
  /** Milliseconds from post to client; what is lost counts as long as the patience. */
  readonly p50: number;
  readonly p99: number;
  readonly arrived: number;
  readonly lost: number;
}

/** What a server showed under load. Times in milliseconds, CPU in seconds of the server's process. */
export interface Measures {
  readonly rssBytesPerConnection: number;
  readonly connectsPerCpuSecond: number;
  /** Connections that could not be opened, before the storm. */
  readonly failed: number;
  readonly slow: Arrivals;
  readonly fast: Arrivals;
  readonly full: {
    readonly messagesPerCpuSecond: number;
    readonly messagesPerSecond: number;
    readonly lost: number;
  };
  readonly storm: {
    /** Until the last one was back. */
    readonly backAfterMs: number;
    readonly failed: number;
    /** Posts to the clients that stayed, made until the last one was back. */
    readonly kept: Arrivals;
  };
}
