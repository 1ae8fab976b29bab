import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Puts axe on a page, once: it is large. */
async function bringAxe(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(axe.source);
}

/** What axe finds wrong with a page, with the elements that it means. */
export async function findViolations(
  page: Page,
  withoutRules: readonly string[] = [],
): Promise<readonly string[]> {
  await bringAxe(page);
  const { violations } = await page.evaluate(
    ([values, without]) => {
      const { run } = (globalThis as unknown as { readonly axe: typeof axe }).axe;
      const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
      return run({ runOnly: { type: 'tag', values: [...values] }, rules, resultTypes: ['violations'] });
    },
    [tags, withoutRules] as const,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
