import { readdir, readFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { type ErrorMeaning, errorCatalogue } from './errors.ts';
import { statuses } from './status.ts';

const root = new URL('../', import.meta.url);
const note = '// Made by `pnpm --filter @rtas/protocol run generate`. Do not edit.\n';
const toSource = (value: unknown) => JSON.stringify(value, null, 2);

async function readFixtures(folder: string): Promise<ReadonlyMap<string, unknown>> {
  const url = new URL(folder, root);
  const files = (await readdir(url)).filter((file) => file.endsWith('.json')).sort();
  const read = async (file: string) => JSON.parse(await readFile(new URL(file, url), 'utf8'));
  return new Map(
    await Promise.all(files.map(async (file) => [file.replace('.json', ''), await read(file)] as const)),
  );
}

async function createFixtures(): Promise<string> {
  const all = [...(await readFixtures('fixtures/'))];
  const golden = Object.fromEntries(all.filter(([name]) => Object.hasOwn(statuses, name)));
  const aliases = Object.fromEntries(all.filter(([name]) => !Object.hasOwn(statuses, name)));
  const bad = [...(await readFixtures('fixtures/bad/'))].map(([name, fixture]) => ({
    name,
    ...Object(fixture),
  }));
  return `${note}
import type { BadFixture, Fixture } from './fixture.ts';
import type { Status } from './status.ts';

/** One event of every status, from the callback to the browser. */
export const goldenFixtures: { readonly [S in Status]: Fixture<S> } = ${toSource(golden)};

/** The same under the other names of a status. */
export const aliasFixtures: Readonly<Record<string, Fixture>> = ${toSource(aliases)};

/** Callbacks that are refused. */
export const badFixtures: readonly BadFixture[] = ${toSource(bad)};
`;
}

async function createRestTypes(document: string): Promise<string> {
  const nodes = await openapiTS(document, { immutable: true, defaultNonNullable: false, silent: true });
  return note + astToString(nodes);
}

const createDocument = (document: string): string => `${note}
/** The OpenAPI 3.1 document of the relay. */
export const openApiDocument: Readonly<Record<string, unknown>> = ${toSource(parse(document))};
`;

const toSection = ([code, { http, places, retryable, title, remedy }]: [string, ErrorMeaning]): string => `
## \`${code}\`

${http ? `HTTP ${http}. ` : ''}Met in: ${places.join(', ')}. ${retryable ? 'Can succeed later.' : 'Cannot succeed later without a change.'}

- What happened: ${title}
- What to do: ${remedy}
`;

const createErrorDocument = (): string => `# Errors

Made from \`src/errors.ts\` by \`pnpm --filter @rtas/protocol run generate\`; a test keeps both equal.

Every error of RTAS has a stable code, and is met in up to three places:

- rest: the \`code\` of a problem answer (RFC 9457), whose \`type\` is \`urn:rtas:error:<code>\`
- hub: the reason with which the relay closes a connection
- client: the \`code\` of an \`RtasError\` in the browser
${Object.entries(errorCatalogue).map(toSection).join('')}`;

/** Every generated file of this package by its path in the package. */
export async function createGenerated(): Promise<Readonly<Record<string, string>>> {
  const document = await readFile(new URL('openapi.yaml', root), 'utf8');
  return {
    'src/rest.gen.ts': await createRestTypes(document),
    'src/openapi.gen.ts': createDocument(document),
    'src/fixtures.gen.ts': await createFixtures(),
    'ERRORS.md': createErrorDocument(),
  };
}
