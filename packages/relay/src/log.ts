import type { FastifyBaseLogger } from 'fastify';
import { toDigest } from './digest.ts';
import { type StoreKey, toKeyText } from './store/store.ts';

export type Log = FastifyBaseLogger;

/** Names a flow in a log without giving away its id. */
export const toFlowHash = (key: StoreKey): string => toDigest(toKeyText(key)).slice(0, 12);

type LoggedError = {
  readonly type: string;
  readonly code: string | undefined;
  /** Always empty: messages of other people's errors may quote what they were given. */
  readonly message: '';
  readonly stack: string;
};

const toFrames = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');

function toLoggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, code: undefined, message: '', stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.name, code, message: '', stack: toFrames(error.stack) };
}

/** Of requests and answers nothing is logged by itself: addresses hold ids, headers hold tokens. */
export const logSerializers = {
  err: toLoggedError,
  error: toLoggedError,
  req: () => ({}),
  res: () => ({}),
};
