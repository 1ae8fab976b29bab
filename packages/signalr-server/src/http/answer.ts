import { type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { HubRequestError } from '../errors.ts';

/** A whole HTTP answer, before it is written anywhere. */
export interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** What a refused client may read besides the status. */
export interface Refusal {
  /** Such as `Content-Type`. */
  readonly headers?: OutgoingHttpHeaders;
  /** Sent in UTF-8. */
  readonly body: string;
}

export const commonHeaders: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** An error as an answer: the status with the words that belong to it, and a bare 500 for what nobody has foreseen. */
export function toErrorAnswer(
  error: unknown,
  toRefusal: (error: HubRequestError) => Refusal | undefined,
): Answer {
  if (!(error instanceof HubRequestError)) return { status: 500 };
  const { status, retryAfterSeconds } = error;
  const { headers, body = '' } = toRefusal(error) ?? {};
  const wait = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return { status, headers: { ...wait, ...headers }, body };
}

/** Writes an answer to a response of Node. The reason phrase is explicit, because clients show it. */
export function writeAnswer(response: ServerResponse, { status, headers, body = '' }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const length = { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, STATUS_CODES[status] ?? '', { ...commonHeaders, ...headers, ...length });
  response.end(body);
}

/** Sets what every answer to a request has in common with the others. */
export function setHeaders(response: ServerResponse, headers: OutgoingHttpHeaders): void {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
}

/** Writes an answer to a socket that asked for an upgrade, and ends it. */
export function writeUpgradeAnswer(socket: Duplex, { status, headers, body = '' }: Answer): void {
  if (socket.destroyed) return;
  const length = { 'Content-Length': Buffer.byteLength(body) };
  const all = Object.entries({ ...commonHeaders, ...headers, ...length, Connection: 'close' });
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
