import { mkdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type InputOptions, type OutputOptions, type Plugin, rolldown } from 'rolldown';
import { cataloguePath, evaluateCatalogue } from '../tooling/catalogue.ts';
import { toStyleSheet } from './src/elements/styles.build.ts';

/** For pages without a build: `index.umd.js`, and beside it the files that it imports when they are needed. */

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the name of a module would say nothing to who copies its file. */
const names: ReadonlyMap<string, string> = new Map([
  ['lottie_light.min', 'player'],
  ['attempt', 'hub'],
]);

function nameOf(id: string): string {
  const name = basename(id).replace(/\.\w+$/, '');
  return names.get(name) ?? name;
}

/** Who has only the one file must have what draws codes and other ways; where the catalogues are is no file to copy. */
const inScript = new Set(['encode.js', 'another-way.js', 'catalogues.js']);

/** A dynamic import becomes a file of its own; a browser looks for it where the script came from. */
const toFilesBeside = (later: Map<string, string>): Plugin => ({
  name: 'files-beside',
  async resolveDynamicImport(source, importer) {
    if (typeof source !== 'string') return null;
    const found = await this.resolve(source, importer);
    const name = `${found ? nameOf(found.id) : ''}.js`;
    if (!found || inScript.has(name)) return found;
    later.set(name, found.id);
    return { id: `./${name}`, external: 'absolute' };
  },
});

const scriptTag = at('src/rtasui/script-tag.ts');

/** Only the script itself does something when it is loaded; nothing else needs to stay that nobody uses. */
const treeshake: NonNullable<InputOptions['treeshake']> = {
  moduleSideEffects: (id) => id === scriptTag,
  propertyReadSideEffects: false,
  unknownGlobalSideEffects: false,
};

const shared: InputOptions = {
  platform: 'browser',
  resolve: { conditionNames: ['@rtas/source', 'module', 'import', 'browser', 'default'] },
  transform: { target: 'es2022', jsx: { runtime: 'classic', pragma: 'h' } },
};

async function bundle(options: InputOptions, output: OutputOptions): Promise<string> {
  const build = await rolldown({ ...shared, ...options });
  const { output: files } = await build.generate({ minify: true, comments: false, ...output });
  await build.close();
  return files[0].code;
}

const registry = 'globalThis[Symbol.for("rtas.files")]';

const inFile: OutputOptions = {
  format: 'iife',
  name: 'file',
  exports: 'named',
  esModule: false,
  generatedCode: { symbols: false },
};

/** What a file gives: of a catalogue its texts alone, without their keys. */
async function toContents(id: string): Promise<string> {
  if (cataloguePath.test(id)) return `{texts:${toLiteral(await evaluateCatalogue(id))}}`;
  return `(()=>{${(await bundle({ input: id }, inFile)).trim()}return file})()`;
}

const toLiteral = (text: string) => `\`${text.replaceAll(/[\\`$]/g, '\\$&')}\``;

/** A file that an `import()` and a classic `<script>` can both load: it leaves what it has under its name. */
const toFileBeside = (name: string, contents: string) => `(${registry}??={})["${name}"]=${contents};`;

/**
 * A page from `file:` may load no module, nor may one whose script comes from another origin that does not say who may
 * read it: there a classic script takes the place of the import. Elsewhere it does not: Trusted Types would stop it.
 */
const loader = `
const base = globalThis.document?.currentScript?.src;
const isStrange = () => location.protocol === "file:" || new URL(base).origin !== location.origin;
const loadScript = (name, error) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  document.head.append(Object.assign(script, { src: new URL(name, base), onload: resolve, onerror: () => reject(error) }));
});
const importBeside = (name) => import("./" + name)
  .catch((error) => base && isStrange() ? loadScript(name, error) : Promise.reject(error))
  .then(() => ${registry}[name]);`;

const useLoader: Plugin = {
  name: 'load-beside',
  renderChunk: (code) => code.replaceAll(/\bimport\((["'`])\.\/([\w-]+\.js)\1\)/g, 'importBeside("$2")'),
};

/** Every file of the script-tag build, by name. */
export async function bundleScriptTag(): Promise<ReadonlyMap<string, string>> {
  const later = new Map<string, string>();
  const plugins = [toFilesBeside(later), useLoader];
  const output: OutputOptions = { format: 'umd', name: 'rtasui', codeSplitting: false, intro: loader };
  const umd = await bundle({ input: scriptTag, plugins, treeshake }, output);
  const files = new Map([['index.umd.js', umd]]);
  for (const [name, id] of later) files.set(name, toFileBeside(name, await toContents(id)));
  return files;
}

async function write(): Promise<void> {
  await mkdir(at('dist'), { recursive: true });
  for (const [name, code] of await bundleScriptTag()) await writeFile(at(`dist/${name}`), code);
  await writeFile(at('dist/styles.css'), `${await toStyleSheet()}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
