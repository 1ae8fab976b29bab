import { Buffer } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import {
  type HubMessage as ClientMessage,
  type IHubProtocol,
  JsonHubProtocol,
  NullLogger,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { type Arbitrary, array, nat, oneof, property, string, tuple, uint8Array } from 'fast-check';
import { HubConnectionError } from '../src/errors.ts';
import { parseNegotiateVersion } from '../src/http/negotiate.ts';
import { FrameReader } from '../src/protocol/frame.ts';
import { parseHandshake } from '../src/protocol/handshake.ts';
import { jsonProtocol } from '../src/protocol/json.ts';
import type { HubMessage } from '../src/protocol/message.ts';
import { messagePackProtocol } from '../src/protocol/message-pack.ts';
import type { HubProtocol } from '../src/protocol/protocol.ts';
import { anyMessage, jsonContent, packedContent, widePackedContent } from './message-arbitrary.ts';
import type { FuzzTarget } from './target.ts';

const maxDepth = 32;

interface Language {
  readonly protocol: HubProtocol;
  readonly client: IHubProtocol;
  /** What every client can read. */
  readonly content: Arbitrary<unknown>;
  readonly allContent: Arbitrary<unknown>;
}

const languages: readonly Language[] = [
  { protocol: jsonProtocol, client: new JsonHubProtocol(), content: jsonContent, allContent: jsonContent },
  {
    protocol: messagePackProtocol,
    client: new MessagePackHubProtocol(),
    content: packedContent,
    allContent: widePackedContent,
  },
];

const write = (protocol: HubProtocol, message: HubMessage) => Buffer.from(protocol.write(message));

/** Reads what comes in pieces of these sizes. */
function readAll(
  protocol: HubProtocol,
  bytes: Buffer,
  sizes: readonly number[],
): Array<HubMessage | undefined> {
  const reader = new FrameReader(10_000_000);
  const messages: Array<HubMessage | undefined> = [];
  let rest = bytes;
  for (let turn = 0; rest.length > 0; turn += 1) {
    const size = (sizes[turn % sizes.length] ?? 0) + 1;
    reader.push(rest.subarray(0, size));
    rest = rest.subarray(size);
    for (let frame = reader.next(protocol.split); frame; frame = reader.next(protocol.split))
      messages.push(protocol.parse(frame, maxDepth));
  }
  return messages;
}

const comesBack = ({ protocol, allContent }: Language): FuzzTarget => ({
  name: `messages in ${protocol.name} come back as they were written, in whatever pieces`,
  create: async () => ({
    property: property(
      array(anyMessage(allContent), { minLength: 1, maxLength: 4 }),
      array(nat(200), { minLength: 1, maxLength: 8 }),
      (messages, sizes) => {
        const bytes = Buffer.concat(messages.map((message) => write(protocol, message)));
        return isDeepStrictEqual(readAll(protocol, bytes, sizes), messages);
      },
    ),
  }),
});

// What the client adds says nothing, as does what it leaves open.
const toMeaning = (message: object): object =>
  Object.fromEntries(
    Object.entries(message).filter(([name, value]) => {
      if (name === 'headers') return Object.keys(value ?? {}).length > 0;
      if (name === 'streamIds') return value?.length > 0;
      return value !== undefined && value !== null && value !== false;
    }),
  );

const readByClient = ({ protocol, client }: Language, message: HubMessage): ClientMessage[] => {
  const written = protocol.write(message);
  const bytes = typeof written === 'string' ? written : Uint8Array.from(written).buffer;
  return client.parseMessages(bytes, NullLogger.instance);
};

// Messages that only clients send: theirs is no reader for them.
const isForServers = ({ type }: HubMessage) => type === 4 || type === 5;
const hasStreams = (message: HubMessage) => 'streamIds' in message;

const isReadAlike = (language: Language): FuzzTarget => ({
  name: `the official client reads messages in ${language.protocol.name} as they were meant`,
  create: async () => ({
    property: property(
      anyMessage(language.content).filter((message) => !isForServers(message) && !hasStreams(message)),
      (message) => isDeepStrictEqual(readByClient(language, message).map(toMeaning), [toMeaning(message)]),
    ),
  }),
});

const isUnderstood = ({ protocol, client, content }: Language): FuzzTarget => ({
  name: `messages that the official client writes in ${protocol.name} are understood`,
  create: async () => ({
    property: property(
      // Of a close it writes no details in MessagePack, and a completion of its own always has a result or an error.
      anyMessage(content).filter(({ type }) => type !== 7 && type !== 3),
      (message) => {
        // The types of the client name the same members in another way.
        const written = client.writeMessage(message as ClientMessage);
        const bytes = Buffer.from(typeof written === 'string' ? written : new Uint8Array(written));
        return isDeepStrictEqual(
          readAll(protocol, bytes, [50]).map((read) => toMeaning(read ?? {})),
          [toMeaning(message)],
        );
      },
    ),
  }),
});

/** Bytes that were a message, with a few of them changed, or any at all. */
const spoiltBytes = (original: Arbitrary<Buffer>): Arbitrary<Uint8Array> =>
  oneof(
    uint8Array({ maxLength: 200 }),
    tuple(original, array(tuple(nat(), nat(255)), { maxLength: 6 }), nat(), nat(8)).map(
      ([bytes, changes, at, cut]) => {
        const spoilt = Buffer.from(bytes);
        for (const [index, byte] of changes) if (spoilt.length > 0) spoilt[index % spoilt.length] = byte;
        const from = at % (spoilt.length + 1);
        return Buffer.concat([spoilt.subarray(0, from), spoilt.subarray(from + cut)]);
      },
    ),
  );

const refusals: ReadonlySet<string> = new Set(['invalid_message', 'message_too_deep']);

/** What is read, or undefined when it is refused as it should be. */
function readOrRefuse<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof HubConnectionError && refusals.has(error.code)) return undefined;
    throw error;
  }
}

