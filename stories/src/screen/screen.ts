import type {
  AuthenticationOptions,
  AuthenticationSnapshot,
  RegistrationOptions,
  RegistrationSnapshot,
} from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import type { ScreenProps } from '@rtas/react/components';

/** What a screen takes beside the options of its flow, in every framework alike. */
export type ScreenOptions = Omit<ScreenProps, 'slots'>;

/** A screen of either flow, whichever framework draws it. */
export type Screen = {
  /** What the person has done on it: the names of actions, in order. */
  readonly pressed?: readonly string[] | undefined;
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
