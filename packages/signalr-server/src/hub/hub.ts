import type { BackplaneOptions } from '../backplane/backplane.ts';
import { NodePost } from '../backplane/node-post.ts';
import { type Clock, systemClock } from '../clock.ts';
import { HubConnectionError, toError } from '../errors.ts';
import { createLimits, type HubLimits } from '../limits.ts';
import type { TransportConnection } from '../transport/transport.ts';
import { Admission, drainingError, type PlaceHolder, type Reservation } from './admission.ts';
import { createClients, type HubClients } from './clients.ts';
import { type ConnectionEvents, type ConnectionSetting, HubConnection } from './connection.ts';
import type { ConnectionRequest, HubContext } from './context.ts';
import type { HubContract } from './contract.ts';
import { Directory } from './directory.ts';
import { createId, type HubEnvironment, type HubLogger, silentLogger } from './environment.ts';
import { type HubFilter, wrap } from './filter.ts';
import { createMethods } from './method.ts';
import type { GivenMethods, GivenStreams } from './method-contract.ts';
import { Post } from './post.ts';
import { createRandomSupply } from './random-supply.ts';
import { ReplayBudget } from './replay-budget.ts';

/** What a hub does. */
export type HubOptions<Principal, Contract extends HubContract = HubContract> = HubHandlers<
  Principal,
  Contract
> &
  GivenMethods<Principal, Contract> &
  GivenStreams<Principal, Contract>;

/** All of a hub but its methods; all of it is optional. */
export interface HubHandlers<Principal, Contract extends HubContract = HubContract> {
  /** Names the user behind a principal for `clients.user`; undefined for nobody in particular. */
  userIdOf?(principal: Principal): string | undefined;
  /** After the handshake and before any call runs. An error closes the connection for good. */
  onConnected?(context: HubContext<Principal, Contract>): void | Promise<void>;
  /** After a connection whose `onConnected` succeeded has ended; `error` unless it ended in good order. */
  onDisconnected?(context: HubContext<Principal, Contract>, error: Error | undefined): void | Promise<void>;
  /** What lies around methods and handlers; the first is the outermost. */
  readonly filters?: ReadonlyArray<HubFilter<Principal, Contract>>;
  /** Joins this hub with those of other nodes. Default: it is alone. */
  readonly backplane?: BackplaneOptions;
  /** Those that are to differ from `defaultLimits`. */
  readonly limits?: Partial<HubLimits>;
  /** Default: that of the machine. */
  readonly clock?: Clock;
  /** A cryptographically strong source. Default: that of Node. */
  randomBytes?(size: number): Uint8Array;
  /** Default: silent. */
  readonly logger?: HubLogger;
  /** Shows errors of hub methods to clients. For development only. Default: false. */
  readonly detailedErrors?: boolean;
}

/** What is known of a connection besides its transport and its principal. */
export interface ConnectOptions {
  /** Default: a new random one. */
  readonly connectionId?: string;
  /** Unix milliseconds; the connection is then closed and may be made again. */
  readonly expiresAtMs?: number;
  /** Default: a new one for the user of the principal. */
  readonly reservation?: Reservation;
  /** What methods get as `context.request`. Default: undefined. */
  readonly request?: ConnectionRequest;
  /** Lets the client come back with another transport when this one is lost. Default: false. */
  readonly isResumable?: boolean;
  /** Called at last, when the connection is gone and `onDisconnected` is done. */
  readonly onClosed?: (client: ConnectedClient<unknown>) => void;
}

/** How a hub stops. */
export interface DrainOptions {
  /** What clients are told. Default: true. */
  readonly allowReconnect?: boolean;
  /** Those still there after this are dropped, in milliseconds. Default: 5000. */
  readonly deadlineMs?: number;
}

/** A connection as its host holds it. */
export interface ConnectedClient<Principal, Contract extends HubContract = HubContract>
  extends HubContext<Principal, Contract> {
  /** Resolves when the connection is gone and `onDisconnected` is done. */
  readonly closed: Promise<void>;
  /** True while {@link ConnectedClient.resume} may work. */
  readonly isResumable: boolean;
  /** Goes on with another transport in place of the one before; false when that cannot be. */
  resume(transport: TransportConnection): boolean;
  /**
   * Takes over what a newer authentication of the same user says: calls that begin from now on see the principal.
   * Nothing happens when it expires (unix milliseconds) before the present one.
   */
  refresh(principal: Principal, expiresAtMs?: number): void;
}

