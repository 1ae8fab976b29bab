import type { IRawProperty } from 'fast-check';

/** One thing that has to hold, whatever comes. */
export interface FuzzTarget {
  /** A statement that is true. */
  readonly name: string;
  /** Made anew for each run; what it opens, `close` puts away. */
  create(): Promise<FuzzSubject>;
}

/** What is tried. */
export interface FuzzSubject {
  readonly property: IRawProperty<unknown>;
  close?(): Promise<void>;
}
