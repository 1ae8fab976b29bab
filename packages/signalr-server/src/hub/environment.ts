import type { Clock } from '../clock.ts';
import type { HubLimits } from '../limits.ts';

/** Where a hub writes what it has seen; pino and the loggers of Fastify fit. Never receives a token. */
export interface HubLogger {
  /** What is usual: refused requests, connections that ended with an error. */
  debug(fields: object, message: string): void;
  /** What another node did wrong. */
  warn(fields: object, message: string): void;
  /** What the application should see to: errors of its methods and handlers, a backplane that fails. */
  error(fields: object, message: string): void;
}

/** What a hub takes from outside. */
export interface HubEnvironment {
  /** All of them, defaults filled in. */
  readonly limits: HubLimits;
  /** What every wait and every timestamp goes by. */
  readonly clock: Clock;
  /** Silent unless one was given. */
  readonly logger: HubLogger;
  /** Whether clients are shown errors of hub methods. */
  readonly detailedErrors: boolean;
  /** A cryptographically strong source: ids and tickets are made of it. */
  randomBytes(size: number): Uint8Array;
}

/** A logger for those who want none. */
export const silentLogger: HubLogger = { debug: () => {}, warn: () => {}, error: () => {} };

/** A random name, safe in an address. */
export const createId = (environment: HubEnvironment, size: number): string =>
  Buffer.from(environment.randomBytes(size)).toString('base64url');
