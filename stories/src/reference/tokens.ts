/** A token of the look. */
export interface Token {
  readonly name: `--rtas-${string}`;
  /** As the style sheet has it; `null` where it has none. */
  readonly value: string | null;
}

/** The fallback that begins at this place, up to the bracket that closes `var(`. */
function readFallback(text: string, start: number): string {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')' && depth === 0) return text.slice(start, index);
    if (text[index] === ')') depth -= 1;
  }
  return text.slice(start);
}

const toLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

/** Every token that the style sheet reads, in its order, with its first default. */
export function readTokens(text: string): readonly Token[] {
  const tokens = new Map<string, Token>();
  for (const { 1: name = '', 2: comma, index, 0: match } of text.matchAll(/var\(\s*--rtas-([\w-]+)(,)?/g)) {
    const known = tokens.get(name);
    if (known?.value) continue;
    const value = comma ? toLine(readFallback(text, index + match.length)) : null;
    tokens.set(name, { name: `--rtas-${name}`, value });
  }
  return [...tokens.values()];
}

/** `--rtas-color-card` is a `color`. */
export const groupOf = ({ name }: Token): string => name.split('-')[3] ?? '';

/** The tokens that a brand's style sheet sets. */
export const readBrand = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/(--rtas-[\w-]+)\s*:\s*([^;]+);/g)].map(([, name = '', value = '']) => [
      name,
      toLine(value),
    ]),
  );
