import type { Exchange, Request } from './exchanges.ts';
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
}

/** Sends the requests to the server at that address; answers what can be compared of its answers. */
export async function correspond(
  origin: string,
  { requests }: Exchange,
  language: Language,
): Promise<string[]> {
  const abortion = new AbortController();
  const { signal } = abortion;
  const correspondence = { origin, language, listener: new Listener(language), signal, id: '', token: '' };
  const answers: string[] = [];
  for (const request of requests) answers.push(await send(request, correspondence));
  abortion.abort();
  return answers;
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
  const head = `${response.status} ${response.statusText}`;
  // Nothing is there that a type could be of.
  if (!response.ok || response.status === 204) return head;
  const type = response.headers.get('content-type') ?? 'nothing';
  if (isOpen) return `${head} ${type}`;
  const bytes = Buffer.from(await response.arrayBuffer());
  if (path.includes('/negotiate')) return `${head} ${type} ${hideNames(bytes.toString(), correspondence)}`;
  const isPacked = language.isBinary && type === 'application/octet-stream';
  return `${head} ${type} ${isPacked ? toTexts(bytes, correspondence) : bytes}`;
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
