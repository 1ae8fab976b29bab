import type { Clock } from '../clock.ts';
import type { HubLimits } from '../limits.ts';

/** Where a hub writes what it has seen; pino and the loggers of Fastify fit. Never receives a token. */
export interface HubLogger {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a hub takes from outside. */
export interface HubEnvironment {
  readonly limits: HubLimits;
  readonly clock: Clock;
  readonly logger: HubLogger;
  readonly detailedErrors: boolean;
  randomBytes(size: number): Uint8Array;
}

/** A logger for those who want none. */
export const silentLogger: HubLogger = { debug: () => {}, warn: () => {}, error: () => {} };

/** A random name, safe in an address. */
export const createId = (environment: HubEnvironment, size: number): string =>
  Buffer.from(environment.randomBytes(size)).toString('base64url');
