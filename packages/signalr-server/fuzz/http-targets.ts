import { request as ask, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import {
  type Arbitrary,
  array,
  asyncProperty,
  constant,
  constantFrom,
  dictionary,
  record as fields,
  nat,
  oneof,
  string,
  tuple,
  uint8Array,
} from 'fast-check';
import { createHub, createHubEndpoint, HubRequestError } from '../src/index.ts';
import { createPlainServer, type HttpHost, listen } from '../src/testing/http-host.ts';
import { jsonHandshake, record } from '../src/testing/memory-transport.ts';
import type { FuzzSubject, FuzzTarget } from './target.ts';

interface Step {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Whether the query names the connection that negotiate has made. */
  readonly isKnown: boolean;
  readonly end: 'answered' | 'torn';
}

// What node itself takes as a header; the rest of what may come is tried as bytes.
const headerText = string({ unit: constantFrom(...'abcXYZ019 ,;:=/*"._-'), maxLength: 30 });

const headers = tuple(
  dictionary(string({ unit: constantFrom(...'abcx-'), minLength: 1, maxLength: 8 }), headerText, {
    maxKeys: 3,
  }),
  oneof(
    { weight: 8, arbitrary: constant({ authorization: 'Bearer secret-of-ann' }) },
    { weight: 1, arbitrary: headerText.map((authorization) => ({ authorization })) },
  ),
  oneof(
    { weight: 3, arbitrary: constant({}) },
    { weight: 1, arbitrary: constant({ accept: 'text/event-stream' }) },
    { weight: 1, arbitrary: headerText.map((accept) => ({ accept })) },
    { weight: 1, arbitrary: headerText.map((origin) => ({ origin })) },
    { weight: 1, arbitrary: constant({ connection: 'upgrade', upgrade: 'websocket' }) },
  ),
).map(([some, authorization, kind]) => ({ ...some, ...authorization, ...kind }));

const body: Arbitrary<Uint8Array | undefined> = oneof(
  constant(undefined),
  constant(Buffer.from(jsonHandshake)),
  constant(Buffer.from(record({ type: 1, invocationId: '1', target: 'echo', arguments: [1] }))),
  constant(Buffer.from(record({ type: 7 }))),
  uint8Array({ maxLength: 300 }),
  nat(100_000).map((size) => Buffer.alloc(size, 'x')),
);

const query = oneof(
  constant('negotiateVersion=1'),
  constant('negotiateVersion=1&useStatefulReconnect=true'),
  string({ maxLength: 20 }).map((value) => `id=${encodeURIComponent(value)}`),
  string({ maxLength: 20 }).map((value) => `access_token=${encodeURIComponent(value)}`),
  string({ unit: constantFrom(...'ab=&%+;?/id'), maxLength: 20 }),
);

const step: Arbitrary<Step> = fields({
  method: oneof(
    { weight: 6, arbitrary: constantFrom('GET', 'POST', 'DELETE') },
    { weight: 1, arbitrary: constantFrom('OPTIONS', 'HEAD', 'PUT', 'PATCH', 'TRACE', 'PROPFIND') },
  ),
  path: oneof(
    { weight: 5, arbitrary: constant('/chat') },
    { weight: 2, arbitrary: constant('/chat/negotiate') },
    { weight: 1, arbitrary: constant('/chat/refresh') },
    {
      weight: 1,
      arbitrary: constantFrom('/CHAT/', '/chat/negotiate/', '//chat', '/chat/other', '/chat/..', '*'),
    },
  ),
  query,
  headers,
  body,
  isKnown: constantFrom(true, true, false),
  end: constantFrom('answered', 'answered', 'answered', 'torn'),
});

const shortTimes = {
  pollTimeoutMs: 20,
  pollGapMs: 200,
  negotiatedLifetimeMs: 200,
  handshakeTimeoutMs: 200,
  closeTimeoutMs: 50,
  sendTimeoutMs: 200,
};

async function start() {
  const hub = createHub<string>({
    limits: { ...shortTimes, maxConnections: 1_000_000 },
    methods: { echo: (_context, value) => value },
  });
  const endpoint = createHubEndpoint(hub, {
    path: '/chat',
    allowSkipNegotiation: true,
    allowStatefulReconnect: true,
    allowAuthenticationRefresh: true,
    authenticate: async ({ bearer, queryToken }) => {
      if ((bearer ?? queryToken) !== 'secret-of-ann') throw new HubRequestError(401, 'token_invalid');
      return { principal: 'Ann' };
    },
  });
  const host = await listen(createPlainServer(endpoint));
  const close = async () => {
    await endpoint.close();
    await host.close();
  };
  return { host, close };
}

// Whoever hangs for so long hangs for ever, as no time of the hub is longer than a fifth of a second.
const patienceMs = 20_000;

/** Sends one request; answers its status, 101 for a WebSocket, or undefined when the connection ended without one. */
function send(host: HttpHost, { method, path, headers: given, body: data, end }: Step, target: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    const outgoing = ask({
      host: '127.0.0.1',
      port: host.port,
      method,
      path: target,
      headers: given,
      agent: false,
    });
    const hung = setTimeout(() => {
      outgoing.destroy();
      reject(new Error(`${method} ${path} hangs.`));
    }, patienceMs);
    const finish = (status?: number) => {
      clearTimeout(hung);
      outgoing.destroy();
      resolve(status);
    };
    const finishWith = (response: IncomingMessage) => {
      response.resume();
      // An event stream goes on: to see it open is enough.
      if (/event-stream/.test(response.headers['content-type'] ?? '')) finish(response.statusCode);
      else response.once('close', () => finish(response.statusCode));
    };
    outgoing.once('response', finishWith);
    outgoing.once('upgrade', () => finish(101));
    outgoing.once('error', () => finish());
    outgoing.end(data);
    if (end === 'torn') outgoing.once('finish', () => finish());
  });
}

