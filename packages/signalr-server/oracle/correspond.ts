import { type RawEvents, readEvents } from '../src/testing/event-stream.ts';
import type { Errand, Exchange, Request } from './exchanges.ts';
import { type Language, toBytes } from './language.ts';
import { Listener } from './listener.ts';

interface Correspondence {
  readonly origin: string;
  readonly language: Language;
  readonly listener: Listener;
  readonly signal: AbortSignal;
  /** Of the connection, as the last negotiate has named it. */
  id: string;
  token: string;
  /** The answer that is open. */
  events: RawEvents | undefined;
}

// As in conversations, a server that says nothing is not waited for.
const silenceMs = 8_000;
const eventEnd = '\r\n\r\n';

/** Sends the requests to the server at that address; answers what can be compared of its answers. */
export async function correspond(
  origin: string,
  { errands }: Exchange,
  language: Language,
): Promise<string[]> {
  const abortion = new AbortController();
  const signal = AbortSignal.any([abortion.signal, AbortSignal.timeout(silenceMs)]);
  const correspondence = {
    ...{ origin, language, listener: new Listener(language), signal },
    ...{ id: '', token: '', events: undefined },
  };
  const answers: string[] = [];
  for (const errand of errands) answers.push(...(await run(errand, correspondence)));
  abortion.abort();
  return answers;
}

async function run(errand: Errand, correspondence: Correspondence): Promise<string[]> {
  if (errand === 'end') return [`${await correspondence.events?.rest()}(the end)`];
  if (!('hear' in errand)) return [await send(errand, correspondence)];
  const heard: string[] = [];
  while (heard.length < errand.hear) heard.push(`${await correspondence.events?.until(eventEnd)}`);
  return heard;
}

async function send(
  { method, path, headers = {}, body, isOpen }: Request,
  correspondence: Correspondence,
): Promise<string> {
  const { origin, language, signal, id, token } = correspondence;
  const response = await fetch(origin + path.replace('{token}', token).replace('{id}', id), {
    method,
    headers,
    signal,
    ...(body === undefined ? {} : { body: Buffer.from(toBytes(body, language)) }),
  });
  const head = [
    `${response.status} ${response.statusText}`,
    ...namedHeaders(response, { method, headers }),
  ].join(' ');
  // Nothing is there that a type could be of.
  if (!response.ok || response.status === 204) return head;
  const type = response.headers.get('content-type') ?? 'nothing';
  if (isOpen) {
    correspondence.events = readEvents(response);
    return `${head} ${type}`;
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  if (path.includes('/negotiate')) return `${head} ${type} ${hideNames(bytes.toString(), correspondence)}`;
  const isPacked = language.isBinary && type === 'application/octet-stream';
  return `${head} ${type} ${isPacked ? toTexts(bytes, correspondence) : bytes}`;
}

/** What keeps answers of a transport out of caches, and what lets pages read an answer. */
function namedHeaders(
  { ok, headers }: Response,
  asked: Required<Pick<Request, 'method' | 'headers'>>,
): string[] {
  const names = [
    ...(ok && asked.method === 'GET' ? ['cache-control', 'pragma', 'expires', 'content-encoding'] : []),
    ...('Origin' in asked.headers ? ['access-control-allow-origin', 'access-control-allow-credentials'] : []),
  ];
  return names.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [`${name}: ${value.replaceAll(/, */g, ', ')};`];
  });
}

const toTexts = (bytes: Buffer, { listener }: Correspondence) =>
  listener
    .take(bytes)
    .map(({ text }) => text)
    .join(' ');

/** Keeps the ids that a negotiation has made, and shows that they are there. */
function hideNames(text: string, correspondence: Correspondence): string {
  const answer = Object(JSON.parse(text));
  correspondence.id = String(answer.connectionId ?? '');
  correspondence.token = String(answer.connectionToken ?? correspondence.id);
  if (correspondence.id === '') return Object.keys(answer).join();
  return JSON.stringify(
    sorted({ ...answer, ...(answer.connectionToken && { connectionToken: '#token' }), connectionId: '#id' }),
  );
}

const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
