import { anotherWayTexts } from './english/another-way.ts';
import { authentication } from './english/authentication.ts';
import { registration } from './english/registration.ts';
import { shared } from './english/shared.ts';
import type { English } from './english.ts';

type WholeEnglish = typeof shared & typeof registration & typeof authentication & typeof anotherWayTexts;

/** English, the catalogue that all others follow; marked so that a page with one flow leaves it out. */
export const en: WholeEnglish = /* @__PURE__ */ Object.assign(
  {},
  shared,
  registration,
  authentication,
  anotherWayTexts,
);

/** The same in the parts in which a catalogue travels. */
export const wholeEnglish: English = [shared, registration, authentication, anotherWayTexts];

/** The parts that the screen of an authentication needs, other ways and all. */
export const authenticationEnglish: English = [shared, {}, authentication, anotherWayTexts];
