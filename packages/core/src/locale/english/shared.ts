/** What the screens of both flows say. */
export const shared = {
  'name.application': 'the application',
  'name.agent': 'the app',
  'name.device': 'your phone',

  'link.didNotOpen': 'Did nothing open? Copy the link and open it in {agent}.',
  'link.didNotOpen.install': 'Did nothing open? Get the app first, or copy the link and open it there.',

  'notice.cancel-failed': 'This could not be cancelled. Try again.',
  'notice.copy-failed': 'This could not be copied. Try again.',

  'countdown.text': 'Expires in {time}',
  'countdown.urgent': { one: '{count} second left', other: '{count} seconds left' },
  'countdown.checking': 'Checking',
  'countdown.label': 'Time left',

  'announce.expires': 'Expires in {duration}.',
  'announce.left': '{duration} left.',
  'announce.sentence': '{heading}. {description}',

  'device.unnamed': 'Phone',
  'device.today': 'today, {time}',
  'device.notMine': 'Not my device',
  'device.question': 'Remove this device from {app}?',
  'device.keep': 'Keep it',
  'device.remove': 'Remove',
  'device.removed': 'Reported. {app} removes this device.',
  'device.failed': 'This was not reported. Try again.',
  'device.late': 'It is too late to report this here. Contact {app}.',
  'device.until': 'You can report this until {time}.',

  'action.open': 'Open {agent}',
  'action.copy': 'Copy link',
  'action.copied': 'Link copied',
  'action.retry': 'Try again',
  'action.install': 'Get the app',
  'action.continue': 'Continue',
  'action.openHere': 'Open on this device',
  'action.showCode': 'Use another phone',
  'action.chooseAnother': 'Choose another way',
  'action.help': 'Need help?',
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.toggleCode': 'Show the QR code for another phone',

  'connection.reconnecting': 'Reconnecting. Nothing is lost.',
  'connection.offline': 'You are offline.',
  'connection.back': 'Back online.',

  'expired.unconfirmed': '{app} did not answer in time. The result may still come.',

  'error.unreachable': '{app} did not answer. Try again in a moment.',
  'error.unreachable.another': '{app} did not answer. Try again in a moment, or choose another way.',
  'error.access': 'This page is not allowed to go on. Contact {app}.',
  'error.stale': 'This page was open for too long. Try again.',
  'error.busy': 'Wait a moment, then try again.',
  'error.failed': '{app} could not finish this. Try again.',
  'error.final': '{app} could not finish this. Reload the page to start again.',
  'error.heading.access': 'This page has no access',
  'error.heading.stale': 'This page has timed out',
  'error.heading.busy': 'Too many attempts',
} as const;
