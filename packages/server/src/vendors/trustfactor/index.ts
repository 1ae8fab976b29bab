export type { TrustFactorOptions } from './trustfactor.ts';
export { createTrustFactor } from './trustfactor.ts';
