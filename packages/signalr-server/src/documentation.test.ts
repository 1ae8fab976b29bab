import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';

/** Walks everything that the package exports, and what it says of itself to an editor. */

interface Name {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

const entry = fileURLToPath(new URL('./index.ts', import.meta.url));
const folder = fileURLToPath(new URL('.', import.meta.url));

let checker: ts.TypeChecker;
let names: readonly Name[];

beforeAll(() => {
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
  });
  checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  names = (module ? checker.getExportsOfModule(module) : []).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
}, 60_000);

/** Members as they are written here; those of the platform are described by it. */
function listMembers({ name, symbol }: Name): readonly Name[] {
  if (!(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class))) return [];
  return checker
    .getDeclaredTypeOfSymbol(symbol)
    .getProperties()
    .filter((member) => member.declarations?.some(isOurs))
    .map((member) => ({ name: `${name}.${member.name}`, symbol: member }));
}

const isOurs = (declaration: ts.Declaration): boolean =>
  declaration.getSourceFile().fileName.startsWith(folder) && !isOverridden(declaration);

const isOverridden = (declaration: ts.Declaration): boolean =>
  (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Override) !== 0;

const listSilent = (all: readonly Name[]): readonly string[] =>
  all
    .filter(({ symbol }) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() === '')
    .map(({ name }) => name);

it('every name says what it is', () => {
  expect(names.length).toBeGreaterThan(40);
  expect(listSilent(names)).toEqual([]);
});

it('every member says what it is', () => {
  const members = names.flatMap(listMembers);
  expect(members.length).toBeGreaterThan(100);
  expect(listSilent(members)).toEqual([]);
});
