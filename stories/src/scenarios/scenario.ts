import type { AuthenticationSnapshot, FlowActions, FlowSnapshot, RegistrationSnapshot } from '@rtas/core';
import { type Failing, sampleTime } from '@rtas/core/testing';
import type { CardMode } from '@rtas/core/view';
import type { CardOptions } from '@rtas/ui';

interface Moment<Snapshot extends FlowSnapshot> {
  readonly snapshot: Snapshot;
  /** How the flow stood in the first second of the screen, where that makes a difference. */
  readonly before?: Snapshot;
  /** The present of the story, unix milliseconds. Default: 22 seconds after the start. */
  readonly now?: number;
  readonly mode?: CardMode;
  /** What the page gives the screen, beside what it gives every one. */
  readonly page?: Pick<CardOptions, 'logoUrl'>;
  /** What the person has done on the screen: the names of actions, in order. */
  readonly pressed?: readonly string[];
  /** What the person has typed, where a code is asked for. */
  readonly typed?: string;
  /** How long the person has waited after that, milliseconds. */
  readonly waitedMs?: number;
  /** Actions of the flow that are refused. */
  readonly failing?: Failing;
  /** Actions of the flow that do not come to an end. */
  readonly unending?: readonly (keyof FlowActions)[];
}

export interface RegistrationScenario extends Moment<RegistrationSnapshot> {
  readonly flow: 'registration';
}

export interface AuthenticationScenario extends Moment<AuthenticationSnapshot> {
  readonly flow: 'authentication';
}

/** One moment of one flow, frozen. */
export type Scenario = RegistrationScenario | AuthenticationScenario;

export const presentOf = ({ now }: Scenario): number => now ?? sampleTime.now;
