import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceImport {
  /** From the root of the repository. */
  readonly file: string;
  readonly specifier: string;
}

const isSource = (name: string) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts');

/** All sources below a folder, without what is built or installed. */
export function listSources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return /^(node_modules|dist|storybook-static)$/.test(entry.name)
        ? []
        : listSources(join(folder, entry.name));
    return isSource(entry.name) ? [join(folder, entry.name)] : [];
  });
}

/** Every import and export-from of a file, dynamic ones and type imports included. */
export function readImports(file: string): readonly SourceImport[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => ({
    file: relative(root, join(root, file)),
    specifier: fileName,
  }));
}

/** `@rtas/core/view` and `preact/hooks` belong to `@rtas/core` and `preact`. */
export function toPackageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
