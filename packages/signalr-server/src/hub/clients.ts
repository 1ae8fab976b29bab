import type { Audience } from './audience.ts';
import { withoutIds } from './audience.ts';
import type { ClientArguments, ClientResult, ClientTarget, HubContract } from './contract.ts';

/** How long a result is waited for. */
export interface ResultOptions {
  /** Default: the limit `clientResultTimeoutMs`. */
  readonly timeoutMs?: number;
  /** Ends the wait with `result_aborted`; the client is not told. */
  readonly signal?: AbortSignal;
}

/** Some connections, to call a method of all of them. Who is meant is looked up at each call. */
export interface ClientProxy<Contract extends HubContract = HubContract> {
  /**
   * Calls a method of these clients and answers the number of connections of this node it was handed to.
   *
   * @throws {TypeError} when the arguments cannot be serialised.
   */
  send<Target extends ClientTarget<Contract>>(
    target: Target,
    ...args: ClientArguments<Contract, Target>
  ): number;
  /** The same connections without these. */
  except(connectionIds: Iterable<string>): ClientProxy<Contract>;
}

/** One connection, which can also be asked for a result. */
export interface SingleClient<Contract extends HubContract = HubContract> extends ClientProxy<Contract> {
  /**
   * Calls a method of the client and answers its result, which comes from outside: look at it before you trust it.
   *
   * @throws {HubResultError} when there is none.
   */
  invoke<Target extends ClientTarget<Contract>>(
    target: Target,
    ...args: ClientArguments<Contract, Target>
  ): Promise<ClientResult<Contract, Target>>;
}

/** The ways to name connections. Unknown groups and ids are empty, never an error. */
export interface HubClients<Contract extends HubContract = HubContract> {
  /** Every connection of the hub. */
  readonly all: ClientProxy<Contract>;
  /**
   * One connection; `options` say how long its results are waited for.
   *
   * @example
   * const yes = await hub.clients.client(id, { timeoutMs: 5_000 }).invoke('confirm', 'Really?');
   */
  client(connectionId: string, options?: ResultOptions): SingleClient<Contract>;
  /** Several connections, each once. */
  clients(connectionIds: Iterable<string>): ClientProxy<Contract>;
  /** The connections of one group, whose name is matched exactly. */
  group(name: string): ClientProxy<Contract>;
  /** The connections of several groups, each once. */
  groups(names: Iterable<string>): ClientProxy<Contract>;
  /** All connections of one user, as `userIdOf` names them. */
  user(userId: string): ClientProxy<Contract>;
  /** All connections of several users, each once. */
  users(userIds: Iterable<string>): ClientProxy<Contract>;
}

/** The same, as one of the clients sees them. */
export interface CallerClients<Contract extends HubContract = HubContract> extends HubClients<Contract> {
  /** This connection itself. */
  readonly caller: SingleClient<Contract>;
  /** Every connection but this one. */
  readonly others: ClientProxy<Contract>;
  /** The connections of a group but this one, which need not be in it. */
  othersInGroup(name: string): ClientProxy<Contract>;
}

/** A call whose result is waited for. */
export interface MailCall {
  readonly target: string;
  readonly args: readonly unknown[];
  readonly options: ResultOptions;
}

/** What carries calls to clients. */
export interface Mail {
  send(audience: Audience, target: string, args: readonly unknown[]): number;
  invoke(connectionId: string, call: MailCall): Promise<unknown>;
  /** False when the connection is nowhere. */
  join(connectionId: string, group: string): Promise<boolean>;
  leave(connectionId: string, group: string): Promise<boolean>;
}

/** The clients of one hub. */
export function createClients(mail: Mail): HubClients {
  const to = (audience: Audience) => createProxy(mail, audience);
  return {
    all: to({ kind: 'all' }),
    client: (id, options = {}) => createSingleClient(mail, id, options),
    clients: (ids) => to({ kind: 'connections', names: [...ids] }),
    group: (name) => to({ kind: 'groups', names: [name] }),
    groups: (names) => to({ kind: 'groups', names: [...names] }),
    user: (id) => to({ kind: 'users', names: [id] }),
    users: (ids) => to({ kind: 'users', names: [...ids] }),
  };
}

/** The clients of one hub, seen from one of them. */
export function createCallerClients(clients: HubClients, connectionId: string): CallerClients {
  return {
    ...clients,
    get caller() {
      return clients.client(connectionId);
    },
    get others() {
      return clients.all.except([connectionId]);
    },
    othersInGroup: (name) => clients.group(name).except([connectionId]),
  };
}

const createProxy = (mail: Mail, audience: Audience): ClientProxy => ({
  send: (target, ...args) => mail.send(audience, target, args),
  except: (ids) => createProxy(mail, withoutIds(audience, ids)),
});

const createSingleClient = (mail: Mail, connectionId: string, options: ResultOptions): SingleClient => ({
  ...createProxy(mail, { kind: 'connections', names: [connectionId] }),
  invoke: (target, ...args) => mail.invoke(connectionId, { target, args, options }),
});
