import { errorCatalogue, type Problem, type RestErrorCode } from './errors.ts';
import type { MemberError } from './protocol-error.ts';

/**
 * The answer for an error (RFC 9457, `application/problem+json`). `detail` falls back to the catalogue's remedy.
 *
 * @example
 * toProblem('flow_not_found').status; // 404
 */
export function toProblem(code: RestErrorCode, detail?: string, errors?: readonly MemberError[]): Problem {
  const { http, title, remedy } = errorCatalogue[code];
  const problem = { type: `urn:rtas:error:${code}`, title, status: http, detail: detail ?? remedy, code };
  return errors && errors.length > 0 ? { ...problem, errors } : problem;
}
