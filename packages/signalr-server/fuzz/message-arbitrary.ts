import {
  type Arbitrary,
  anything,
  array,
  bigInt,
  boolean,
  constant,
  date,
  dictionary,
  double,
  integer,
  jsonValue,
  nat,
  oneof,
  record,
  string,
  uint8Array,
} from 'fast-check';
import type { HubMessage } from '../src/protocol/message.ts';

// Every character there is. Halves of characters cannot be written in UTF-8.
const text = (minLength = 0) => string({ unit: 'binary', minLength });

// The decoder of MessagePack refuses this name, which could only do harm.
const isHarmless = (name: string) => name !== '__proto__';

const withoutNegativeZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Any value that JSON can carry. */
export const jsonContent: Arbitrary<unknown> = jsonValue({ maxDepth: 6, noUnicodeString: false }).map(
  withoutNegativeZero,
);

const packedLeaf: Arbitrary<unknown> = oneof(
  text(),
  boolean(),
  constant(null),
  integer(),
  integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  double({ noNaN: true }).map((number) => (number === 0 ? 0 : number)),
  uint8Array(),
  date({ noInvalidDate: true }),
);

const nested = (leaf: Arbitrary<unknown>): Arbitrary<unknown> =>
  anything({ values: [leaf], key: text().filter(isHarmless), maxDepth: 6 });

/** Any value that MessagePack can carry and every client can read. */
export const packedContent: Arbitrary<unknown> = nested(packedLeaf);

/** The same with integers that only some clients can read. */
export const widePackedContent: Arbitrary<unknown> = nested(
  oneof(
    packedLeaf,
    bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
    bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
  ),
);

const optional = <Name extends string, Value>(name: Name, value: Arbitrary<Value>) =>
  oneof(
    constant({}),
    value.map((present) => ({ [name]: present })),
  );

/** Any hub message with such contents. */
export function anyMessage(content: Arbitrary<unknown>): Arbitrary<HubMessage> {
  const headers = optional(
    'headers',
    dictionary(text().filter(isHarmless), text(), { minKeys: 1, noNullPrototype: true }),
  );
  const invocationId = text(1);
  const call = {
    target: text(1),
    arguments: array(content, { maxLength: 4 }),
    streamIds: optional('streamIds', array(text(1), { minLength: 1, maxLength: 3 })),
    headers,
  };
  const flat = ({ headers: some, streamIds: ids, ...rest }: { headers: object; streamIds?: object }) =>
    Object.assign(rest, some, ids);
  const fields = <Fields extends object>(model: { [Name in keyof Fields]: Arbitrary<Fields[Name]> }) =>
    record<Fields>(model, { noNullPrototype: true });
  const messages: ReadonlyArray<Arbitrary<object>> = [
    fields({ type: constant(1), id: optional('invocationId', invocationId), ...call }).map(
      ({ id, ...rest }) => Object.assign(flat(rest), id),
    ),
    fields({ type: constant(4), invocationId, ...call }).map(flat),
    fields({ type: constant(2), invocationId, item: content, headers }).map(flat),
    fields({
      type: constant(3),
      invocationId,
      headers,
      outcome: oneof(
        constant({}),
        text().map((error) => ({ error })),
        content.map((result) => ({ result })),
      ),
    }).map(({ outcome, ...rest }) => Object.assign(flat(rest), outcome)),
    fields({ type: constant(5), invocationId, headers }).map(flat),
    constant({ type: 6 }),
    fields({
      error: optional('error', text()),
      leave: optional('allowReconnect', constant(true)),
    }).map(({ error, leave }) => ({ type: 7, ...error, ...leave })),
    fields({ type: constant(8), sequenceId: nat() }),
    fields({ type: constant(9), sequenceId: nat() }),
  ];
  // Made by hand from the types of the messages: a message that is none fails at the first comparison.
  return oneof(...messages) as Arbitrary<HubMessage>;
}
