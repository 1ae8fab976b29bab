/** Which connections belong to which groups; a group lives as long as it has a member. */
export class GroupTable {
  readonly #members = new Map<string, Set<string>>();
  readonly #groupsOf = new Map<string, Set<string>>();

  add(connectionId: string, group: string): void {
    link(this.#members, group, connectionId);
    link(this.#groupsOf, connectionId, group);
  }

  remove(connectionId: string, group: string): void {
    unlink(this.#members, group, connectionId);
    unlink(this.#groupsOf, connectionId, group);
  }

  /** Takes a connection out of all its groups. */
  forget(connectionId: string): void {
    for (const group of this.#groupsOf.get(connectionId) ?? []) unlink(this.#members, group, connectionId);
    this.#groupsOf.delete(connectionId);
  }

  membersOf(group: string): Iterable<string> {
    return this.#members.get(group) ?? [];
  }
}

function link(table: Map<string, Set<string>>, key: string, value: string): void {
  const set = table.get(key) ?? new Set();
  table.set(key, set.add(value));
}

function unlink(table: Map<string, Set<string>>, key: string, value: string): void {
  const set = table.get(key);
  set?.delete(value);
  if (set?.size === 0) table.delete(key);
}
