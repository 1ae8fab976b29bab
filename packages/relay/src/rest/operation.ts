import type { IncomingHttpHeaders } from 'node:http';
import type { RelayContext } from '../relay-context.ts';

/** A request as handlers see it. */
export interface Call {
  readonly relay: RelayContext;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly headers: IncomingHttpHeaders;
  /** The token of the `Authorization: Bearer` header. */
  readonly bearer: string | undefined;
  /** Where the request comes from, behind the proxies. */
  readonly address: string;
}

export interface Answer {
  readonly status: number;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of the OpenAPI document. */
export interface Operation {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly path: string;
  handle(call: Call): Answer | Promise<Answer>;
}
