/** Media features that a story can switch, with the query as style sheets write it. */
const queries = {
  reducedMotion: 'prefers-reduced-motion: reduce',
  forcedColors: 'forced-colors: active',
  moreContrast: 'prefers-contrast: more',
} as const;

/** Whether a feature holds; `undefined`: as the system says. */
export type EmulatedMedia = { readonly [Feature in keyof typeof queries]: boolean | undefined };

const written = new WeakMap<CSSMediaRule, string>();

function* toMediaRules(rules: CSSRuleList): Generator<CSSMediaRule> {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) yield rule;
    if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) yield* toMediaRules(rule.cssRules);
  }
}

function emulateIn(rule: CSSMediaRule, media: EmulatedMedia): void {
  const query = written.get(rule) ?? rule.media.mediaText;
  const feature = (Object.keys(queries) as (keyof EmulatedMedia)[]).find((name) =>
    query.includes(queries[name]),
  );
  if (!feature) return;
  written.set(rule, query);
  const holds = media[feature];
  rule.media.mediaText = holds === undefined ? query : holds ? 'all' : 'not all';
}

/** Makes the rules for a media feature of a style sheet hold, or not: a page cannot change what the system says. */
export function emulateMedia(sheets: Iterable<CSSStyleSheet>, media: EmulatedMedia): void {
  for (const sheet of sheets) for (const rule of toMediaRules(sheet.cssRules)) emulateIn(rule, media);
}
