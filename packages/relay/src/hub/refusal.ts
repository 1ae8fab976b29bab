import type { RestErrorCode } from '@rtas/protocol';
import type { HubRequestError, Refusal } from '@rtas/signalr-server';
import { RestError, toProblemAnswer } from '../problem.ts';

/** What the hub refuses by itself, in the words of the catalogue; what is not here has no word in it. */
const codeByHub: Readonly<Record<string, RestErrorCode>> = {
  token_missing: 'token_missing',
  token_invalid: 'token_invalid',
  token_expired: 'token_expired',
  ticket_expired: 'token_expired',
  ticket_spent: 'token_invalid',
  ticket_foreign: 'token_invalid',
  ticket_invalid: 'token_invalid',
  ticket_in_query: 'token_invalid',
  origin_denied: 'origin_denied',
  connection_not_found: 'not_found',
  transport_disabled: 'not_found',
  method_not_allowed: 'method_not_allowed',
  transport_takes_no_posts: 'method_not_allowed',
  too_much_data: 'body_too_large',
  too_many_posts: 'rate_limited',
  too_many_connections_for_key: 'rate_limited',
  rate_limited: 'rate_limited',
  too_many_connections: 'unavailable',
  draining: 'unavailable',
};

/** Tells a client why the hub lets it not in, as REST does, so that it knows whether another token would help. */
export function toRefusal({ code, retryAfterSeconds }: HubRequestError): Refusal | undefined {
  const known = codeByHub[code];
  if (known === undefined) return undefined;
  return toProblemAnswer(new RestError(known, retryAfterSeconds === undefined ? {} : { retryAfterSeconds }));
}
