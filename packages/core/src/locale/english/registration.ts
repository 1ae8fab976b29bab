import type { English } from '../english.ts';
import { shared } from './shared.ts';

/** What only the screen of a registration says. */
export const registration = {
  'registration.heading.qr': 'Scan to register your phone',
  'registration.heading.link': 'Register this phone',
  'registration.heading.scanned': 'Continue on your phone',
  'registration.heading.success': 'Your phone is registered',
  'registration.heading.replaced': 'This code was replaced',
  'registration.heading.expired': 'This code has expired',
  'registration.heading.rejected': 'Request declined on your phone',
  'registration.heading.cancelled': 'Registration cancelled',
  'registration.heading.error': 'The code could not be created',
  'registration.heading.failed': 'Your phone was not registered',
  'registration.description.connecting': 'Preparing your code.',
  'registration.description.offline':
    'The code appears as soon as you are back online. You do not have to reload.',
  'registration.description.link': '{agent} opens, asks you to confirm, and brings you back here.',
  'registration.description.scanned':
    'Confirm in {agent} that you want to add {app}. This page follows by itself.',
  'registration.description.replaced':
    'You have a newer code in another tab or window. Go on there, or get a new code here.',
  'registration.description.expired':
    'Get a new one and scan it with your phone. Nothing you entered is lost.',
  'registration.description.expired.link': 'Get a new one and open it again. Nothing you entered is lost.',
  'registration.description.rejected':
    'Nothing was added. If you did not ask for this, change your password.',
  'registration.description.cancelled': 'Nothing was added. You can start again at any time.',
  'registration.step.open': 'Open {agent} on your phone',
  'registration.step.add': 'Choose **Add account**',
  'registration.step.scan': 'Point the camera at this code',
  'registration.step.type': 'Scan the code, or type {code}',
  'registration.code': 'Or type {code} in {agent}',
  'registration.qr.label': 'QR code to register a phone with {app}',
  'registration.announce.qr': 'QR code ready.',
  'registration.announce.link': 'Your link is ready.',
  'registration.announce.renewed': 'The QR code was renewed. This happens by itself.',
  'registration.announce.last': '{duration} left. You can get a new code.',
  'registration.announce.success': 'Your phone is registered: {device}.',

  'device.registered': '{system} · registered {time}',
  'action.copyCode': 'Copy code',
  'action.codeCopied': 'Code copied',
  'action.renew': 'Get a new code',
  'action.startAgain': 'Start again',
} as const;

/** The parts that this screen needs. */
export const registrationEnglish: English = [shared, registration, {}, {}];
