import { type Envelope, isFinal, parseEnvelope } from '@rtas/protocol';

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

export type TabMessage = Begun | Ended;

const isText = (value: unknown): value is string => typeof value === 'string';

function parseBegun({ id, userId, applicationName, at }: Record<string, unknown>): Begun | undefined {
  const isBegun = isText(id) && isText(userId) && isText(applicationName) && typeof at === 'number';
  return isBegun ? { type: 'begun', id, userId, applicationName, at } : undefined;
}

function parseEnded({ event }: Record<string, unknown>): Ended | undefined {
  const envelope = parseEnvelope(event);
  return isFinal(envelope.state) ? { type: 'ended', event: envelope } : undefined;
}

/** Reads what came from another tab. What is neither of the two messages is none. */
export function parseTabMessage(value: unknown): TabMessage | undefined {
  try {
    const members: Record<string, unknown> = Object(value);
    if (members.type === 'begun') return parseBegun(members);
    return members.type === 'ended' ? parseEnded(members) : undefined;
  } catch {
    return undefined;
  }
}