async function negotiate(host: HttpHost): Promise<string> {
  const response = await fetch(`${host.url}/chat/negotiate?negotiateVersion=1`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret-of-ann' },
  });
  return String(Object(await response.json()).connectionToken);
}

const expected: ReadonlySet<number | undefined> = new Set([
  ...[101, 200, 202, 204, 400, 401, 403, 404, 405, 409, 413, 429, 503],
  undefined,
]);

/** Every request is answered as it may be, and afterwards somebody else can negotiate. */
const requests: FuzzTarget = {
  name: 'whatever is requested, in whatever order, gets an answer that is no fault of the server',
  create: async (): Promise<FuzzSubject> => {
    const { host, close } = await start();
    const property = asyncProperty(array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const token = await negotiate(host);
      for (const each of steps) {
        const id = each.isKnown ? `id=${token}&` : '';
        const status = await send(host, each, `${each.path}?${id}${encodeURI(each.query)}`);
        if (!expected.has(status))
          throw new Error(`${each.method} ${each.path} was answered with ${status}.`);
      }
    });
    return { property, close };
  },
};

const rawLine = oneof(
  constantFrom(
    'GET /chat HTTP/1.1',
    'POST /chat/negotiate HTTP/1.0',
    'GET /chat?id=1 HTTP/1.1',
    'Host: a',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    'Content-Length: 5',
    'Transfer-Encoding: chunked',
    'Expect: 100-continue',
    '',
  ),
  string({ maxLength: 40 }),
);

/** Bytes in place of requests: somebody else is still answered. */
const rawBytes: FuzzTarget = {
  name: 'whatever bytes come in place of a request, others are answered',
  create: async (): Promise<FuzzSubject> => {
    const { host, close } = await start();
    const property = asyncProperty(
      array(rawLine, { maxLength: 10 }),
      uint8Array({ maxLength: 40 }),
      async (lines, rest) => {
        const socket = connect(host.port, '127.0.0.1');
        socket.on('error', () => {});
        socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), rest]));
        socket.resume();
        const token = await negotiate(host);
        socket.destroy();
        return token.length > 20;
      },
    );
    return { property, close };
  },
};

/** An endpoint behind a server, over a network. */
export const httpTargets: readonly FuzzTarget[] = [requests, rawBytes];