/** A meeting point of many clients. */
export interface Hub<Principal, Contract extends HubContract = HubContract> {
  /** The ways to call methods of clients, from outside of a method. */
  readonly clients: HubClients<Contract>;
  /** Who belongs to which group. A group is there as long as it has a member, and a connection leaves all at its end. */
  readonly groups: {
    /**
     * Resolves when messages to the group reach the connection, with false when there is no such connection.
     *
     * @throws {HubResultError} `backplane_failed`, only for a connection of another node.
     */
    add(connectionId: string, group: string): Promise<boolean>;
    /** The same for the end of a membership. */
    remove(connectionId: string, group: string): Promise<boolean>;
  };
  /** Connections after their handshake. */
  readonly connectionCount: number;
  /** True from the call of `drain` on. */
  readonly isDraining: boolean;
  /** What the hub takes from outside. */
  readonly environment: HubEnvironment;
  /** The connections of this node after their handshake, as of now. */
  connections(): Iterable<HubContext<Principal, Contract>>;
  /** The user behind a principal, as the option of the same name says. */
  userIdOf(principal: Principal): string | undefined;
  /** Holds a place before there is a transport. @throws {HubRequestError} 429 or 503. */
  reserve(holder?: PlaceHolder): Reservation;
  /** Takes over a connection, which begins with its handshake. @throws {HubRequestError} 503. */
  connect(
    transport: TransportConnection,
    principal: Principal,
    options?: ConnectOptions,
  ): ConnectedClient<Principal, Contract>;
  /** Takes nobody new, tells all clients that it is over, and resolves when they are gone. */
  drain(options?: DrainOptions): Promise<void>;
}

/**
 * Makes a hub. It needs no HTTP: `createHubEndpoint` brings it to a server.
 *
 * @throws {HubConfigurationError} for limits that cannot work and methods that differ in letter case alone.
 *
 * @example
 * const hub = createHub<User>({
 *   methods: { say: ({ clients, principal }, text) => clients.all.send('said', principal.name, String(text)) },
 * });
 */
export function createHub<Principal, Contract extends HubContract = HubContract>(
  options?: HubOptions<Principal, Contract>,
): Hub<Principal, Contract>;
export function createHub(options: object = {}): unknown {
  // Principal and contract exist for the compiler alone, and for the caller: inside, any hub is like any other.
  return new InProcessHub(options as HubOptions<unknown>);
}

class InProcessHub implements Hub<unknown> {
  readonly environment: HubEnvironment;
  readonly groups: Hub<unknown>['groups'];
  readonly clients: HubClients;
  readonly #options: HubOptions<unknown>;
  readonly #admission: Admission;
  readonly #directory = new Directory();
  readonly #node: NodePost | undefined;
  readonly #all = new Set<HubConnection>();
  readonly #setting: ConnectionSetting;

  constructor(options: HubOptions<unknown>) {
    this.#options = options;
    this.environment = createEnvironment(options);
    const post = new Post(this.#directory);
    if (options.backplane)
      this.#node = new NodePost({ post, environment: this.environment, options: options.backplane });
    const mail = this.#node ?? post;
    this.#admission = new Admission(this.environment.limits);
    this.clients = createClients(mail);
    this.groups = {
      add: (connectionId, group) => mail.join(connectionId, group),
      remove: (connectionId, group) => mail.leave(connectionId, group),
    };
    this.#setting = {
      environment: this.environment,
      program: { methods: createMethods(options.methods, options.streams), filters: options.filters ?? [] },
      clients: this.clients,
      events: this.#createEvents(),
      replayBudget: new ReplayBudget(this.environment.limits.maxTotalReplayBytes),
    };
  }

  get connectionCount(): number {
    return this.#directory.size;
  }

  get isDraining(): boolean {
    return !this.#admission.isOpen;
  }

