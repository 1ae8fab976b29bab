import type { English } from '../english.ts';
import { shared } from './shared.ts';

/** What only the screen of an authentication says. */
export const authentication = {
  'authentication.heading.qr': 'Approve on your phone',
  'authentication.heading.link': 'Approve on this phone',
  'authentication.heading.opened': 'Continue on your phone',
  'authentication.heading.success': 'Request approved',
  'authentication.heading.expired': 'This request has expired',
  'authentication.heading.rejected': 'Request declined on your phone',
  'authentication.heading.fraud': 'Request reported as fraud',
  'authentication.heading.wrongNumber': 'The numbers did not match',
  'authentication.heading.cancelled': 'Request cancelled',
  'authentication.heading.error': 'The request could not be sent',
  'authentication.heading.failed': 'This request failed',
  'authentication.description.connecting': 'Sending the request to your phone.',
  'authentication.description.offline':
    'The request appears as soon as you are back online. You do not have to reload.',
  'authentication.description.push': 'Open {agent} on {device} and approve the request.',
  'authentication.description.link': '{agent} opens, asks you to approve, and brings you back here.',
  'authentication.description.opened': 'Approve the request in {agent}. This page follows by itself.',
  'authentication.description.expired':
    'Nothing was approved. Send a new request when {device} is in your hand.',
  'authentication.description.rejected':
    'Nothing was approved. If you did not ask for this, change your password.',
  'authentication.description.fraud': 'Nothing was approved. Change your password now.',
  'authentication.description.wrongNumber':
    'Nothing was approved. Send a new request and tap the number shown here.',
  'authentication.description.cancelled': 'Nothing was approved. You can start again at any time.',
  'authentication.caption.waiting': 'Sent to {device}',
  'authentication.number.label': 'Tap this number on {device}',
  'authentication.number.link': 'Tap this number in {agent}',
  'authentication.number.opened': 'Opened on {device}',
  'authentication.qr.label': 'QR code to approve the request of {app}',
  'authentication.announce.waiting': 'Request sent to {device}.',
  'authentication.announce.number': 'Tap the number {number}.',
  'authentication.announce.last': '{duration} left. You can send a new request.',
  'authentication.announce.success': 'Request approved.',

  'device.approved': 'Approved {time}',
  'notice.resent': 'Sent again to {device}.',
  'notice.resend-failed': 'This was not sent again. Try once more in a moment.',
  'notice.passkey-failed': 'The passkey did not work. Try again, or use your phone.',
  'action.resend': 'Send again',
  'action.usePasskey': 'Use a passkey',
  'action.sendNew': 'Send a new request',
} as const;

/** The parts that this screen needs until another way is wanted. */
export const requestEnglish: English = [shared, {}, authentication, {}];
