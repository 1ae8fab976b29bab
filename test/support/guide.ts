import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packaging/source-imports.ts';

/** The first piece of code in a language that a guide shows, as a reader copies it. */
export function readGuideCode(guide: string, language: string): string {
  const text = readFileSync(join(root, 'packages/ui/guides', `${guide}.md`), 'utf8');
  const code = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (code === undefined) throw new Error(`The guide ${guide} shows no ${language}.`);
  return code;
}
