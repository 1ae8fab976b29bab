import {
  type ConnectionEstablished,
  type Envelope,
  type EventData,
  type FlowKind,
  type FlowSnapshot,
  hubTarget,
  isFinal,
  type RestErrorCode,
  type Status,
} from '@rtas/protocol';
import { type Rung, rungs } from '../connection/ladder.ts';
import type { Session } from '../options.ts';
import { browserPorts } from '../ports/browser.ts';
import type { Clock, Network } from '../ports.ts';
import { FakeEventStream } from './fake-event-stream.ts';
import { cut, type FakeLine } from './fake-line.ts';
import { FakePolls } from './fake-polls.ts';
import { type FakeSocket, toSocketClass } from './fake-socket.ts';
import { toSampleData, toSampleEnvelope } from './sample-event.ts';

/**
 * What a fake relay is made with.
 *
 * @example
 * const options: FakeRelayOptions = { clock: createSimulatedClock(), kind: 'transaction' };
 * const relay = createFakeRelay(options);
 */
export interface FakeRelayOptions {
  /** Default: the real time. */
  readonly clock?: Clock;
  /** Default: `registration`. */
  readonly kind?: FlowKind;
  /** The id of the flow. Default: `flow-1`. */
  readonly id?: string;
  /** Default: `/rtas`. */
  readonly hubPath?: string;
}

/**
 * A request as the relay saw it.
 *
 * @example
 * const isNegotiation = ({ path }: FakeRequest) => path.endsWith('/negotiate');
 * relay.requests.filter(isNegotiation).length; // 1
 */
export interface FakeRequest {
  /** E.g. `POST`. */
  readonly method: string;
  /** Without origin and query, e.g. `/rtas/negotiate`. */
  readonly path: string;
  /** As the page sent them. */
  readonly headers: Headers;
}

interface Refusal {
  readonly status: number;
  readonly code?: RestErrorCode | undefined;
  readonly retryAfter?: number | string | undefined;
}

type Fault = 'none' | 'silent' | 'unplugged' | Refusal;

/** How something is in the way: with an answer that means nothing, a status of HTTP, or without any answer. */
type Block = 'refused' | 'silent' | number;

/**
 * One way to the hub, or all of them with the negotiation.
 *
 * @example
 * const obstacle: FakeObstacle = 'webSockets';
 * relay.block(obstacle);
 */
export type FakeObstacle = Rung | 'hub';

interface Exchange extends FakeRequest {
  readonly query: URLSearchParams;
  readonly body: string;
  readonly signal: AbortSignal | null | undefined;
}

const separator = '\u001e';
const lifetimeMs = { registration: 300_000, transaction: 76_000 } as const;

const statusFor = {
  registration: {
    create: 'REGISTRATION_CREATED_V2',
    approve: 'REGISTRATION_SUCCESS_V2',
    decline: 'REGISTRATION_REJECTED_V2',
    expire: 'REGISTRATION_EXPIRED_V2',
    cancel: 'REGISTRATION_CANCELLED_V2',
    fail: 'REGISTRATION_ERROR_V2',
  },
  transaction: {
    create: 'TRANSACTION_CREATED_V2',
    approve: 'TRANSACTION_ACCEPTED_V2',
    decline: 'TRANSACTION_DECLINED_V2',
    expire: 'TRANSACTION_EXPIRED_V2',
    cancel: 'TRANSACTION_CANCELLED_V2',
    fail: 'TRANSACTION_ERROR_V2',
  },
} as const satisfies Record<FlowKind, Record<string, Status>>;

/**
 * A relay of one flow, in memory: it speaks the negotiation, the transports and the JSON hub protocol of SignalR,
 * and answers `GET /v3/flow`. To teach it another request, add a line to `#answer`; another hub method, to `#call`.
 *
 * @example
 * const relay = createFakeRelay({ clock });
 * const flow = createRegistration({ session: relay.session, ports: { clock, network: relay.network } });
 * relay.create();
 * await clock.advance(0);
 * relay.scan();
 */
