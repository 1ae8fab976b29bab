import type { Meta } from '@storybook/web-components-vite';
import { toJourney } from './journey-story.ts';

const meta: Meta = { title: 'Authentication/Journeys', parameters: { controls: { disable: true } } };

export default meta;

const number = { flow: 'authentication' } as const;
const onAPhone = { flow: 'authentication', mode: 'link' } as const;
const push = { flow: 'authentication', created: { challenge_number: '', details: [] } } as const;
const passkey = {
  flow: 'authentication',
  created: { custom_data: { passkey: { challenge: 'bm9ydGh3aW5k', rpId: location.hostname } } },
} as const;

export const NumberByHand = toJourney(number);
export const PushByHand = toJourney(push);
export const PasskeyByHand = toJourney(passkey);

export const FromNumberToApproval = toJourney(number, async (person) => {
  await person.sees('waiting');
  await person.reads(/42/);
  await person.hears(/Tap the number 4 2/);
  person.lets('open');
  await person.sees('opened');
  await person.reads(/42/);
  person.lets('approve');
  await person.sees('success');
});

export const FromPushToApproval = toJourney(push, async (person) => {
  await person.sees('waiting');
  await person.finds('[data-part="picture"][data-state="push"]');
  person.lets('open');
  await person.sees('opened');
  person.lets('approve');
  await person.sees('success');
});

export const SentAgain = toJourney(push, async (person) => {
  await person.sees('waiting');
  await person.misses('[data-action="resend"]');
  person.lets('skip');
  await person.presses('resend');
  await person.reads(/Sent again/);
  person.lets('approve');
  await person.sees('success');
});

export const DeclinedAndSentAnew = toJourney(number, async (person) => {
  await person.sees('waiting');
  person.lets('decline');
  await person.sees('rejected');
  await person.presses('renew');
  await person.sees('waiting');
  person.lets('approve');
  await person.sees('success');
});

export const WrongNumber = toJourney(number, async (person) => {
  await person.sees('waiting');
  person.lets('wrong-number');
  await person.sees('rejected');
  await person.reads(/numbers did not match/);
});

export const ReportedAsFraud = toJourney(number, async (person) => {
  await person.sees('waiting');
  person.lets('report-fraud');
  await person.sees('rejected');
  await person.reads(/reported as fraud/);
});

export const TheLastTwentySeconds = toJourney(number, async (person) => {
  await person.sees('waiting');
  person.lets('skip');
  person.lets('skip');
  await person.reads(/seconds left/);
  await person.presses('renew');
  await person.reads(/1:1\d/);
  person.lets('approve');
  await person.sees('success');
});

export const PasskeyOffered = toJourney(passkey, async (person) => {
  await person.finds('[data-action="use-passkey"]');
  person.lets('approve');
  await person.sees('success');
});

export const FromLinkToApproval = toJourney(onAPhone, async (person) => {
  await person.finds('a[data-action="open"]');
  await person.presses('open');
  await person.reads(/Did nothing open/);
  person.lets('open');
  await person.sees('opened');
  person.lets('approve');
  await person.sees('success');
});

export const CancelledOnTheScreen = toJourney(number, async (person) => {
  await person.sees('waiting');
  await person.presses('cancel');
  await person.sees('cancelled');
});

export const ExpiredAndSentAnew = toJourney(push, async (person) => {
  await person.sees('waiting');
  person.lets('expire');
  await person.sees('expired');
  await person.presses('renew');
  await person.sees('waiting');
});
