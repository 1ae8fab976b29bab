import { fileURLToPath } from 'node:url';
import { errorCatalogue } from '@rtas/protocol';
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
const bindings = ['react', 'vue'].flatMap((name) => [
  `../../${name}/src/index`,
  `../../${name}/src/components/index`,
]);
const toFile = (entry: string) => fileURLToPath(new URL(`./${entry}.ts`, import.meta.url));

/** For the hands of an application; `view` and `locale` are for those who draw a screen of their own. */
const forCore = entries.filter((entry) => entry !== 'view' && entry !== 'locale');
const forApplications = [...forCore, ...bindings];

interface Name {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

let checker: ts.TypeChecker;
let program: ts.Program;

beforeAll(() => {
  program = ts.createProgram([...entries, ...bindings].map(toFile), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ['@rtas/source'],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    jsx: ts.JsxEmit.ReactJSX,
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

const isOurs = (node: ts.Node | undefined): boolean =>
  node !== undefined && !node.getSourceFile().fileName.includes('/node_modules/');

/** Members that we have written ourselves; those of the browser, of a framework and of classes of the language have docs. */
function listOwnMembers({ name, symbol }: Name): readonly Name[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return type
    .getProperties()
    .filter(({ name, declarations }) => !name.includes('#') && isOurs(declarations?.[0]))
    .map((member) => ({ name: `${name}.${member.name}`, symbol: member }));
}

const isType = ({ symbol }: Name): boolean =>
  (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) !== 0;

/** What an entry shows; the bindings show all of the core once more. */
function listOwnExports(entry: string): readonly Name[] {
  const shown = new Set(bindings.includes(entry) ? listExports('index').map(({ symbol }) => symbol) : []);
  return listExports(entry).filter(({ symbol }) => !shown.has(symbol));
}

describe.each(forApplications)('the entry %s', (entry) => {
  test('shows every name at work', () => {
    expect(toNames(listOwnExports(entry).filter((name) => !hasTag(name, 'example')))).toEqual([]);
  });

  test('says of every member what it is', () => {
    const members = listOwnExports(entry).filter(isType).flatMap(listOwnMembers);
    expect(toNames(members.filter((member) => !hasSummary(member)))).toEqual([]);
  });

  test('says of every time what it is counted in', () => {
    const members = listOwnExports(entry).filter(isType).flatMap(listOwnMembers);
    const times = members.filter(
      ({ name, symbol }) => /(At|Ms|Time|latency)$/.test(name) && isNumber(symbol),
    );
    expect(toNames(times.filter((time) => !/(milli)?seconds/.test(toSummary(time))))).toEqual([]);
  });
});

const toSummary = ({ symbol }: Name): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker));

function isNumber(symbol: ts.Symbol): boolean {
  const node = symbol.valueDeclaration;
  const text = node ? checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, node)) : '';
  return /^number\b/.test(text);
}

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

const toCodes = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].flatMap(([, code]) => code ?? []);

const toThrown = ({ symbol }: Name): string =>
  symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'throws')
    .map(({ text }) => ts.displayPartsToString(text))
    .join('\n');

describe('codes of errors', () => {
  test('are those of the catalogue, wherever something says that it is refused', () => {
    const names = forApplications.flatMap((entry) => {
      const exported = listExports(entry);
      return [...exported, ...exported.filter(isType).flatMap(listOwnMembers)];
    });
    const codes = names.flatMap((name) => toCodes(toThrown(name)));
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(code in errorCatalogue))).toEqual([]);
  });

  test.each(['createRegistration', 'createAuthentication'])(
    'stand with %s, though it throws none',
    (name) => {
      const found = listExports('index').filter((each) => each.name === name);
      const codes = found.flatMap((each) => toCodes(toSummary(each)));
      expect(codes.length).toBeGreaterThan(5);
      expect(codes.filter((code) => !(code in errorCatalogue))).toEqual([]);
    },
  );

  test('stand with onError, and with every action of the application that can fail', () => {
    const listeners = listMembers('index', 'RegistrationOptions').filter(({ name }) => /onError$/.test(name));
    const told = [...listeners, ...listMembers('index', 'ApplicationActions')];
    expect(told.length).toBeGreaterThan(6);
    expect(toNames(told.filter((name) => toCodes(toSummary(name)).length === 0))).toEqual([]);
    expect(
      told.flatMap((name) => toCodes(toSummary(name))).filter((code) => !(code in errorCatalogue)),
    ).toEqual([]);
  });
});

/** What the examples take as given. What else they name is the application's own, and of any type. */
const given = `
declare const session: SessionSource;
declare const flow: RegistrationFlow & AuthenticationFlow;
declare const authentication: AuthenticationFlow;
declare const actions: ApplicationActions;
declare const token: string;
declare const relay: FakeRelay;
declare const clock: SimulatedClock;
declare const page: TestPage;
declare const response: Response;
declare const button: HTMLButtonElement;
`;

const listImports = (): string =>
  forCore
    .map((entry) => `import { ${toNames(listExports(entry)).join(', ')} } from './${entry}.ts';`)
    .join('\n');

const toExamples = ({ name, symbol }: Name): readonly { readonly name: string; readonly code: string }[] =>
  symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === 'example')
    .map(({ text }) => ({ name, code: ts.displayPartsToString(text) }));

/** A name that only the application knows. */
const isUnknown = ({ code }: ts.Diagnostic): boolean => code === 2304 || code === 2552 || code === 18004;

test('every example is code that the compiler takes', { timeout: 60_000 }, () => {
  const names = forCore.flatMap((entry) => {
    const exported = listExports(entry);
    return [...exported, ...exported.filter(isType).flatMap(listOwnMembers)];
  });
  const examples = names.flatMap(toExamples);
  expect(examples.length).toBeGreaterThan(80);
  const texts = new Map(
    examples.map(({ name, code }, index) => [
      toFile(`example-${index}`),
      `${listImports()}\n${given}\n// ${name}\nasync function example() {\n${code.replaceAll(/^import .*$/gm, '')}\n}\n`,
    ]),
  );
  const options = { ...program.getCompilerOptions(), noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const withExamples: ts.CompilerHost = {
    ...host,
    fileExists: (path) => texts.has(path) || fileExists(path),
    readFile: (path) => texts.get(path) ?? readFile(path),
    getSourceFile: (path, version) => {
      const text = texts.get(path);
      return text === undefined
        ? (program.getSourceFile(path) ?? getSourceFile(path, version))
        : ts.createSourceFile(path, text, version);
    },
  };
  const compiled = ts.createProgram([...texts.keys()], options, withExamples);
  const wrong = [...texts.keys()].flatMap((path, index) => {
    const source = compiled.getSourceFile(path);
    const found = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
    return found
      .filter((diagnostic) => !isUnknown(diagnostic))
      .map(
        ({ messageText }) => `${examples[index]?.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
  });
  expect(wrong).toEqual([]);
});
