/** One member of a message that is wrong. */
export interface MemberError {
  /** JSON pointer (RFC 6901) to the member; empty for the whole message. */
  readonly pointer: string;
  /** What the member must be. Never the value that it has. */
  readonly message: string;
}

/** The codes of a {@link ProtocolError}; all of them stand in `errorCatalogue`. */
export type ProtocolErrorCode =
  | 'invalid_request'
  | 'unknown_status'
  | 'body_too_large'
  | 'protocol_violation';

const toText = ({ pointer, message }: MemberError): string => `${pointer} ${message}`.trim();

/**
 * Thrown by the parsers: what came from outside is not what the contract says. Its message names members and
 * rules, never values, so that it can be logged and answered.
 *
 * @example
 * if (error instanceof ProtocolError && error.code === 'unknown_status') return;
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;
  readonly errors: readonly MemberError[];

  constructor(code: ProtocolErrorCode, errors: readonly MemberError[] = []) {
    super(errors.length === 0 ? code : `${code}: ${errors.map(toText).join('; ')}`);
    this.code = code;
    this.errors = errors;
  }
}

/**
 * The JSON pointer (RFC 6901) for a path of member names and indexes.
 *
 * @example
 * toPointer(['details', 0, 'label']); // '/details/0/label'
 */
export const toPointer = (path: readonly unknown[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
