import { type FlowEvent, type FlowKind, isFinal, meaningOf, parseCallback } from '@rtas/protocol';
import type { Clock } from './clock.ts';

export interface SeenRequest {
  readonly path: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

type Answer = () => Response | Promise<Response>;

/** The relay's REST interface behind a fetch function, in the words of its OpenAPI document. */
export interface FakeRelay {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: readonly SeenRequest[];
  /** Events by `kind/id`, as they were accepted. */
  readonly events: ReadonlyMap<string, readonly FlowEvent[]>;
  pathsSeen(): readonly string[];
  /** What the next requests are answered instead, in order. */
  answerNext(...answers: readonly Answer[]): void;
  /** Makes every token that was given out so far worthless. */
  revokeTokens(): void;
}

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { type: `urn:rtas:error:${code}`, title: code, status, detail: code, code }, headers);

const tokenLifeSeconds = 1_800;

export function createFakeRelay(clock: Clock): FakeRelay {
  const requests: SeenRequest[] = [];
  const events = new Map<string, FlowEvent[]>();
  const planned: Answer[] = [];
  const validUntil = new Map<string, number>();
  let tokens = 0;

  function giveToken() {
    tokens += 1;
    const token = `application-token-${tokens}`;
    validUntil.set(token, clock.now() + tokenLifeSeconds * 1000);
    return json(200, { token, token_type: 'Bearer', expires_in: tokenLifeSeconds });
  }

  function login({ body }: SeenRequest) {
    return body.client_secret === 'right secret' ? giveToken() : problem(401, 'invalid_credentials');
  }

  function post(kind: FlowKind, body: unknown) {
    const event = parseCallback(kind, body);
    const key = `${kind}/${event.unique_id}`;
    const before = events.get(key) ?? [];
    const last = before.at(-1);
    const { state } = meaningOf(event.status);
    if (last && isFinal(meaningOf(last.status).state)) {
      if (JSON.stringify(last) !== JSON.stringify(event)) return problem(409, 'flow_already_final');
    } else {
      events.set(key, [...before, event]);
    }
    const seq = events.get(key)?.length ?? 0;
    return json(202, { seq, state, final: isFinal(state), delivered: 1 });
  }

  function read(kind: FlowKind, id: string) {
    const known = events.get(`${kind}/${id}`);
    const last = known?.at(-1);
    if (!known || !last) return problem(404, 'flow_not_found');
    const envelopes = known.map(({ status, data, delivery }, index) => ({
      v: 1,
      kind,
      id,
      seq: index + 1,
      status,
      state: meaningOf(status).state,
      server_time: clock.now(),
      close_connection_on_receive: delivery.close_connection_on_receive,
      data,
    }));
    const { state } = meaningOf(last.status);
    const head = { kind, id, user_id: last.data.user_id, state, final: isFinal(state), seq: known.length };
    return json(200, {
      ...head,
      events: envelopes,
      server_time: clock.now(),
      connections: 1,
      acknowledged_seq: 0,
    });
  }

  const endUserToken = () =>
    json(200, { token: 'end-user-token', url: 'https://relay.test', expires_in: 900 });
  const isKnown = (headers: Headers) =>
    (validUntil.get(headers.get('authorization')?.replace('Bearer ', '') ?? '') ?? 0) > clock.now();

  function route(request: SeenRequest): Response {
    if (request.path === '/v1/login') return login(request);
    if (!isKnown(request.headers)) return problem(401, 'token_invalid');
    if (request.path === '/v1/token/renew') return giveToken();
    if (request.path.startsWith('/v2/end-user/')) return endUserToken();
    const callback = /^\/v3\/callbacks\/(registration|transaction)$/.exec(request.path)?.[1];
    if (callback === 'registration' || callback === 'transaction') return post(callback, request.body);
    const [, kind, id] = /^\/v3\/flows\/(registration|transaction)\/(.+)$/.exec(request.path) ?? [];
    if (kind && id) return read(kind as FlowKind, decodeURIComponent(id));
    if (request.path !== '/v3/results/redeem') return problem(404, 'not_found');
    const result = { kind: 'transaction', id: 't1', user_id: 'u1', status: 'TRANSACTION_ACCEPTED_V2' };
    return json(200, { ...result, finished_at: clock.now() });
  }

  async function toSeen(...[input, init]: Parameters<typeof globalThis.fetch>): Promise<SeenRequest> {
    const request = new Request(input, init);
    const text = await request.text();
    const body = text === '' ? {} : JSON.parse(text);
    return { path: new URL(request.url).pathname, headers: request.headers, body };
  }

  return {
    requests,
    events,
    pathsSeen: () => requests.map(({ path }) => path),
    answerNext: (...answers) => planned.push(...answers),
    revokeTokens: () => validUntil.clear(),
    async fetch(input, init) {
      const { promise: aborted, reject } = Promise.withResolvers<never>();
      const stop = () => reject(init?.signal?.reason);
      init?.signal?.addEventListener('abort', stop);
      const answered = toSeen(input, init).then((request) => {
        requests.push(request);
        const next = planned.shift();
        return next ? next() : route(request);
      });
      return Promise.race([answered, aborted]);
    },
  };
}
