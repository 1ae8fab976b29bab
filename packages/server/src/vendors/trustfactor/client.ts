import { type GenericSchema, safeParse } from 'valibot';
import type { Clock } from '../../clock.ts';
import { withDeadline } from '../../deadline.ts';
import type { CallOptions } from '../../options.ts';
import { VendorError } from '../vendor-error.ts';
import { problemSchema } from './wire.ts';

export interface TrustFactorClientOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** The cloud's REST interface: one method for each kind of answer. */
export interface TrustFactorClient {
  json<T>(request: TrustFactorRequest, answer: GenericSchema<unknown, T>): Promise<T>;
  png(path: string, options?: CallOptions): Promise<Uint8Array>;
  send(request: TrustFactorRequest): Promise<void>;
}

export interface TrustFactorRequest extends CallOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

async function toJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new VendorError('vendor_answer_invalid', { status: response.status, cause });
  }
}

async function toRefusal(response: Response): Promise<VendorError> {
  const { status } = response;
  if (status >= 500 || status === 429) return new VendorError('vendor_unreachable', { status });
  const problem = safeParse(problemSchema, await toJson(response));
  const reason = problem.success ? problem.output.Code : undefined;
  const code = reason === 'ContractNotFound' ? 'user_not_registered' : 'vendor_refused';
  return new VendorError(code, { status, reason });
}

function toRequestInit({ method, body }: TrustFactorRequest, apiKey: string): RequestInit {
  const authorization = `Bearer ${apiKey}`;
  if (!body) return { method, headers: { authorization }, redirect: 'error' };
  const headers = { authorization, 'content-type': 'application/json' };
  return { method, headers, body: JSON.stringify(body), redirect: 'error' };
}

async function readJson<T>(response: Response, answer: GenericSchema<unknown, T>): Promise<T> {
  const parsed = safeParse(answer, await toJson(response));
  if (parsed.success) return parsed.output;
  throw new VendorError('vendor_answer_invalid', { status: response.status });
}

export function createTrustFactorClient(options: TrustFactorClientOptions): TrustFactorClient {
  const { url, apiKey, fetch, clock, timeoutMs } = options;

  async function call<T>(request: TrustFactorRequest, read: (response: Response) => Promise<T>): Promise<T> {
    try {
      return await withDeadline({ clock, timeoutMs, signal: request.signal }, async (signal) => {
        const response = await fetch(new URL(request.path, url), {
          ...toRequestInit(request, apiKey),
          signal,
        });
        if (!response.ok) throw await toRefusal(response);
        return read(response);
      });
    } catch (cause) {
      throw cause instanceof VendorError ? cause : new VendorError('vendor_unreachable', { cause });
    }
  }

  return {
    json: (request, answer) => call(request, (response) => readJson(response, answer)),
    png: (path, callOptions) =>
      call(
        { method: 'GET', path, ...callOptions },
        async (response) => new Uint8Array(await response.arrayBuffer()),
      ),
    send: (request) => call(request, async () => undefined),
  };
}
