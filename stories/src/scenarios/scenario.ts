import type { AuthenticationSnapshot, RegistrationSnapshot } from '@rtas/core';
import { type Failing, sampleTime } from '@rtas/core/testing';
import type { CardMode } from '@rtas/core/view';

interface Shared {
  /** The present of the story, unix milliseconds. Default: 22 seconds after the start. */
  readonly now?: number;
  readonly mode?: CardMode;
  /** What the person has done on the screen: the names of actions, in order. */
  readonly pressed?: readonly string[];
  /** Actions of the flow that are refused. */
  readonly failing?: Failing;
}

export interface RegistrationScenario extends Shared {
  readonly flow: 'registration';
  readonly snapshot: RegistrationSnapshot;
}

export interface AuthenticationScenario extends Shared {
  readonly flow: 'authentication';
  readonly snapshot: AuthenticationSnapshot;
}

/** One moment of one flow, frozen. */
export type Scenario = RegistrationScenario | AuthenticationScenario;

export const presentOf = ({ now }: Scenario): number => now ?? sampleTime.now;
