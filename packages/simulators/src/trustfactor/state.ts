import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Detail, FlowKey } from '@rtas/protocol';
import type { Clock } from '@rtas/server';
import type { Gesture, GestureResult } from '../vendor-cloud.ts';
import { type CloudFlow, type Contract, type Device, isOpen } from './flow.ts';
import { toNextWord } from './gesture.ts';

export interface NewFlow {
  readonly userId: string;
  readonly userDisplayName: string;
  /** Seconds; 0 = never. */
  readonly duration: number;
}

export interface NewTransaction extends NewFlow {
  readonly message?: string | undefined;
  readonly details: readonly Detail[];
}

export interface StateOptions {
  readonly clock: Clock;
  /** Where QR codes and links lead. */
  readonly openUrl: () => string;
  /** Whether a person without a device gets one at the first transaction. */
  readonly enrolsAtOnce: boolean;
  /** Called after each change that the application is told. */
  readonly onChange: (flow: CloudFlow) => void;
}

/** The cloud's memory. */
export interface CloudState {
  addRegistration(request: NewFlow): CloudFlow;
  /** `undefined` when the person has no device. */
  addTransaction(request: NewTransaction): CloudFlow | undefined;
  get(flow: FlowKey): CloudFlow | undefined;
  /** Newest first. */
  open(): readonly CloudFlow[];
  find(link: string): CloudFlow | undefined;
  act(flow: FlowKey, gesture: Gesture): GestureResult;
  cancel(flow: FlowKey): GestureResult;
  /** Forgets a person's device. */
  reset(contractKey: string): boolean;
}

const phone: Device = {
  Name: 'Pixel 8 Pro',
  Manufacturer: 'Google',
  Model: 'GC3VE',
  OS: 'Android',
  OSVersion: '16',
  MarketingName: 'Pixel 8 Pro',
};

const toKey = () => randomBytes(32).toString('base64');
const toContract = (): Contract => ({ contractKey: toKey(), deviceKey: toKey(), device: phone });
const keyOf = ({ kind, id }: FlowKey): string => `${kind}/${id}`;

// The same machine has several names; what the link says stands behind the question mark.
const searchOf = (link: string) => (URL.canParse(link) ? new URL(link).search : '') || undefined;

/** Begins with `v2`, as the published sample of a link does. */
const toPayload = () => Buffer.concat([Buffer.from('v2'), randomBytes(24)]).toString('base64url');

/** Three different ones from 10 to 99: a number with a leading zero is read in two ways. */
function toNumbers(): readonly string[] {
  const numbers = new Set<string>();
  while (numbers.size < 3) numbers.add(String(randomInt(10, 100)));
  return [...numbers];
}

export function createCloudState({ clock, openUrl, enrolsAtOnce, onChange }: StateOptions): CloudState {
  const flows = new Map<string, CloudFlow>();
  const contracts = new Map<string, Contract>();

  const toExpiry = (duration: number) => (duration === 0 ? 0 : Math.floor(clock.now() / 1000) + duration);
  const isOpenNow = (flow: CloudFlow) => isOpen(flow, clock.now());

  function add(flow: CloudFlow): CloudFlow {
    flows.set(keyOf(flow), flow);
    return flow;
  }

  function contractFor(userId: string): Contract | undefined {
    const contract = contracts.get(userId);
    if (contract || !enrolsAtOnce) return contract;
    const made = toContract();
    contracts.set(userId, made);
    return made;
  }

  function register(flow: CloudFlow): void {
    flow.contract = toContract();
    contracts.set(flow.userId, flow.contract);
  }

  const change = (flow: CloudFlow, word: CloudFlow['word']) => {
    flow.word = word;
    if (word === 'Registered') register(flow);
    onChange(flow);
  };

  return {
    addRegistration({ userId, userDisplayName, duration }) {
      const link = `${openUrl()}/register?payload=${toPayload()}`;
      const expiresAt = toExpiry(duration);
      const id = randomUUID();
      return add({
        kind: 'registration',
        id,
        userId,
        userDisplayName,
        expiresAt,
        link,
        details: [],
        numbers: [],
        word: 'Pending',
      });
    },
    addTransaction({ duration, ...request }) {
      const contract = contractFor(request.userId);
      if (!contract) return undefined;
      const id = randomUUID();
      const numbers = toNumbers();
      const key = encodeURIComponent(contract.contractKey);
      const link = `${openUrl()}/transaction?contractKey=${key}&transactionID=${id}`;
      const made = {
        link,
        contract,
        expiresAt: toExpiry(duration),
        challengeNumber: numbers[0],
        numbers: numbers.toSorted(),
      };
      return add({ kind: 'transaction', id, ...request, ...made, word: 'Pending' });
    },
    get: (flow) => flows.get(keyOf(flow)),
    open: () => [...flows.values()].filter(isOpenNow).reverse(),
    find(link) {
      const search = searchOf(link);
      return [...flows.values()].find((flow) => search !== undefined && searchOf(flow.link) === search);
    },
    act(key, gesture) {
      const flow = flows.get(keyOf(key));
      if (!flow) return 'unknown';
      const next = isOpenNow(flow) ? toNextWord(flow, gesture) : undefined;
      if (next === undefined) return 'impossible';
      if (next !== 'same') change(flow, next);
      return 'done';
    },
    cancel(key) {
      const flow = flows.get(keyOf(key));
      if (!flow) return 'unknown';
      if (!isOpenNow(flow)) return flow.word === 'Cancelled' ? 'done' : 'impossible';
      flow.word = 'Cancelled';
      return 'done';
    },
    reset(contractKey) {
      const user = [...contracts].find(([, contract]) => contract.contractKey === contractKey)?.[0];
      return user !== undefined && contracts.delete(user);
    },
  };
}
