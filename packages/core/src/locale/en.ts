import { authentication } from './english/authentication.ts';
import { registration } from './english/registration.ts';
import { shared } from './english/shared.ts';
import type { English } from './english.ts';

/** English, the catalogue that all others follow; marked so that a page with one flow leaves it out. */
export const en = /* @__PURE__ */ Object.assign({}, shared, registration, authentication);

/** The same in the parts in which a catalogue travels. */
export const wholeEnglish: English = [shared, registration, authentication];
