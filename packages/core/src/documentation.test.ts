import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';

/** Walks everything that the entries export, and what it says of itself to an editor. */

const entries = [
  'index',
  'view',
  'locale',
  'binding/index',
  'resume/index',
  'tabs/index',
  'testing/index',
] as const;
const toFile = (entry: string) => fileURLToPath(new URL(`./${entry}.ts`, import.meta.url));

interface Name {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

let checker: ts.TypeChecker;
let program: ts.Program;

beforeAll(() => {
  program = ts.createProgram(entries.map(toFile), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ['@rtas/source'],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
  });
  checker = program.getTypeChecker();
}, 60_000);

function listExports(entry: string): readonly Name[] {
  const source = program.getSourceFile(toFile(entry));
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${entry} exports nothing.`);
  return checker.getExportsOfModule(module).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
}

function listMembers(entry: string, name: string): readonly Name[] {
  const found = listExports(entry).find((each) => each.name === name);
  if (!found) throw new Error(`${entry} does not export ${name}.`);
  const type = checker.getDeclaredTypeOfSymbol(found.symbol);
  return type.getProperties().map((symbol) => ({ name: `${name}.${symbol.name}`, symbol }));
}

const hasSummary = ({ symbol }: Name): boolean =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() !== '';

const hasTag = ({ symbol }: Name, tag: string): boolean =>
  symbol.getJsDocTags(checker).some(({ name, text }) => name === tag && (text?.length ?? 0) > 0);

const isFunction = ({ symbol }: Name): boolean => {
  const { valueDeclaration } = symbol;
  if (!valueDeclaration) return false;
  return checker.getTypeOfSymbolAtLocation(symbol, valueDeclaration).getCallSignatures().length > 0;
};

const isPromised = ({ symbol }: Name): boolean => {
  const { valueDeclaration } = symbol;
  if (!valueDeclaration) return false;
  const signatures = checker.getTypeOfSymbolAtLocation(symbol, valueDeclaration).getCallSignatures();
  return signatures.some((signature) => signature.getReturnType().symbol?.name === 'Promise');
};

const toNames = (names: readonly Name[]): readonly string[] => names.map(({ name }) => name);

describe.each(entries)('the entry %s', (entry) => {
  test('says of every name what it is', () => {
    const names = listExports(entry);
    expect(names.length).toBeGreaterThan(2);
    expect(toNames(names.filter((name) => !hasSummary(name)))).toEqual([]);
  });

  test('shows every function at work', () => {
    const functions = listExports(entry).filter(isFunction);
    expect(functions.length).toBeGreaterThan(0);
    expect(toNames(functions.filter((name) => !hasTag(name, 'example')))).toEqual([]);
  });
});

const described = [
  'RegistrationOptions',
  'ApplicationActions',
  'DeepLinkPolicy',
  'Session',
  'WireSession',
  'Ports',
  'Clock',
  'Network',
  'Page',
  'Flow',
  'RegistrationSnapshot',
  'AuthenticationSnapshot',
  'RegistrationPendingData',
  'RegistrationSuccessData',
  'AuthenticationPendingData',
  'AuthenticationSuccessData',
  'EndedData',
  'DeviceInfo',
] as const;

test.each(described)('every member of %s says what it is', (name) => {
  const members = listMembers('index', name);
  expect(members.length).toBeGreaterThan(0);
  expect(toNames(members.filter((member) => !hasSummary(member)))).toEqual([]);
});

describe('every action', () => {
  test('shows how it is called', () => {
    const actions = listMembers('index', 'FlowActions');
    expect(actions.length).toBeGreaterThan(5);
    expect(toNames(actions.filter((action) => !hasTag(action, 'example')))).toEqual([]);
  });

  test('that takes its time names the errors it is rejected with', () => {
    const slow = listMembers('index', 'FlowActions').filter(isPromised);
    expect(slow.length).toBeGreaterThan(3);
    expect(toNames(slow.filter((action) => !hasTag(action, 'throws')))).toEqual([]);
  });
});
