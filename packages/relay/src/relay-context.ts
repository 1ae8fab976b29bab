import type { ClientAddresses } from './client-address.ts';
import type { Clients } from './clients.ts';
import type { Clock } from './clock.ts';
import type { Flows } from './flow/flows.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RelaySettings } from './options.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Store } from './store/store.ts';
import type { KeyRing } from './tokens/key-ring.ts';
import type { Tokens } from './tokens/tokens.ts';

/** The parts of one relay, as its handlers use them. */
export interface RelayContext {
  readonly settings: RelaySettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly flows: Flows;
  readonly clients: Clients;
  readonly keys: KeyRing;
  readonly tokens: Tokens;
  readonly addresses: ClientAddresses;
  readonly logins: RateLimit;
  /** Calls on the hub, by connection. */
  readonly calls: RateLimit;
  isOriginAllowed(origin: string | undefined): boolean;
  /** False from the moment when the relay begins to stop. */
  isServing(): boolean;
  /** The relay's origin for browsers. */
  publicUrl(): string;
}
