export { authenticationEnglish, en } from './locale/en.ts';
export { requestEnglish } from './locale/english/authentication.ts';
export { registrationEnglish } from './locale/english/registration.ts';
export type { English } from './locale/english.ts';
export { toEnglishMessages } from './locale/english.ts';
export { toMessage } from './locale/format.ts';
export { loadMessages } from './locale/load-messages.ts';
export { toDirection, toLocale } from './locale/locale-tag.ts';
export type { MessageKey, Messages, PluralMessage } from './locale/messages.ts';
export type { CatalogueLocale } from './locale/screen-messages.ts';
export {
  loadScreenMessages,
  toCatalogueLocale,
  toCatalogueLocales,
  toReaderLocale,
} from './locale/screen-messages.ts';
export type { RichText, TextKind, TextPart } from './locale/text.ts';
export { toPlainText } from './locale/text.ts';
