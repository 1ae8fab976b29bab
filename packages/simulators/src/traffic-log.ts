import type { Clock } from '@rtas/server';

/** Who takes part in a flow. */
export type Party = 'browser' | 'application' | 'relay' | 'vendor' | 'phone';

export interface Crossing {
  readonly from: Party;
  readonly to: Party;
  /** What crossed, e.g. `POST /v1/login`. */
  readonly message: string;
  readonly data?: unknown;
}

export interface LoggedCrossing extends Crossing {
  /** ISO 8601. */
  readonly at: string;
}

/** What crossed between the parties, newest last, with secrets hidden. */
export interface TrafficLog {
  add(crossing: Crossing): void;
  entries(): readonly LoggedCrossing[];
}

const hidden = '•••';
const longestLog = 1_000;

// A link or a code that can be followed is as good as a key.
const secretNames =
  /token(?!_type)|secret|password|authorization|signature|payload|api_?key|contract_?key|device_?key|deeplink|qr_?code$|qr_?content|qr_?png|result_?code|short_?code|^code$|challenge|^link$|^value$/i;
const jwt = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const query = /\?\S*/g;

function toMember([name, value]: [string, unknown]): [string, unknown] {
  const isSecret = secretNames.test(name) && typeof value === 'string' && !isParameterValue(name);
  return [name, isSecret ? hidden : withoutSecrets(value)];
}

// Lines of what is being approved are called Label and Value, and are meant to be read.
const isParameterValue = (name: string): boolean => name === 'Value';

/**
 * A copy in which every key, token, code and link reads `•••`.
 *
 * @example
 * withoutSecrets({ rtas_token: 'eyJ…', user_id: 'john' }); // { rtas_token: '•••', user_id: 'john' }
 */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(jwt, hidden).replaceAll(query, `?${hidden}`);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(toMember));
}

export function createTrafficLog(clock: Clock): TrafficLog {
  const entries: LoggedCrossing[] = [];
  return {
    add({ data, message, ...crossing }) {
      const at = new Date(clock.now()).toISOString();
      const text = String(withoutSecrets(message));
      entries.push({
        at,
        ...crossing,
        message: text,
        ...(data !== undefined && { data: withoutSecrets(data) }),
      });
      if (entries.length > longestLog) entries.shift();
    },
    entries: () => [...entries],
  };
}
