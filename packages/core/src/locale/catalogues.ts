/** Where each language is. A list of files is long, so it comes only to a page that is not in English. */
export const catalogues = {
  'pt-PT': () => import('./catalogues/pt-PT.ts'),
  'pt-BR': () => import('./catalogues/pt-BR.ts'),
  es: () => import('./catalogues/es.ts'),
  fr: () => import('./catalogues/fr.ts'),
  de: () => import('./catalogues/de.ts'),
  it: () => import('./catalogues/it.ts'),
  nl: () => import('./catalogues/nl.ts'),
  pl: () => import('./catalogues/pl.ts'),
  sv: () => import('./catalogues/sv.ts'),
  uk: () => import('./catalogues/uk.ts'),
  tr: () => import('./catalogues/tr.ts'),
  ja: () => import('./catalogues/ja.ts'),
  'zh-Hans': () => import('./catalogues/zh-Hans.ts'),
  ar: () => import('./catalogues/ar.ts'),
  he: () => import('./catalogues/he.ts'),
};