const isStable = ({ protocol, allContent }: Language): FuzzTarget => ({
  name: `any bytes are refused in ${protocol.name}, or are a message that can be written`,
  create: async () => ({
    property: property(
      spoiltBytes(anyMessage(allContent).map((message) => unframed(protocol, write(protocol, message)))),
      (bytes) => {
        const message = readOrRefuse(() => protocol.parse(bytes, maxDepth));
        if (!message) return true;
        const written = write(protocol, message);
        const [again] = readAll(protocol, written, [100]);
        return again !== undefined && write(protocol, again).equals(written);
      },
    ),
  }),
});

function unframed(protocol: HubProtocol, bytes: Buffer): Buffer {
  const bounds = protocol.split(bytes, 0);
  return bytes.subarray(bounds?.start, bounds?.end);
}

const handshakes: FuzzTarget = {
  name: 'any first record is a handshake or is refused',
  create: async () => ({
    property: property(
      spoiltBytes(
        oneof(
          string(),
          jsonContent.map((value) => JSON.stringify(value)),
          handshakeText,
        ).map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        const request = readOrRefuse(() => parseHandshake(bytes, maxDepth));
        return !request || (typeof request.protocol === 'string' && Number.isSafeInteger(request.version));
      },
    ),
  }),
};

const handshakeText = tuple(string(), oneof(nat(), jsonContent)).map(([protocol, version]) =>
  JSON.stringify({ protocol, version }),
);

const negotiateVersions: FuzzTarget = {
  name: 'any query of negotiate asks for version 0 or 1, or is refused',
  create: async () => ({
    property: property(
      oneof(
        string(),
        oneof(string(), nat().map(String)).map((value) => `negotiateVersion=${value}`),
      ),
      (query) => [0, 1, undefined].includes(parseNegotiateVersion(new URLSearchParams(query))),
    ),
  }),
};

/** Parsers and writers, without any connection. */
export const protocolTargets: readonly FuzzTarget[] = [
  ...languages.flatMap((language) => [
    comesBack(language),
    isReadAlike(language),
    isUnderstood(language),
    isStable(language),
  ]),
  handshakes,
  negotiateVersions,
];
