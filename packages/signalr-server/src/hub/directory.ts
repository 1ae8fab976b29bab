import type { Audience } from './audience.ts';
import type { HubConnection } from './connection.ts';
import { GroupTable } from './groups.ts';

/** The open connections of this node: by id, by group, by user. */
export class Directory {
  readonly #connections = new Map<string, HubConnection>();
  readonly #groups = new GroupTable();
  readonly #users = new GroupTable();

  get size(): number {
    return this.#connections.size;
  }

  add(connection: HubConnection): void {
    const { connectionId, userId } = connection;
    this.#connections.set(connectionId, connection);
    if (userId !== undefined) this.#users.add(connectionId, userId);
  }

  remove({ connectionId }: HubConnection): void {
    this.#connections.delete(connectionId);
    this.#groups.forget(connectionId);
    this.#users.forget(connectionId);
  }

  find(connectionId: string): HubConnection | undefined {
    return this.#connections.get(connectionId);
  }

  /** False when the connection is not here. */
  join(connectionId: string, group: string): boolean {
    if (!this.#connections.has(connectionId)) return false;
    this.#groups.add(connectionId, group);
    return true;
  }

  /** False when the connection is not here. */
  leave(connectionId: string, group: string): boolean {
    this.#groups.remove(connectionId, group);
    return this.#connections.has(connectionId);
  }

  /** Each connection of the audience once, as of now. */
  select(audience: Audience): HubConnection[] {
    const found = audience.kind === 'all' ? this.all() : this.#find(audience);
    if (!audience.except) return found;
    const excluded = new Set(audience.except);
    return found.filter(({ connectionId }) => !excluded.has(connectionId));
  }

  all(): HubConnection[] {
    return [...this.#connections.values()];
  }

  #find({ kind, names = [] }: Audience): HubConnection[] {
    const found: HubConnection[] = [];
    for (const id of toIds(names, this.#tableOf(kind))) {
      const connection = this.#connections.get(id);
      if (connection) found.push(connection);
    }
    return found;
  }

  #tableOf(kind: Audience['kind']): GroupTable | undefined {
    if (kind === 'connections') return undefined;
    return kind === 'groups' ? this.#groups : this.#users;
  }
}

// One name, as most audiences have, needs no set to name each connection once.
function toIds(names: readonly string[], table: GroupTable | undefined): Iterable<string> {
  const [name] = names;
  if (name !== undefined && names.length === 1) return table ? table.membersOf(name) : names;
  return new Set(table ? names.flatMap((each) => [...table.membersOf(each)]) : names);
}