export class FakeRelay {
  /** For the port `network` of a flow. */
  readonly network: Network;
  /** The requests that have come, oldest first. */
  readonly requests: FakeRequest[] = [];
  /** Every address that was asked for, of requests and sockets. */
  readonly addresses: string[] = [];
  /** The newest event that a browser has acknowledged. */
  acknowledged = 0;
  /** How often a browser has asked for what it missed. */
  syncs = 0;
  /** The transports that negotiation offers. */
  offered: readonly Rung[] = rungs;
  /** What a handshake is answered with in place of a welcome; `null` welcomes. */
  handshake: string | null = null;
  /** Whether the relay fails when it is asked for what was missed. */
  syncFails = false;
  /** How long each answer and each message takes, milliseconds. */
  latency = 0;
  readonly #clock: Clock;
  readonly #kind: FlowKind;
  readonly #hubPath: string;
  readonly #id: string;
  readonly #lines = new Map<FakeLine, Rung>();
  readonly #greeted = new Set<FakeLine>();
  readonly #dead = new WeakSet<FakeLine>();
  /** Lines that are made of requests, by their connection's ticket. */
  readonly #byTicket = new Map<string, FakeEventStream | FakePolls>();
  readonly #tickets = new Set<string>();
  readonly #obstacles = new Map<FakeObstacle, Block>();
  readonly #substitutes = new Map<string, unknown>();
  #events: Envelope[] = [];
  #seq = 0;
  #fault: Fault = 'none';
  #skewMs = 0;
  #tokens = 1;

  constructor({
    clock = browserPorts.clock,
    kind = 'registration',
    id = 'flow-1',
    hubPath = '/rtas',
  }: FakeRelayOptions) {
    this.#clock = clock;
    this.#kind = kind;
    this.#hubPath = hubPath;
    this.#id = id;
    this.network = {
      fetch: (input, init) => this.#fetch(String(input instanceof Request ? input.url : input), init ?? {}),
      WebSocket: toSocketClass({
        onConnect: (socket) => this.#meet(socket),
        onText: (socket, text) => this.#later(() => this.#read(socket, text)),
        onClose: (socket) => this.#leave(socket),
      }),
    };
  }

  /** Where the relay is, with a token that it takes now, and until a minute after the flow's deadline. */
  get session(): Session {
    return { url: 'https://relay.example', token: `token-${this.#tokens}-${this.#toTokenEnd()}` };
  }

  /** Whether it takes a token now. */
  takes(token: string): boolean {
    const [, generation, end] = token.split('-').map(Number);
    return generation === this.#tokens && this.#now() < (end ?? 0);
  }

  /** Browsers that are connected. */
  get connections(): number {
    return this.#greeted.size;
  }

  /** Sockets, event streams and rows of polls that are open or being opened. */
  get sockets(): number {
    return this.#lines.size;
  }

