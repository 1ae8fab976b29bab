import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { partTable, slotStates } from '../view/part-table.ts';
import { attributes } from './attributes.ts';
import { stateNames } from './custom-states.ts';
import { propertyNames } from './properties.ts';

/** Writes what editors and documentation tools read of the elements: a custom elements manifest, schema 2.1.0. */

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const manifestPath = at('../../custom-elements.json');

interface Member {
  readonly name: string;
  readonly type: { readonly text: string };
  readonly description: string;
}

/** The exported types of a module, with what is written over each of their members. */
function createReader(path: string) {
  const { config } = ts.readConfigFile(at('../../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, at('../..'));
  const program = ts.createProgram([path], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  const write = (type: ts.Type) => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  // Word by word where it is a choice of words, which an editor can offer.
  const toText = (type: ts.Type) =>
    type.isUnion() && type.types.every((one) => one.isLiteral())
      ? type.types.map(write).join(' | ')
      : write(type);
  const toMember = (symbol: ts.Symbol): Member => ({
    name: symbol.name,
    type: { text: toText(checker.getNonNullableType(checker.getTypeOfSymbol(symbol))) },
    description: ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll('\n', ' '),
  });
  return (typeName: string): ReadonlyMap<string, Member> => {
    const found = module && checker.getExportsOfModule(module).find(({ name }) => name === typeName);
    if (!found) throw new Error(`${path} exports no ${typeName}.`);
    const members = checker.getDeclaredTypeOfSymbol(found).getProperties().map(toMember);
    return new Map(members.map((member) => [member.name, member]));
  };
}

const attributeOf = new Map(
  Object.entries(attributes).map(([name, { property, isSecret = false }]) => [property, { name, isSecret }]),
);

function toFields(members: ReadonlyMap<string, Member>) {
  return propertyNames.flatMap((name) => {
    const member = members.get(name);
    const attribute = attributeOf.get(name);
    if (!member) throw new Error(`The elements have no property ${name}.`);
    return {
      kind: 'field',
      ...member,
      ...(attribute && { attribute: attribute.name, reflects: !attribute.isSecret }),
    };
  });
}

const toAttributes = (members: ReadonlyMap<string, Member>) =>
  Object.entries(attributes).flatMap(([name, { property }]) => {
    const { type, description } = members.get(property) ?? {};
    return { name, fieldName: property, type, description };
  });

/** A part, and what stands inside it and can be styled alone. */
const cssParts = Object.entries(partTable).flatMap(
  ([name, { holds, ...part }]: [string, (typeof partTable)[keyof typeof partTable]]) => [
    { name, description: holds },
    ...('details' in part ? part.details : []).map((detail) => ({
      name: detail,
      description: `inside \`${name}\``,
    })),
  ],
);

const slots = [
  ...Object.entries(partTable)
    .filter(([name]) => name !== 'live-region')
    .map(([name, { holds }]) => ({ name, description: `In the place of the part: ${holds}.` })),
  ...slotStates.map((name) => ({ name, description: `All that the card holds while it is ${name}.` })),
];

const cssStates = stateNames.map((name) => ({ name, description: `While it is ${name}.` }));

/** From the table of the tokens, where a row can hold several. */
async function readTokens() {
  const text = await readFile(at('../../THEMING.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (`--rtas-.*?) *\| *(.*?) *\| *(.*?) *\|$/gm)];
  return rows.flatMap(([, names = '', value = '', use = '']) =>
    [...names.matchAll(/`(--rtas-[a-z-]+)`/g)].map(([, name]) => ({
      name,
      default: value,
      description: use,
    })),
  );
}

type Kind = 'Registration' | 'Authentication';

async function toDeclaration(kind: Kind) {
  const read = createReader(at(`./${kind.toLowerCase()}-element.ts`));
  const members = read(`Rtas${kind}Element`);
  return {
    kind: 'class',
    name: `Rtas${kind}Element`,
    description: `The whole screen of ${kind === 'Registration' ? 'a registration' : 'an authentication'}.`,
    tagName: `rtas-${kind.toLowerCase()}`,
    customElement: true,
    superclass: { name: 'HTMLElement' },
    attributes: toAttributes(members),
    members: toFields(members),
    events: [...read(`${kind}EventMap`).values()],
    slots,
    cssParts,
    cssProperties: await readTokens(),
    cssStates,
  };
}

/** What `custom-elements.json` has to be. */
export async function toManifest() {
  const declarations = [await toDeclaration('Registration'), await toDeclaration('Authentication')];
  const definitions = declarations.map(({ name, tagName }) => ({
    kind: 'custom-element-definition',
    name: tagName,
    declaration: { name, module: 'dist/elements.js' },
  }));
  return {
    schemaVersion: '2.1.0',
    readme: 'src/elements/README.md',
    modules: [
      { kind: 'javascript-module', path: 'dist/elements.js', declarations, exports: [] },
      { kind: 'javascript-module', path: 'dist/define.js', declarations: [], exports: definitions },
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(manifestPath, `${JSON.stringify(await toManifest(), null, 2)}\n`);
