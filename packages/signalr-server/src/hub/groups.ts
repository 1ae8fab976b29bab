/** Which connections belong to which groups; a group lives as long as it has a member. */
export class GroupTable {
  readonly #members = new Links();
  readonly #groupsOf = new Links();

  add(connectionId: string, group: string): void {
    this.#members.add(group, connectionId);
    this.#groupsOf.add(connectionId, group);
  }

  remove(connectionId: string, group: string): void {
    this.#members.remove(group, connectionId);
    this.#groupsOf.remove(connectionId, group);
  }

  /** Takes a connection out of all its groups. */
  forget(connectionId: string): void {
    for (const group of this.#groupsOf.get(connectionId)) this.#members.remove(group, connectionId);
    this.#groupsOf.forget(connectionId);
  }

  membersOf(group: string): Iterable<string> {
    return this.#members.get(group);
  }
}

const nobody: Iterable<string> = [];

/** Names and what each leads to. */
class Links {
  // Most groups have one member, and most connections one group: these need no set of their own.
  readonly #values = new Map<string, string | Set<string>>();

  add(name: string, value: string): void {
    const present = this.#values.get(name);
    if (present === undefined) this.#values.set(name, value);
    else if (typeof present !== 'string') present.add(value);
    else if (present !== value) this.#values.set(name, new Set([present, value]));
  }

  remove(name: string, value: string): void {
    const present = this.#values.get(name);
    if (present === value) this.#values.delete(name);
    else if (present instanceof Set && present.delete(value) && present.size === 0) this.#values.delete(name);
  }

  forget(name: string): void {
    this.#values.delete(name);
  }

  get(name: string): Iterable<string> {
    const present = this.#values.get(name);
    if (present === undefined) return nobody;
    return typeof present === 'string' ? [present] : present;
  }
}
