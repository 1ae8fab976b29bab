import { backplaneTargets } from './backplane-targets.ts';
import { connectionTargets } from './connection-targets.ts';
import { httpTargets } from './http-targets.ts';
import { protocolTargets } from './protocol-targets.ts';
import type { FuzzTarget } from './target.ts';

/** Everything that is tried with random input. */
export const allTargets: readonly FuzzTarget[] = [
  ...protocolTargets,
  ...connectionTargets,
  ...backplaneTargets,
  ...httpTargets,
];
