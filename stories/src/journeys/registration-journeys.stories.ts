import type { Meta } from '@storybook/web-components-vite';
import { toJourney } from './journey-story.ts';

const meta: Meta = { title: 'Registration/Journeys', parameters: { controls: { disable: true } } };

export default meta;

const registration = { flow: 'registration' } as const;
const onAPhone = { flow: 'registration', mode: 'link' } as const;

export const ByHand = toJourney(registration);

export const FromCodeToSuccess = toJourney(registration, async (person) => {
  await person.sees('waiting');
  await person.finds('[data-part="qr"]');
  await person.hears(/QR code ready/);
  person.lets('scan');
  await person.sees('scanned');
  await person.misses('[data-part="qr"]');
  person.lets('approve');
  await person.sees('success');
  await person.reads(/Pixel 8 Pro/);
});

export const DeclinedOnThePhone = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('scan');
  await person.sees('scanned');
  person.lets('decline');
  await person.sees('rejected');
  await person.misses('[data-part="qr"]');
});

export const ExpiredAndRenewedByItself = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('skip');
  await person.reads(/4:[012]\d/);
  person.lets('expire');
  await person.reads(/4:5\d|5:00/);
  person.lets('scan');
  await person.sees('scanned');
  person.lets('approve');
  await person.sees('success');
});

export const CutOffWhileThePhoneScans = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('offline');
  await person.finds('[data-part="connection"]');
  person.lets('scan');
  person.lets('offline');
  await person.sees('scanned');
  person.lets('approve');
  await person.sees('success');
});

export const WithoutWebSockets = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('skip');
  await person.reads(/4:[012]\d/);
  person.lets('block');
  person.lets('scan');
  await person.sees('scanned');
  person.lets('approve');
  await person.sees('success');
});

export const ClockAnHourOff = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('skip');
  await person.reads(/4:[012]\d/);
  person.lets('skew');
  await person.reads(/4:5\d|5:00/);
  person.lets('scan');
  await person.sees('scanned');
  person.lets('approve');
  await person.sees('success');
});

export const ReplacedInAnotherTab = toJourney(registration, async (person) => {
  await person.sees('waiting');
  await person.finds('[data-part="qr"]');
  person.lets('replace');
  await person.finds('[data-part="picture"]');
  await person.misses('[data-part="qr"]');
  await person.presses('renew');
  await person.finds('[data-part="qr"]');
  person.lets('scan');
  await person.sees('scanned');
  person.lets('approve');
  await person.sees('success');
});

export const StrangersPhoneReported = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('approve');
  await person.presses('not-my-device');
  await person.presses('remove-device');
  await person.reads(/Reported/);
});

export const FromLinkToSuccess = toJourney(onAPhone, async (person) => {
  await person.finds('a[data-action="open"]');
  await person.presses('toggle-code');
  await person.finds('[data-part="qr"]');
  person.lets('scan');
  await person.sees('scanned');
  await person.misses('[data-part="qr"]');
  person.lets('approve');
  await person.sees('success');
});

export const RotatedByTheServer = toJourney(registration, async (person) => {
  await person.finds('[data-part="qr"]');
  person.lets('rotate');
  await person.hears(/QR code was renewed/);
  person.lets('scan');
  await person.sees('scanned');
});

export const DroppedAndBack = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('drop');
  person.lets('scan');
  await person.sees('scanned');
  person.lets('drop');
  person.lets('approve');
  await person.sees('success');
});

export const SlowNetwork = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('slow');
  person.lets('scan');
  await person.sees('scanned');
  person.lets('slow');
  person.lets('approve');
  await person.sees('success');
});

export const RelayGoneForAWhile = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('unplug');
  await person.reads(/Reconnecting/);
  await person.sees('waiting');
  person.lets('scan');
  person.lets('unplug');
  await person.sees('scanned');
});

export const FailedAndTriedAgain = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('fail');
  await person.sees('error');
  await person.presses('retry');
  await person.sees('waiting');
});

export const CancelledByTheServer = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('cancel');
  await person.sees('cancelled');
  await person.presses('renew');
  await person.sees('waiting');
});

export const StartedOver = toJourney(registration, async (person) => {
  await person.sees('waiting');
  person.lets('skip');
  await person.reads(/4:[012]\d/);
  person.lets('start-over');
  await person.reads(/4:5\d|5:00/);
});
