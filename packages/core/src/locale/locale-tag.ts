/**
 * The canonical BCP 47 tag of a language tag as people write it: `PT_PT`, `pt-pt` and `EN_US` are taken too.
 *
 * @returns `null` when it is no language tag.
 * @example
 * toLocale('PT_PT'); // 'pt-PT'
 */
export function toLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm']);

/**
 * The direction in which a language is written; `ltr` for what is no language tag.
 *
 * @example
 * toDirection('ar-EG'); // 'rtl'
 */
export function toDirection(tag: string): 'ltr' | 'rtl' {
  const locale = toLocale(tag);
  if (!locale) return 'ltr';
  const { script } = new Intl.Locale(locale).maximize();
  return script && rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
}
