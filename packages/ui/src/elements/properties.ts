import type { Flow, FlowSnapshot, Ports, SessionSource, SharedOptions } from '@rtas/core';
import type { CardOptions } from '../card/card.ts';
import type { CardPorts } from '../card/card-ports.ts';
import type { Theme } from '../view/template.ts';

type FlowOptions = Pick<
  SharedOptions<unknown, unknown, unknown>,
  'autoStart' | 'actions' | 'resendLimits' | 'hubPath' | 'connectionRetries' | 'tabs'
>;

type Writable<Options> = { -readonly [Name in keyof Options]?: Options[Name] | undefined };

/** What can be set on an element. Each takes effect at the end of the task in which it is set. */
export interface ElementProperties<Snapshot extends FlowSnapshot>
  extends Writable<FlowOptions>,
    Writable<Omit<CardOptions, 'onAction' | 'ports'>> {
  /** The relay's origin for browsers; with `token`, a plain session. */
  url?: string | undefined;
  /** End-user token of the relay. */
  token?: string | undefined;
  /** A session, or a function that starts a flow on the application server; in place of `url` and `token`. */
  session?: SessionSource | undefined;
  /** A flow that was made before, in place of a session; its maker has its callbacks. */
  flow?: Flow<Snapshot> | undefined;
  /** Default: `auto`, as `data-theme` around the element says, else as the person's system. */
  theme?: Theme | undefined;
  /** Of the one heading. Default: 2. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** Clock, network and page, for tests. */
  ports?: (Partial<Ports> & Partial<CardPorts>) | undefined;
}

/** Every property of the elements by name. */
export const propertyNames = [
  'url',
  'token',
  'session',
  'flow',
  'autoStart',
  'actions',
  'resendLimits',
  'hubPath',
  'connectionRetries',
  'tabs',
  'deepLinks',
  'ports',
  'locale',
  'fallbackLocale',
  'messages',
  'direction',
  'mode',
  'timeZone',
  'automaticRenewals',
  'animations',
  'applicationName',
  'agentName',
  'logoUrl',
  'helpUrl',
  'installUrl',
  'canRetry',
  'canContinue',
  'canChooseAnother',
  'canChooseFactor',
  'canEnterCode',
  'canUsePasskey',
  'canReportWrongDevice',
  'canClose',
  'onContinue',
  'onChooseAnother',
  'onClose',
  'theme',
  'headingLevel',
] as const satisfies readonly (keyof ElementProperties<FlowSnapshot>)[];

export type PropertyName = (typeof propertyNames)[number];
