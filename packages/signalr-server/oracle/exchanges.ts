import { call, end, hear } from './conversation.ts';
import { greeting, languages, type Word } from './language.ts';

/** A request; `{token}` and `{id}` in its path stand for what the last negotiate has answered. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Word;
  /** The answer does not end by itself: its head is all there is to see, and its events are heard later. */
  readonly isOpen?: boolean;
}

/** A request; how many events the client waits for on the open answer; that it waits for the end of that. */
export type Errand = Request | { readonly hear: number } | 'end';

/** What is asked and heard, one after the other. */
export interface Exchange {
  readonly name: string;
  readonly errands: readonly Errand[];
}

const request = (method: string, path: string, more: Omit<Request, 'method' | 'path'> = {}): Request => ({
  method,
  path,
  ...more,
});
const negotiate = (query = '?negotiateVersion=1', path = '/hub') =>
  request('POST', `${path}/negotiate${query}`);
const alone = (name: string, only: Request): Exchange => ({ name, errands: [only] });

const own = '/hub?id={token}';
const pinging = '/pinging?id={token}';
const poll = request('GET', own);
const pollAsBob = request('GET', own, { headers: { Authorization: 'Bearer Bob' } });
const events = request('GET', own, { headers: { Accept: 'text/event-stream' }, isOpen: true });
const post = (body: Word) => request('POST', own, { body });
const hello = greeting(languages.json);
const fromPage = { Origin: 'https://page.example' };
const echo = call('1', 'Echo', 'line\nend €');

/** What is said in plain requests, and in JSON. */
export const exchanges: readonly Exchange[] = [
  alone('negotiate of version 1', negotiate()),
  alone('negotiate of version 0', negotiate('?negotiateVersion=0')),
  alone('negotiate without a version', negotiate('')),
  alone('negotiate of a version to come', negotiate('?negotiateVersion=7')),
  alone('negotiate in other letters', negotiate('?NEGOTIATEVERSION=1', '/HUB')),
  alone('negotiate of a version that is no number', request('POST', '/hub/negotiate?negotiateVersion=one')),
  alone('negotiate of a version below 0', request('POST', '/hub/negotiate?negotiateVersion=-1')),
  alone(
    'negotiate of a stateful reconnect',
    negotiate('?negotiateVersion=1&useStatefulReconnect=true', '/stateful'),
  ),
  alone(
    'negotiate of a stateful reconnect, in vain',
    negotiate('?negotiateVersion=1&useStatefulReconnect=true'),
  ),
  alone('negotiate of no stateful reconnect', negotiate('?negotiateVersion=1', '/stateful')),
  alone('negotiate by GET', request('GET', '/hub/negotiate')),
  alone('negotiate by DELETE', request('DELETE', '/hub/negotiate')),
  alone('a GET without an id', request('GET', '/hub')),
  alone(
    'an event stream without an id',
    request('GET', '/hub', { headers: { Accept: 'text/event-stream' } }),
  ),
  alone('a POST without an id', request('POST', '/hub', { body: 'x' })),
  alone('a DELETE without an id', request('DELETE', '/hub')),
  alone('a PUT', request('PUT', '/hub', { body: 'x' })),
  alone('a GET of nobody', request('GET', '/hub?id=nobody')),
  alone('a POST of nobody', request('POST', '/hub?id=nobody', { body: 'x' })),
  alone('a DELETE of nobody', request('DELETE', '/hub?id=nobody')),
  { name: 'a poll by the public id', errands: [negotiate(), request('GET', '/hub?id={id}')] },
  {
    name: 'a row of polls',
    errands: [negotiate(), poll, post(hello), poll, post(echo), poll, request('DELETE', own), poll],
  },
  {
    name: 'a row of polls after a post',
    errands: [negotiate(), post(hello), poll, poll, post(echo), poll],
  },
  {
    name: 'a row of polls of version 0',
    errands: [
      negotiate(''),
      request('GET', '/hub?id={id}'),
      request('POST', '/hub?id={id}', { body: hello }),
    ],
  },
  {
    name: 'a row of polls with a wrong handshake',
    errands: [negotiate(), poll, post('{"protocol":"morse","version":1}\u001e'), poll, poll],
  },
  {
    name: 'a row of polls that becomes an event stream',
    errands: [negotiate(), poll, { ...events }],
  },
  {
    name: 'an event stream that is asked for twice',
    errands: [negotiate(), events, { ...events }, post(hello)],
  },
  { name: 'an event stream that becomes a row of polls', errands: [negotiate(), events, poll] },
  {
    name: 'an event stream with calls',
    errands: [
      negotiate(),
      events,
      post(hello),
      hear(1),
      post(echo),
      hear(1),
      post(call('2', 'Fail')),
      hear(1),
    ],
  },
  {
    name: 'an event stream that the server ends',
    errands: [negotiate(), events, post(hello), post(call(undefined, 'CloseMe')), hear(2), end],
  },
  {
    name: 'an event stream that the client ends',
    errands: [negotiate(), events, post(hello), post({ type: 7 }), hear(1), end],
  },
  {
    name: 'an event stream with a ping',
    errands: [
      negotiate('?negotiateVersion=1', '/pinging'),
      { ...events, path: pinging },
      { ...post(hello), path: pinging },
      hear(2),
    ],
  },
  {
    name: 'a row of polls whose later ones carry another token',
    errands: [
      negotiate(),
      poll,
      post(hello),
      poll,
      post(echo),
      pollAsBob,
      post(call('2', 'WhoAmI')),
      pollAsBob,
    ],
  },
  alone('negotiate from a page of another origin', { ...negotiate(), headers: fromPage }),
  alone('the question whether a page may negotiate', {
    ...request('OPTIONS', '/hub/negotiate'),
    headers: { ...fromPage, 'Access-Control-Request-Method': 'POST' },
  }),
  { name: 'an event stream that is deleted', errands: [negotiate(), events, request('DELETE', own)] },
];

const packedHello = greeting(languages.messagepack);

/** What is said in plain requests in MessagePack. */
export const packedExchanges: readonly Exchange[] = [
  {
    name: 'a row of polls',
    errands: [
      negotiate(),
      poll,
      post(packedHello),
      poll,
      post(echo),
      poll,
      post(call('2', 'Echo', Uint8Array.of(0, 30, 255))),
      poll,
    ],
  },
  {
    name: 'an event stream, which carries no bytes',
    errands: [negotiate(), post(packedHello), { ...events, isOpen: false }],
  },
];
