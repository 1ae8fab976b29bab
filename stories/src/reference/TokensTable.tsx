import type { CSSProperties, ReactNode } from 'react';
import { brandChoices, toBrandCss } from '../surroundings/brands.ts';
import { Table } from './Table.tsx';
import { groupOf, readBrand, readTokens, type Token } from './tokens.ts';

const brands = Object.keys(brandChoices).filter((name) => toBrandCss(name) !== '');

/** One that stands for itself; what is made of other tokens has no colour here. */
const isColor = (value: string): boolean => !value.includes('var(') && CSS.supports('color', value);

/** A colour in light and in dark, and its text. */
const Value = ({ value }: { readonly value: string }): ReactNode => (
  <span className="reference-value">
    {isColor(value)
      ? (['light', 'dark'] as const).map((scheme) => (
          <span
            key={scheme}
            className="reference-swatch"
            style={{ colorScheme: scheme, backgroundColor: value } satisfies CSSProperties}
          />
        ))
      : null}
    <code>{value}</code>
  </span>
);

interface TokensTableProps {
  readonly tokens: readonly Token[];
}

/** Tokens with their defaults, and what the sample brands make of them. */
const TokensTable = ({ tokens }: TokensTableProps): ReactNode => {
  const sheets = brands.map((name) => readBrand(toBrandCss(name)));
  return (
    <Table
      head={['Token', 'Default', ...brands.map((name) => brandChoices[name] ?? name)]}
      rows={tokens.map(({ name, value }) => [
        <code key="name">{name}</code>,
        value === null ? 'from another token' : <Value key="default" value={value} />,
        ...sheets.map((sheet) => {
          const own = sheet.get(name);
          return own ? <Value key="brand" value={own} /> : '';
        }),
      ])}
    />
  );
};

/** Every token that a style sheet reads, by its kind. */
export const TokenTables = ({ css }: { readonly css: string }): ReactNode => {
  const tokens = readTokens(css);
  return [...new Set(tokens.map(groupOf))].map((group) => (
    <section key={group}>
      <h3>{group}</h3>
      <TokensTable tokens={tokens.filter((token) => groupOf(token) === group)} />
    </section>
  ));
};
