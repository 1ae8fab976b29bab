/** Who is meant by a message, as plain data that can travel to other nodes. */
export interface Audience {
  readonly kind: 'all' | 'connections' | 'groups' | 'users';
  /** Which of that kind; meaningless for `all`. */
  readonly names?: readonly string[];
  /** Connections that are left out. */
  readonly except?: readonly string[];
}

/** The same audience without these connections. */
export const withoutIds = (audience: Audience, connectionIds: Iterable<string>): Audience => ({
  ...audience,
  except: [...(audience.except ?? []), ...connectionIds],
});
