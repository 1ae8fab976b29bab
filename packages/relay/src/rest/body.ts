import { limits, type MemberError } from '@rtas/protocol';
import {
  type BaseIssue,
  type GenericSchema,
  maxLength,
  minLength,
  pipe,
  regex,
  safeParse,
  string,
} from 'valibot';
import { RestError } from '../problem.ts';

/** An id in a request. */
export const idSchema = pipe(
  string(),
  minLength(1, 'must not be empty'),
  maxLength(limits.id, `must not be longer than ${limits.id} characters`),
  regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters or broken Unicode'),
);

// The library's own words quote the value that it met, which may be a secret.
function toMemberError(issue: BaseIssue<unknown>): MemberError {
  const pointer = (issue.path ?? []).map(({ key }) => `/${String(key)}`).join('');
  if (issue.kind !== 'schema') return { pointer, message: issue.message };
  return { pointer, message: issue.received === 'undefined' ? 'is missing' : `must be a ${issue.type}` };
}

/**
 * Checks a body.
 *
 * @throws {RestError} `invalid_request` with every wrong member
 */
export function parseBody<T>(schema: GenericSchema<unknown, T>, body: unknown): T {
  const result = safeParse(schema, body);
  if (result.success) return result.output;
  throw new RestError('invalid_request', { errors: result.issues.map(toMemberError) });
}
