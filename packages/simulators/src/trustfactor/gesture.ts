import type { Gesture } from '../vendor-cloud.ts';
import type { CloudFlow, Word } from './flow.ts';

/** What a gesture makes of a registration; `undefined` where the phone offers no such thing. */
function onRegistration({ action }: Gesture): Word | 'same' | undefined {
  switch (action) {
    case 'scan':
    case 'open':
      return 'Scanned';
    case 'approve':
      return 'Registered';
    case 'decline':
      return 'Declined';
    case 'fraud':
      return 'FraudReported';
    case 'number':
      return undefined;
    case 'ignore':
      return 'same';
  }
}

function onTransaction(
  { action, value }: Gesture,
  { challengeNumber }: CloudFlow,
): Word | 'same' | undefined {
  switch (action) {
    case 'scan':
    case 'open':
      return 'Opened';
    case 'approve':
      return 'Accepted';
    case 'decline':
      return 'Declined';
    case 'fraud':
      return 'FraudReported';
    case 'number':
      if (challengeNumber === undefined || value === undefined) return undefined;
      return value === challengeNumber ? 'Accepted' : 'WrongNumber';
    case 'ignore':
      return 'same';
  }
}

/** The next word of a flow; `same` when nothing is said to anyone. */
export function toNextWord(flow: CloudFlow, gesture: Gesture): Word | 'same' | undefined {
  const next = flow.kind === 'registration' ? onRegistration(gesture) : onTransaction(gesture, flow);
  return next === flow.word ? 'same' : next;
}
