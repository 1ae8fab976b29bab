import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ClientAddresses } from './client-address.ts';
import { Clients } from './clients.ts';
import { type Clock, systemClock } from './clock.ts';
import { Expiry } from './expiry.ts';
import { Flows } from './flow/flows.ts';
import { createRelayHub, type RelayHub } from './hub/hub.ts';
import { relayLimits } from './limits.ts';
import { logSerializers, toFlowHash } from './log.ts';
import { createMetrics } from './metrics.ts';
import type { RelayOptions, RelaySettings } from './options.ts';
import { createOriginCheck } from './origin.ts';
import { RateLimit } from './rate-limit.ts';
import type { RelayContext } from './relay-context.ts';
import { findFiles } from './relay-files.ts';
import { createRestServer, mountOperations, splitOperations } from './rest/server.ts';
import { createSettings } from './settings.ts';
import { openStore } from './store/open-store.ts';
import { createKeyFile, createKeyMemory } from './tokens/key-file.ts';
import { KeyRing } from './tokens/key-ring.ts';
import { Tokens } from './tokens/tokens.ts';

export interface ListenOptions {
  /** Default: the option `host`. */
  readonly host?: string;
  /** Default: the option `port`; 0 takes a free one. */
  readonly port?: number;
}

/** A relay that runs in this process. */
export interface Relay {
  /** Where it listens, such as `http://127.0.0.1:4100`; `undefined` before {@link Relay.listen}. */
  readonly address: string | undefined;
  /** Opens the port, and answers where. A relay that cannot is closed. */
  listen(options?: ListenOptions): Promise<string>;
  /** Makes new signing keys; tokens of the ones before stay good. */
  rotateKeys(): Promise<void>;
  /** Tells load balancers and browsers to go elsewhere, finishes what is under way, and frees everything. */
  close(): Promise<void>;
}

function createLogger({ logLevel }: RelaySettings, { logStream }: RelayOptions) {
  if (logLevel === 'silent') return false;
  return { level: logLevel, serializers: logSerializers, ...(logStream ? { stream: logStream } : {}) };
}

const toOrigin = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

const toReachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? 'localhost' : host);

class RunningRelay implements Relay {
  readonly #settings: RelaySettings;
  readonly #clock: Clock;
  readonly #app: FastifyInstance;
  readonly #metricsApp: FastifyInstance | undefined;
  readonly #context: RelayContext;
  readonly #hub: RelayHub;
  readonly #expiry: Expiry;
  #address: string | undefined;
  #publicUrl = '';
  #isServing = true;
  #housekeeping: unknown;
  #closing: Promise<void> | undefined;

  constructor(parts: RelayParts) {
    this.#settings = parts.settings;
    this.#clock = parts.clock;
    this.#app = createRestServer(parts.logger, () => this.#hub.endpoint);
    const { log } = this.#app;
    if (parts.isKeyFileExposed) log.warn({ option: 'keyFile' }, 'others can read the key file: chmod 600');
    const flows = this.#createFlows(parts);
    this.#expiry = new Expiry({ store: parts.store, flows, clock: parts.clock, log });
    this.#context = {
      ...parts,
      log,
      flows,
      isServing: () => this.#isServing,
      publicUrl: () => parts.settings.publicUrl ?? this.#publicUrl,
    };
    this.#hub = createRelayHub(this.#context);
    const { main, metrics } = splitOperations(parts.settings.metricsPort !== undefined);
    mountOperations(this.#app, this.#context, main);
    this.#metricsApp = parts.settings.metricsPort === undefined ? undefined : createRestServer(false);
    if (this.#metricsApp) mountOperations(this.#metricsApp, this.#context, metrics);
  }

  #createFlows({ store, clock, metrics }: RelayParts): Flows {
    return new Flows({
      store,
      clock,
      onAppended: ({ key, seq, final, deadlineMs }, status) => {
        metrics.events.add(1, status);
        this.#app.log.info({ flow: toFlowHash(key), kind: key.kind, seq, status }, 'event');
        if (!final && deadlineMs !== null) this.#expiry.watch(deadlineMs);
      },
    });
  }

