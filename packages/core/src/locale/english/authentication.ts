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

  'factor.push': 'Ask {device} again',
  'factor.push.line': 'Approve in {agent}',
  'factor.qr': 'Scan a QR code',
  'factor.qr.line': 'With any phone',
  'factor.totp': 'Enter a code',
  'factor.totp.line': 'One-time code from {agent}',
  'factor.sms': 'Get a text message',
  'factor.sms.line': 'With a code to enter here',
  'factor.passcode': 'Enter a passcode',
  'factor.passcode.line': 'One that you were given',
  'factor.passkey.line': 'On this device, or a security key',
  'code.label.totp': 'Code from {agent}',
  'code.label.sms': 'Code from the message',
  'code.label.passcode': 'Passcode',
  'code.sent': 'The code was sent.',
  'code.empty': 'Enter the code first.',
  'code.wrong': 'This code is not right. Check it and try again.',
  'code.failed': 'The code could not be checked. Try again.',
} as const;

/** The parts that this screen needs. */
export const authenticationEnglish: English = [shared, {}, authentication];