  connections(): Iterable<HubContext<unknown>> {
    return this.#directory.all();
  }

  userIdOf(principal: unknown): string | undefined {
    return this.#options.userIdOf?.(principal);
  }

  reserve(holder?: PlaceHolder): Reservation {
    return this.#admission.reserve(holder);
  }

  connect(transport: TransportConnection, principal: unknown, options: ConnectOptions = {}): HubConnection {
    if (this.isDraining) throw drainingError();
    const userId = this.userIdOf(principal);
    const connection = new HubConnection({
      setting: this.#setting,
      connectionId: options.connectionId ?? createId(this.environment, 16),
      principal,
      userId,
      transport,
      reservation: options.reservation ?? this.reserve({ userId }),
      request: options.request,
      expiresAtMs: options.expiresAtMs,
      isResumable: options.isResumable === true,
      onClosed: options.onClosed,
    });
    this.#all.add(connection);
    connection.start();
    return connection;
  }

  async drain({ allowReconnect = true, deadlineMs = 5_000 }: DrainOptions = {}): Promise<void> {
    this.#admission.close();
    const { clock } = this.environment;
    const all = [...this.#all];
    const reason = new HubConnectionError('draining', 'The server is going away.');
    for (const connection of all) connection.dismiss(reason, allowReconnect);
    await new Promise<void>((resolve) => {
      const deadline = clock.setTimeout(() => {
        for (const connection of all) connection.abort();
        resolve();
      }, deadlineMs);
      void Promise.all(all.map((connection) => connection.closed)).then(() => {
        clock.clearTimeout(deadline);
        resolve();
      });
    });
    await this.#node?.close();
  }

  #createEvents(): ConnectionEvents {
    return {
      onOpen: (connection) => this.#onOpen(connection),
      onEnding: (connection) => this.#directory.remove(connection),
      onGone: (connection) => {
        connection.reservation.release();
        this.#all.delete(connection);
      },
      onEnd: (connection, error, wasOpen) => this.#onEnd(connection, error, wasOpen),
    };
  }

  #onOpen(connection: HubConnection): void | Promise<void> {
    // Without other nodes a connection is there at once.
    return this.#node ? this.#welcomeWith(this.#node, connection) : this.#welcome(connection);
  }

  async #welcomeWith(node: NodePost, connection: HubConnection): Promise<void> {
    try {
      await node.ready();
    } catch (error) {
      // Another node may be better off, or this one in a moment.
      connection.fail(toError(error));
      throw error;
    }
    await this.#welcome(connection);
  }

  #welcome(connection: HubConnection): void | Promise<void> {
    if (!connection.isLive) throw new HubConnectionError('closed', 'The connection has ended.');
    this.#directory.add(connection);
    const { filters } = this.#setting.program;
    if (filters.length === 0) return this.#options.onConnected?.(connection);
    const skins = filters.map(
      (filter) => filter.connect && ((next: () => Promise<void>) => filter.connect?.(connection, next)),
    );
    return wrap<void>(skins, () => this.#options.onConnected?.(connection));
  }

  async #onEnd(connection: HubConnection, error: Error | undefined, wasOpen: boolean): Promise<void> {
    const { connectionId } = connection;
    const { logger } = this.environment;
    if (error) logger.debug({ connectionId, err: error }, 'a connection ended with an error');
    if (!wasOpen) return;
    const skins = this.#setting.program.filters.map(
      (filter) =>
        filter.disconnect && ((next: () => Promise<void>) => filter.disconnect?.(connection, error, next)),
    );
    try {
      await wrap<void>(skins, () => this.#options.onDisconnected?.(connection, error));
    } catch (failure) {
      logger.error({ connectionId, err: failure }, 'onDisconnected failed');
    }
  }
}

function createEnvironment(options: HubOptions<unknown>): HubEnvironment {
  const { clock = systemClock, logger = silentLogger, detailedErrors = false } = options;
  return {
    limits: createLimits(options.limits),
    clock,
    logger,
    detailedErrors,
    randomBytes: options.randomBytes?.bind(options) ?? createRandomSupply(),
  };
}
