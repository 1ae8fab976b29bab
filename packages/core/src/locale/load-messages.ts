import { en, wholeEnglish } from './en.ts';
import type { Messages } from './messages.ts';
import { loadScreenMessages, toCatalogueLocale } from './screen-messages.ts';

/**
 * Loads the texts of one language; English is there at once, any other is a file of its own.
 *
 * @throws what the `import()` of a missing file throws.
 * @example
 * const messages = await loadMessages('pt-PT');
 */
export async function loadMessages(tag: string, fallback = 'en'): Promise<Messages> {
  const catalogue = toCatalogueLocale(tag, fallback);
  return catalogue === 'en' ? en : loadScreenMessages(catalogue, wholeEnglish);
}
