export type { Clock } from './clock.ts';
export { RelayConfigurationError } from './configuration-error.ts';
export { relayLimits } from './limits.ts';
export type { RelayOptions, RelayPorts, RelaySettings, TokenAlgorithm } from './options.ts';
export { createRelay, type ListenOptions, type Relay } from './relay.ts';
