import { type Envelope, isFinal, parseEnvelope, type Status } from '@rtas/protocol';

/** A registration that has begun in a tab. */
export interface Begun {
  readonly type: 'begun';
  readonly id: string;
  readonly userId: string;
  readonly applicationName: string;
  /** When its first code was made, unix milliseconds of the relay's clock. */
  readonly at: number;
}

/** A flow that has ended, as the relay said it. */
export interface Ended {
  readonly type: 'ended';
  readonly event: Envelope;
}

/** A flow that has reached the phone, as the relay said it: scanned or opened. It carries no code. */
export interface Reached {
  readonly type: 'reached';
  readonly event: Envelope;
}

export type TabMessage = Begun | Ended | Reached;

const onPhone: ReadonlySet<Status> = new Set(['REGISTRATION_SCANNED_V2', 'TRANSACTION_OPENED_V2']);

/** What other tabs are told of an event, if anything. */
export function toTabMessage(event: Envelope): Ended | Reached | undefined {
  if (isFinal(event.state)) return { type: 'ended', event };
  return onPhone.has(event.status) ? { type: 'reached', event } : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function parseBegun({ id, userId, applicationName, at }: Record<string, unknown>): Begun | undefined {
  const isBegun = isText(id) && isText(userId) && isText(applicationName) && typeof at === 'number';
  return isBegun ? { type: 'begun', id, userId, applicationName, at } : undefined;
}

function parseNews({ type, event }: Record<string, unknown>): Ended | Reached | undefined {
  const message = toTabMessage(parseEnvelope(event));
  return message?.type === type ? message : undefined;
}

/** Reads what came from another tab. What is none of the three messages is none. */
export function parseTabMessage(value: unknown): TabMessage | undefined {
  try {
    const members: Record<string, unknown> = Object(value);
    return members.type === 'begun' ? parseBegun(members) : parseNews(members);
  } catch {
    return undefined;
  }
}
