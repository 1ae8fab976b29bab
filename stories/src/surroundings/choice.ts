/** What one menu of the toolbar offers: values as they stand in the address, with their names. The first is the default. */
export type Choices = Readonly<Record<string, string>>;

/** The value, if the menu offers it; else the menu's first. */
export function toChoice<Offered extends Choices>(offered: Offered, value: unknown): keyof Offered & string {
  const known: readonly (keyof Offered & string)[] = Object.keys(offered);
  const chosen = known.find((name) => name === String(value)) ?? known[0];
  if (chosen === undefined) throw new Error('A menu without choices.');
  return chosen;
}
