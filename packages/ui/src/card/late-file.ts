import type { FlowSnapshot } from '@rtas/core';

/** A file that screens are drawn with, as far as it is there. */
export interface LateFile {
  readonly isThere: () => boolean;
  readonly load: () => Promise<void>;
  /** Whether this flow may need it. */
  readonly isWanted: (snapshot: FlowSnapshot) => boolean;
  /** The flow as it can be drawn where the file does not arrive. */
  readonly without: <Snapshot extends FlowSnapshot>(snapshot: Snapshot) => Snapshot;
}

/**
 * Fetches a file with the first news of a flow that may need it. Where it does not arrive, the flow goes on without
 * it, and each news asks for it again.
 */
export function createLateFile({ isThere, load, isWanted, without }: LateFile, onChange: () => void) {
  let hasArrived = isThere();
  let isMissing = false;

  const settle = (arrived: boolean): void => {
    if (hasArrived === arrived && isMissing === !arrived) return;
    hasArrived = arrived;
    isMissing = !arrived;
    onChange();
  };

  return {
    /** The snapshot as far as it can be drawn. */
    toDrawable: <Snapshot extends FlowSnapshot>(snapshot: Snapshot): Snapshot =>
      isMissing ? without(snapshot) : snapshot,
    load: (snapshot: FlowSnapshot): void => {
      if (hasArrived || !isWanted(snapshot)) return;
      void load().then(
        () => settle(true),
        () => settle(false),
      );
    },
  };
}
