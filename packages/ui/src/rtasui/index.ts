export type {
  ConnectionBuilder,
  FlowHandle,
  RegistrationBuilder,
  ScreenBuilder,
  ScreenOptions,
  TransactionBuilder,
} from './builder.ts';
export type { LogLevel } from './log.ts';
export type * from './payloads.ts';
export { RTASBase } from './rtas-base.ts';
export { RTASUI } from './rtas-ui.ts';
