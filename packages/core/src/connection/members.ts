/** The members of anything; none of what is no object. */
export const toMembers = (value: unknown): Readonly<Record<string, unknown>> => ({ ...Object(value) });