  get address(): string | undefined {
    return this.#address;
  }

  async listen(options: ListenOptions = {}): Promise<string> {
    const { host, port, metricsHost, metricsPort } = this.#settings;
    try {
      const address = await this.#open({ host, port, ...options });
      await this.#metricsApp?.listen({ host: metricsHost, port: metricsPort ?? 0 });
      await this.#expiry.run();
      this.#keepHouse();
      return address;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #open({ host, port }: Required<ListenOptions>): Promise<string> {
    await this.#app.listen({ host, port });
    const bound = this.#app.server.address();
    const boundPort = isPort(bound) ? bound.port : port;
    this.#publicUrl = toOrigin(toReachable(host), boundPort);
    this.#address = toOrigin(host, boundPort);
    return this.#address;
  }

  #keepHouse(): void {
    if (this.#closing) return;
    this.#housekeeping = this.#clock.setTimeout(() => {
      void this.#sweep().finally(() => this.#keepHouse());
    }, relayLimits.housekeepingMs);
  }

  async #sweep(): Promise<void> {
    const { store, keys, clients, logins, calls, log } = this.#context;
    logins.sweep();
    calls.sweep();
    try {
      clients.refresh();
      await store.sweep();
      await keys.refresh();
    } catch (error) {
      log.error({ err: error }, 'housekeeping failed; trying again');
    }
  }

  rotateKeys(): Promise<void> {
    return this.#context.keys.rotate();
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  async #stop(): Promise<void> {
    this.#isServing = false;
    this.#clock.clearTimeout(this.#housekeeping);
    this.#expiry.stop();
    await this.#hub.drain(this.#settings.drainSeconds * 1000);
    await this.#hub.endpoint.close();
    await this.#closeServers();
    await this.#context.store.close();
  }

  /** Requests that are under way may end; those that do not end in time are cut off. */
  async #closeServers(): Promise<void> {
    const cut = this.#clock.setTimeout(
      () => this.#app.server.closeAllConnections(),
      this.#settings.drainSeconds * 1000,
    );
    await Promise.all([this.#app.close(), this.#metricsApp?.close()]);
    this.#clock.clearTimeout(cut);
  }
}

const isPort = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

type RelayParts = Omit<RelayContext, 'log' | 'flows' | 'isServing' | 'publicUrl'> & {
  readonly logger: ReturnType<typeof createLogger>;
  readonly isKeyFileExposed: boolean;
};

/**
 * Makes a relay.
 *
 * @throws {RelayConfigurationError} for an option that cannot work
 * @example
 * const relay = await createRelay({ clients: ['shop:a-long-random-secret'], allowedOrigins: ['https://shop.example'] });
 * console.log(await relay.listen({ port: 0 }));
 */
export async function createRelay(options: RelayOptions = {}): Promise<Relay> {
  const settings = createSettings(options);
  const { clock = systemClock } = options;
  const { location, keyFile, clientsFile } = findFiles(settings);
  const file = keyFile === undefined ? createKeyMemory() : createKeyFile(keyFile);
  const keys = await KeyRing.open({ file, algorithm: settings.tokenAlgorithm, clock });
  return new RunningRelay({
    settings,
    isKeyFileExposed: file.isExposed(),
    clock,
    keys,
    logger: createLogger(settings, options),
    metrics: createMetrics(),
    clients: new Clients({ clients: settings.clients, clientsFile }),
    tokens: new Tokens({ keys, issuer: settings.issuer, clock }),
    addresses: new ClientAddresses(settings.trustedProxies),
    logins: new RateLimit(settings.maxLoginsPerMinute, clock),
    calls: new RateLimit(relayLimits.callsPerMinute, clock),
    isOriginAllowed: createOriginCheck(settings.allowedOrigins),
    // Last, so that nothing stays open when another option is refused.
    store: openStore(location, { clock, retentionMs: relayLimits.retentionMs }),
  });
}
