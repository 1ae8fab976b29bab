import type { ConnectionStatus } from '@rtas/core';
import type { CardMode } from '@rtas/core/view';
import type { InputType } from 'storybook/internal/types';

/** Everything that can be changed about a story. Each story has those that its state shows. */
export interface StoryArguments {
  readonly applicationName: string;
  readonly agentName: string;
  readonly logo: boolean;
  readonly headingLevel: 1 | 2 | 3 | 4 | 5 | 6;
  readonly mode: CardMode;
  readonly help: boolean;
  readonly install: boolean;
  readonly canContinue: boolean;
  readonly canChooseAnother: boolean;
  readonly canClose: boolean;
  readonly canRetry: boolean;
  readonly canReportWrongDevice: boolean;
  readonly connection: ConnectionStatus;
  readonly deadline: boolean;
  readonly secondsLeft: number;
  readonly qrContent: string;
  readonly deeplinkUrl: string;
  readonly shortCode: string;
  readonly factors: readonly string[];
  readonly passkey: boolean;
  readonly deviceName: string;
  readonly deviceSystem: string;
  readonly message: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  readonly challengeNumber: string;
  readonly canResend: boolean;
  readonly resendsLeft: number;
  readonly resendInSeconds: number;
  readonly reason: string;
}

const connections = ['connected', 'reconnecting', 'polling', 'offline', 'connecting', 'closed'] as const;

const toGroup =
  (category: string) =>
  (name: string, control: NonNullable<InputType['control']>, description: string): InputType => ({
    name,
    control,
    description,
    table: { category },
  });

const ofFlow = toGroup('The flow');
const ofTime = toGroup('Time and connection');
const ofPhone = toGroup('The phone');
const ofPage = toGroup('The page around');

/** The panel of a story: what each argument is, and in what it is set. */
export const argumentTypes: { readonly [Name in keyof StoryArguments]: InputType } = {
  applicationName: ofFlow('Application', 'text', 'Whose screen it is, as the flow or the page names it.'),
  message: ofFlow(
    'Message',
    'text',
    'What is asked for, in the words of the application. Shown where there are no details.',
  ),
  details: ofFlow('Details', 'object', 'The request line by line, in the words of the application.'),
  challengeNumber: ofFlow(
    'Number',
    'text',
    'The number that the person finds again on the phone. Empty: a picture stands in its place.',
  ),
  qrContent: ofFlow('QR content', 'text', 'What the code says. A longer text has smaller modules.'),
  deeplinkUrl: ofFlow('Deep link', 'text', 'Opens the app on this device. Empty: there is none.'),
  shortCode: ofFlow('Short code', 'text', 'What can be typed in place of the scan. Empty: there is none.'),
  factors: {
    ...ofFlow('Other ways', 'check', 'What else the request can be approved with.'),
    options: ['push', 'qr', 'totp', 'sms', 'passcode', 'passkey'],
  },
  passkey: ofFlow('Passkey', 'boolean', 'Whether the request can be approved with a passkey.'),
  reason: ofFlow(
    'Reason',
    'text',
    '`user_declined`, `fraud_reported`, `wrong_number`, or the word of the vendor.',
  ),
  deadline: ofTime('Has a deadline', 'boolean', 'Without one there is neither a time nor a level.'),
  secondsLeft: ofTime(
    'Seconds left',
    { type: 'range', min: 0, max: 300, step: 1 },
    'From 20 on a new code or request is one action away.',
  ),
  connection: {
    ...ofTime(
      'Connection',
      'select',
      'How the page reaches the relay. It never takes the place of the state.',
    ),
    options: connections,
  },
  canResend: ofTime(
    'Can be sent again',
    'boolean',
    'Whether the application has a way to send the same request again.',
  ),
  resendsLeft: ofTime(
    'Resends left',
    { type: 'number', min: 0, max: 9 },
    'How often the same request can still be sent.',
  ),
  resendInSeconds: ofTime(
    'Next resend in',
    { type: 'number', min: 0, max: 60 },
    'Seconds until it can be sent again.',
  ),
  deviceName: ofPhone('Device', 'text', 'The name of the phone.'),
  deviceSystem: ofPhone('System', 'text', 'Its operating system and version.'),
  canReportWrongDevice: ofPhone('Can be reported', 'boolean', 'Whether "Not my device" can be said.'),
  mode: {
    ...ofPage('Mode', 'inline-radio', '`qr`: the app is on another device. `link`: it is on this one.'),
    options: ['qr', 'link'],
  },
  agentName: ofPage(
    'App',
    'text',
    'The app of the vendor, as the person knows it. Empty: the name of the application.',
  ),
  logo: ofPage('Logo', 'boolean', 'The logo of the application; without one its first letter.'),
  headingLevel: { ...ofPage('Heading level', 'select', 'Of the one heading.'), options: [1, 2, 3, 4, 5, 6] },
  help: ofPage('Help', 'boolean', 'Whether there is a page with help.'),
  install: ofPage('Get the app', 'boolean', 'Whether it is known where the app can be got.'),
  canRetry: ofPage('Can start anew', 'boolean', 'Whether the page can ask for a new code or request.'),
  canContinue: ofPage('Can go on', 'boolean', 'Whether there is something to go on to.'),
  canChooseAnother: ofPage('A way of its own', 'boolean', 'Whether there is another way to do it.'),
  canClose: ofPage('Can be closed', 'boolean', 'Whether the screen can be taken away after the end.'),
};