  /** The transport of the newest connection. */
  get rung(): Rung | undefined {
    return [...this.#lines.values()].at(-1);
  }

  /** Takes an event as from the application server, and hands it to all browsers. */
  post<S extends Status>(status: S, data: Partial<EventData<S>> = {}): Envelope<S> {
    const event = this.lose(status, data);
    this.sendRaw(event);
    return event;
  }

  /** Takes an event, but hands it to nobody. */
  lose<S extends Status>(status: S, data: Partial<EventData<S>> = {}): Envelope<S> {
    this.#seq += 1;
    const event = toSampleEnvelope(status, {
      id: this.#id,
      seq: this.#seq,
      server_time: this.#now(),
      occurred_at: this.#now(),
      data: { ...toSampleData(status), ...this.#toTimes(status), ...data },
    });
    this.#events.push(event);
    return event;
  }

  /** Takes an event that is wrong on purpose: its members replace those of a scan. It is handed to all browsers. */
  postRaw(members: Readonly<Record<string, unknown>>): void {
    const event = this.lose('REGISTRATION_SCANNED_V2');
    this.#events.pop();
    this.sendRaw({ ...event, ...members });
  }

  /** Forgets the oldest events, as a cache does. */
  discard(count: number): void {
    this.#events.splice(0, count);
  }

  /** Hands anything to all browsers, as an event. */
  sendRaw(event: unknown): void {
    for (const line of this.#greeted) this.#invoke(line, hubTarget.event, event);
  }

  /** Hands a text to all browsers as it is, be it of the hub's protocol or not. */
  sendText(text: string): void {
    for (const line of this.#lines.keys()) line.deliver(text);
  }

  /** Hands the newest event out once more. */
  repeat(): void {
    this.sendRaw(this.#events.at(-1));
  }

  /** A new code or request. */
  create = (data: Partial<EventData<'REGISTRATION_CREATED_V2' | 'TRANSACTION_CREATED_V2'>> = {}): Envelope =>
    this.post(statusFor[this.#kind].create, data);
  /** The phone has scanned the code of a registration. */
  scan = (): Envelope => this.post('REGISTRATION_SCANNED_V2');
  /** The phone has opened the request of an authentication. */
  open = (): Envelope => this.post('TRANSACTION_OPENED_V2');
  /** The flow succeeds. */
  approve = (): Envelope => this.post(statusFor[this.#kind].approve);
  /** The person declines on the phone. */
  decline = (): Envelope => this.post(statusFor[this.#kind].decline);
  /** The time is up, by the word of the relay. */
  expire = (): Envelope => this.post(statusFor[this.#kind].expire);
  /** The application server cancels the flow. */
  cancel = (): Envelope => this.post(statusFor[this.#kind].cancel);
  /** The vendor ends the flow with an error. */
  fail = (): Envelope => this.post(statusFor[this.#kind].fail);

  /** Cuts all connections, as a lost network does. */
  drop(): void {
    for (const line of [...this.#lines.keys()]) line.end(cut);
  }

  /** All connections are dead and neither end has noticed, as after a sleep or in another network. */
  halfClose(): void {
    for (const line of this.#lines.keys()) this.#dead.add(line);
  }

  /** Ends all connections with a hub close message. */
  closeHub(error: string): void {
    for (const line of [...this.#greeted]) this.#send(line, { type: 7, error });
  }

  /**
   * Answers every request with an HTTP status from now on, and no socket is accepted.
   *
   * @param retryAfter Seconds, or a date as HTTP has it.
   */
  refuse(status: number, code?: RestErrorCode, retryAfter?: number | string): void {
    this.#fault = { status, code, retryAfter };
  }

  /** Says nothing any more, neither to requests nor on sockets that stay open. */
  stopAnswering(): void {
    this.#fault = 'silent';
  }

  /** The network is gone: connections are cut, requests fail at once. */
  unplug(): void {
    this.#fault = 'unplugged';
    this.drop();
  }

  /**
   * Something on the way does not let a transport through, or the whole hub: its connections are cut, new ones are
   * refused (with a status that means nothing, or any other), or stay without an answer.
   */
  block(obstacle: FakeObstacle, how: Block = 'refused'): void {
    this.#obstacles.set(obstacle, how);
    for (const [line, rung] of [...this.#lines]) if (obstacle === rung || obstacle === 'hub') line.end(cut);
  }

  /** Answers requests for a path with any JSON, until it is restored. */
  sayInstead(path: string, answer: unknown): void {
    this.#substitutes.set(path, answer);
  }

  /** Lets a transport, or the hub, through again. */
  unblock(obstacle: FakeObstacle): void {
    this.#obstacles.delete(obstacle);
  }

  /** Mends everything. */
  restore(): void {
    this.#fault = 'none';
    this.#obstacles.clear();
    this.#substitutes.clear();
  }

  /** The token of before is expired; `session` has a new one. */
  expireToken(): void {
    this.#tokens += 1;
  }

  /** The relay's clock is ahead of the browser's, milliseconds. */
  skew(offsetMs: number): void {
    this.#skewMs = offsetMs;
  }

  /** The relay loses its memory of the flow. */
  forget(): void {
    this.#events = [];
    this.#seq = 0;
  }

  #now(): number {
    return this.#clock.now() + this.#skewMs;
  }

  /** As the relay has it: a quarter of an hour where there is no deadline. */
  #toTokenEnd(): number {
    const deadlineMs = this.#events.map(({ data }) => toDeadline(data)).findLast((at) => at !== undefined);
    return deadlineMs ? Math.max(deadlineMs, this.#now()) + 60_000 : this.#now() + 900_000;
  }

  #later(callback: () => void): void {
    if (this.latency === 0) queueMicrotask(callback);
    else this.#clock.setTimeout(callback, this.latency);
  }

  #toTimes(status: Status) {
    const seconds = Math.ceil((this.#now() + lifetimeMs[this.#kind]) / 1000);
    if (status === 'TRANSACTION_CREATED_V2') return { transaction_expiration: seconds };
    const isCode = status === 'REGISTRATION_CREATED_V2' || status === 'REGISTRATION_QR_UPDATED_V2';
    return isCode ? { qr_code_expiration: seconds } : {};
  }

  // Requests

  async #fetch(url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> {
    signal?.throwIfAborted();
    const { pathname: path, searchParams: query } = new URL(url);
    this.addresses.push(url);
    const exchange = { method, path, headers: new Headers(headers), query, body: String(body ?? ''), signal };
    this.requests.push(exchange);
    const obstacle = this.#toObstacle(exchange);
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      if (this.#fault !== 'silent' && obstacle !== 'silent') this.#later(resolve);
    });
    if (this.#fault === 'unplugged') throw new TypeError('Failed to fetch');
    if (obstacle === undefined || obstacle === 'silent') return this.#answer(exchange);
    return new Response('', { status: obstacle === 'refused' ? 502 : obstacle });
  }

  /** What is in the way of a request. */
  #toObstacle({ method, path, headers }: FakeRequest): Block | undefined {
    if (!path.startsWith(this.#hubPath)) return undefined;
    const line = this.#byTicket.get(toToken(headers));
    const isStream = headers.get('accept') === 'text/event-stream';
    const opened = method === 'GET' ? (isStream ? 'serverSentEvents' : 'longPolling') : undefined;
    const rung = (line && this.#lines.get(line)) ?? opened;
    return this.#obstacles.get('hub') ?? (rung && this.#obstacles.get(rung));
  }

  #answer(exchange: Exchange): Response | Promise<Response> {
    const { method, path, headers } = exchange;
    if (typeof this.#fault === 'object') return toProblem(this.#fault);
    if (this.#substitutes.has(path)) return Response.json(this.#substitutes.get(path));
    if (path === this.#hubPath) return this.#answerLine(exchange);
    if (!this.takes(toToken(headers))) return toProblem({ status: 401, code: 'token_expired' });
    if (method === 'POST' && path === `${this.#hubPath}/negotiate`) return Response.json(this.#negotiate());
    if (method === 'GET' && path === '/v3/flow') return this.#answerFlow(headers.get('if-none-match'));
    return toProblem({ status: 404, code: 'not_found' });
  }

  /** A request of a connection without a socket. */
  #answerLine({ method, headers, query, body, signal }: Exchange): Response | Promise<Response> {
    const ticket = toToken(headers);
    const line = this.#byTicket.get(ticket);
    const isNew = this.#tickets.has(ticket) && query.get('id') === toSecret(ticket);
    if (!line && !isNew) return toProblem({ status: 404 });
    if (method === 'GET' && line instanceof FakePolls) return line.take(signal);
    if (method === 'GET') return this.#openLine(ticket, headers, signal);
    if (method === 'DELETE') line?.end({ code: 1000, wasClean: true });
    else if (line) this.#read(line, body);
    return new Response('', { status: method === 'DELETE' ? 202 : 200 });
  }

  #openLine(ticket: string, headers: Headers, signal: AbortSignal | null | undefined): Response {
    if (!this.#tickets.delete(ticket)) return toProblem({ status: 409 });
    const onClose = () => this.#leave(line);
    const isStream = headers.get('accept') === 'text/event-stream';
    const line = isStream ? new FakeEventStream(signal, onClose) : new FakePolls(this.#clock, onClose);
    this.#byTicket.set(ticket, line);
    this.#lines.set(line, isStream ? 'serverSentEvents' : 'longPolling');
    return line instanceof FakeEventStream ? line.response : new Response('');
  }

  #negotiate() {
    const ticket = `ticket-${this.requests.length}`;
    this.#tickets.add(ticket);
    return {
      negotiateVersion: 1,
      connectionId: `connection-${this.requests.length}`,
      connectionToken: toSecret(ticket),
      accessToken: ticket,
      availableTransports: this.offered.map((rung) => ({
        transport: rung.replace(/^./, (letter) => letter.toUpperCase()),
        transferFormats: ['Text'],
      })),
    };
  }

  #answerFlow(knownTag: string | null): Response {
    if (this.#seq === 0) return toProblem({ status: 404, code: 'flow_not_found' });
    const etag = `"${this.#seq}"`;
    if (knownTag === etag) return new Response(null, { status: 304, headers: { etag } });
    return Response.json(this.#toSnapshot(), { headers: { etag } });
  }

  #toSnapshot(): FlowSnapshot {
    const last = this.#events.at(-1);
    const state = last?.state ?? 'pending';
    const events = this.#toCached();
    const flow = { kind: this.#kind, id: this.#id, user_id: last?.data.user_id ?? '' };
    return { ...flow, state, seq: this.#seq, final: isFinal(state), events, server_time: this.#now() };
  }

  /** What a browser gets that comes late, as it is sent now: of a flow that has ended, the end alone. */
  #toCached(): readonly Envelope[] {
    const final = this.#events.find(({ state }) => isFinal(state));
    return (final ? [final] : this.#events).map((event) => ({ ...event, server_time: this.#now() }));
  }

  // Connections

  #meet(socket: FakeSocket): void {
    this.#lines.set(socket, 'webSockets');
    this.addresses.push(socket.url);
    const obstacle = this.#obstacles.get('hub') ?? this.#obstacles.get('webSockets');
    this.#later(() => {
      if (this.#fault === 'silent' || obstacle === 'silent') return;
      const ticket = new URL(socket.url).searchParams.get('access_token') ?? '';
      const isWelcome = this.#fault === 'none' && !obstacle && this.#tickets.delete(ticket);
      if (isWelcome) socket.accept();
      else socket.end(cut);
    });
  }

  #leave(line: FakeLine): void {
    this.#lines.delete(line);
    this.#greeted.delete(line);
  }

  #read(line: FakeLine, text: string): void {
    if (this.#fault === 'silent' || this.#dead.has(line)) return;
    for (const record of text.split(separator).filter(Boolean)) this.#call(line, JSON.parse(record));
  }

  #call(line: FakeLine, message: { readonly [name: string]: unknown }): void {
    if (message.protocol === 'json') this.#welcome(line);
    // A hub pings by itself at the pace of its clients; in memory, theirs will do.
    if (message.type === 6) this.#send(line, { type: 6 });
    const argument = Array.isArray(message.arguments) ? Number(message.arguments[0]) : 0;
    if (message.target === hubTarget.ack) this.#acknowledge(line, argument);
    const { invocationId } = message;
    const isFailing = this.syncFails && message.target === hubTarget.sync;
    if (message.target === hubTarget.sync && !isFailing) this.#sync(line, argument);
    const result = isFailing ? { error: 'unavailable' } : { result: null };
    if (invocationId !== undefined) this.#send(line, { type: 3, invocationId, ...result });
  }

  #welcome(line: FakeLine): void {
    if (this.handshake !== null) line.deliver(this.handshake);
    else {
      this.#send(line, {});
      this.#greeted.add(line);
      this.#greet(line, 0);
    }
  }

  /** What a connection begins with, and what answers `Sync`. */
  #greet(line: FakeLine, sinceSeq: number): void {
    const established: ConnectionEstablished = {
      connection_id: 'connection',
      server_time: this.#now(),
      kind: this.#kind,
      id: this.#id,
      seq: this.#seq,
    };
    this.#invoke(line, hubTarget.connectionEstablished, established);
    const missed = this.#toCached().filter(({ seq }) => seq > sinceSeq);
    for (const event of missed) this.#invoke(line, hubTarget.event, event);
  }

  #sync(line: FakeLine, sinceSeq: number): void {
    this.syncs += 1;
    this.#greet(line, sinceSeq);
  }

  #acknowledge(line: FakeLine, seq: number): void {
    this.acknowledged = Math.max(this.acknowledged, seq);
    const event = this.#events.find((known) => known.seq === seq);
    if (event?.close_connection_on_receive) this.#send(line, { type: 7 });
  }

  #invoke(line: FakeLine, target: string, argument: unknown): void {
    this.#send(line, { type: 1, target, arguments: [argument] });
  }

  #send(line: FakeLine, message: object): void {
    this.#later(() => {
      if (this.#fault !== 'silent' && !this.#dead.has(line))
        line.deliver(`${JSON.stringify(message)}${separator}`);
    });
  }
}

/** Unix milliseconds; 0 = never, undefined where an event says nothing of a deadline. */
function toDeadline(data: EventData): number | undefined {
  if ('qr_code_expiration' in data) return (data.qr_code_expiration ?? 0) * 1_000;
  return 'transaction_expiration' in data ? (data.transaction_expiration ?? 0) * 1_000 : undefined;
}

const toToken = (headers: Headers): string => headers.get('authorization')?.replace('Bearer ', '') ?? '';

/** The secret that names the connection of a ticket. */
const toSecret = (ticket: string): string => `secret-of-${ticket}`;

const toProblem = ({ status, code, retryAfter = 0 }: Refusal): Response =>
  Response.json(
    { title: 'Refused', status, ...(code && { code }) },
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'retry-after': String(retryAfter) },
    },
  );

/**
 * A relay of one flow, in memory. See {@link FakeRelay}.
 *
 * @example
 * const relay = createFakeRelay({ clock, kind: 'transaction' });
 */
export const createFakeRelay = (options: FakeRelayOptions = {}): FakeRelay => new FakeRelay(options);
