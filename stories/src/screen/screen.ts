import type {
  AuthenticationOptions,
  AuthenticationSnapshot,
  RegistrationOptions,
  RegistrationSnapshot,
} from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import type { ScreenProps } from '@rtas/react/components';
import type { Script } from './script.ts';

/** What a screen takes beside the options of its flow, in every framework alike. */
export type ScreenOptions = Omit<ScreenProps, 'slots'>;

/** A screen of either flow, whichever framework draws it. */
export type Screen = {
  /** What happens on it before it is looked at; nothing by default. */
  readonly script?: Script | undefined;
} & (
  | {
      readonly flow: 'registration';
      readonly props: (RegistrationOptions | ReadyFlow<RegistrationSnapshot>) & ScreenOptions;
    }
  | {
      readonly flow: 'authentication';
      readonly props: (AuthenticationOptions | ReadyFlow<AuthenticationSnapshot>) & ScreenOptions;
    }
);
