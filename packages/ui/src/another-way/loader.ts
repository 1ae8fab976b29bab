import { type English, requestEnglish } from '@rtas/core/locale';
import type * as file from './another-way.ts';

type AnotherWay = Omit<typeof file, 'anotherWayTexts'> & { readonly english: English };

let anotherWay: AnotherWay | null = null;

/** What shows and does other ways, once it is there. */
export const getAnotherWay = (): AnotherWay | null => anotherWay;

/**
 * Fetches what shows other ways to approve: a file of its own. A mounted card does so by itself, as soon as a request
 * has other factors; who draws a view with `options` or a `field` without a card waits for it first. A failed attempt
 * is made anew with the next call.
 *
 * @throws what the `import()` of a missing file throws.
 * @example
 * await loadAnotherWay();
 * const view = toAuthenticationView(snapshot, { ...context, ui: { ...ui, another } });
 * const html = renderToString(authenticationTemplate({ h: preactAdapter(h), view, handlers, refs }));
 */
export async function loadAnotherWay(): Promise<void> {
  if (anotherWay) return;
  const { anotherWayTexts, ...parts } = await import('./another-way.ts');
  const [shared, registration, authentication] = requestEnglish;
  anotherWay = { ...parts, english: [shared, registration, authentication, anotherWayTexts] };
}
