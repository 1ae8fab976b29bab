import type { FlowSnapshot } from '@rtas/core';
import type { Journey } from './journey.ts';

export type ControlGroup = 'Phone' | 'Application server' | 'Network' | 'Time';

/** One thing that can happen in a journey. */
export interface Control {
  /** Its name for play functions and tests. */
  readonly name: string;
  readonly label: string;
  readonly group: ControlGroup;
  /** Whether it can happen now. Default: always. */
  readonly isPossible?: (snapshot: FlowSnapshot) => boolean;
  /** What happens. A switch is told whether it is on now. */
  readonly run: (journey: Journey, isOn: boolean) => void;
  /** It stays as it is set. */
  readonly isSwitch?: true;
}

const isPending = ({ state }: FlowSnapshot): boolean => state === 'pending';
const isWaiting = (snapshot: FlowSnapshot): boolean => snapshot.phase === 'waiting';

const slowMs = 3000;
const skewMs = 3_600_000;
const skipMs = 30_000;

const scan: Control = {
  name: 'scan',
  label: 'Scan the code',
  group: 'Phone',
  isPossible: isWaiting,
  run: (journey) => journey.getRelay().scan(),
};

const open: Control = {
  name: 'open',
  label: 'Open the request',
  group: 'Phone',
  isPossible: isWaiting,
  run: (journey) => journey.getRelay().open(),
};

const answers: readonly Control[] = [
  {
    name: 'approve',
    label: 'Approve',
    group: 'Phone',
    isPossible: isPending,
    run: (journey) => journey.getRelay().approve(),
  },
  {
    name: 'decline',
    label: 'Decline',
    group: 'Phone',
    isPossible: isPending,
    run: (journey) => journey.getRelay().decline(),
  },
];

const ofRequest: readonly Control[] = [
  {
    name: 'wrong-number',
    label: 'Tap a wrong number',
    group: 'Phone',
    isPossible: isPending,
    run: (journey) => journey.getRelay().post('TRANSACTION_DECLINED_V2', { reason: 'wrong_number' }),
  },
  {
    name: 'report-fraud',
    label: 'Report fraud',
    group: 'Phone',
    isPossible: isPending,
    run: (journey) => journey.getRelay().post('TRANSACTION_DECLINED_V2', { reason: 'fraud_reported' }),
  },
];

const ofCode: readonly Control[] = [
  {
    name: 'rotate',
    label: 'Rotate the code',
    group: 'Application server',
    isPossible: isWaiting,
    run: (journey) => journey.getRelay().post('REGISTRATION_QR_UPDATED_V2'),
  },
  {
    name: 'replace',
    label: 'Newer code in another tab',
    group: 'Application server',
    isPossible: isPending,
    run: (journey) => journey.replace(),
  },
];

const ofServer: readonly Control[] = [
  {
    name: 'expire',
    label: 'Expire',
    group: 'Application server',
    isPossible: isPending,
    run: (journey) => journey.getRelay().expire(),
  },
  {
    name: 'cancel',
    label: 'Cancel',
    group: 'Application server',
    isPossible: isPending,
    run: (journey) => journey.getRelay().cancel(),
  },
  {
    name: 'fail',
    label: 'Fail',
    group: 'Application server',
    isPossible: isPending,
    run: (journey) => journey.getRelay().fail(),
  },
  {
    name: 'start-over',
    label: 'Start over',
    group: 'Application server',
    run: (journey) => journey.startOver(),
  },
];

const ofSurroundings: readonly Control[] = [
  {
    name: 'drop',
    label: 'Drop the connection',
    group: 'Network',
    run: (journey) => journey.getRelay().drop(),
  },
  {
    name: 'unplug',
    label: 'Relay cannot be reached',
    group: 'Network',
    isSwitch: true,
    run: (journey, isOn) => (isOn ? journey.getRelay().unplug() : journey.getRelay().restore()),
  },
  {
    name: 'offline',
    label: 'Browser is offline',
    group: 'Network',
    isSwitch: true,
    run: (journey, isOn) => {
      if (isOn) journey.getRelay().unplug();
      else journey.getRelay().restore();
      if (isOn) journey.page.offline();
      else journey.page.online();
    },
  },
  {
    name: 'block',
    label: 'No WebSockets',
    group: 'Network',
    isSwitch: true,
    run: (journey, isOn) =>
      isOn ? journey.getRelay().block('webSockets') : journey.getRelay().unblock('webSockets'),
  },
  {
    name: 'slow',
    label: 'Slow: 3 s each way',
    group: 'Network',
    isSwitch: true,
    run: (journey, isOn) => journey.setLatency(isOn ? slowMs : 0),
  },
  { name: 'skip', label: '30 seconds later', group: 'Time', run: (journey) => journey.skip(skipMs) },
  {
    name: 'skew',
    label: 'Relay’s clock an hour ahead (starts over)',
    group: 'Time',
    isSwitch: true,
    run: (journey, isOn) => journey.setSkew(isOn ? skewMs : 0),
  },
];

/** What can happen in a journey, in the order of the strip. */
export const controlsOf = (flow: Journey['flow']): readonly Control[] =>
  flow === 'registration'
    ? [scan, ...answers, ...ofCode, ...ofServer, ...ofSurroundings]
    : [open, ...answers, ...ofRequest, ...ofServer, ...ofSurroundings];
