import type { Exchange, Request } from './exchanges.ts';

interface Names {
  id: string;
  token: string;
}

/** Sends the requests to the server at that address; answers what can be compared of its answers. */
export async function correspond(origin: string, { requests }: Exchange): Promise<string[]> {
  const names: Names = { id: '', token: '' };
  const abortion = new AbortController();
  const answers: string[] = [];
  for (const request of requests)
    answers.push(await send(origin, request, { names, signal: abortion.signal }));
  abortion.abort();
  return answers;
}

async function send(
  origin: string,
  { method, path, headers = {}, body, isOpen }: Request,
  { names, signal }: { readonly names: Names; readonly signal: AbortSignal },
): Promise<string> {
  const target = path.replace('{token}', names.token).replace('{id}', names.id);
  const response = await fetch(origin + target, {
    method,
    headers,
    signal,
    ...(body === undefined ? {} : { body }),
  });
  const head = `${response.status} ${response.statusText}`;
  // Nothing is there that a type could be of.
  if (!response.ok || response.status === 204) return head;
  const type = response.headers.get('content-type') ?? 'nothing';
  if (isOpen) return `${head} ${type}`;
  const text = await response.text();
  return `${head} ${type} ${path.includes('/negotiate') ? hideNames(text, names) : text}`;
}

/** Keeps the ids that a negotiation has made, and shows that they are there. */
function hideNames(text: string, names: Names): string {
  const answer = Object(JSON.parse(text));
  names.id = String(answer.connectionId ?? '');
  names.token = String(answer.connectionToken ?? names.id);
  if (names.id === '') return Object.keys(answer).join();
  return JSON.stringify(
    sorted({ ...answer, ...(answer.connectionToken && { connectionToken: '#token' }), connectionId: '#id' }),
  );
}

const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
