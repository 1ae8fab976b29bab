import { HubArgumentError, HubError, toError } from '../errors.ts';
import { type CallMessage, type CompletionMessage, messageType } from '../protocol/message.ts';
import type { HubEnvironment } from './environment.ts';
import type { KnownMethod } from './method.ts';

/** How a call ended: with a result, with an error, or, as streams do, with neither. */
export type Outcome =
  | { readonly result: unknown }
  | { readonly error: string }
  | { readonly isStreamEnd: true };

/** What the caller is told; undefined when nobody waits for an answer. */
export function toCompletion({ invocationId }: CallMessage, outcome: Outcome): CompletionMessage | undefined {
  if (invocationId === undefined) return undefined;
  const completion = { type: messageType.completion, invocationId };
  if ('error' in outcome) return { ...completion, error: outcome.error };
  if ('isStreamEnd' in outcome) return completion;
  return { ...completion, result: outcome.result ?? null };
}

// The texts are those of the reference server, which clients and their tests look for.
const failed = (target: string) => `Failed to invoke '${target}' due to an error on the server.`;
const unexpected = (target: string) => `An unexpected error occurred invoking '${target}' on the server.`;
const brokenStream = 'An error occurred on the server while streaming results.';

/** The text for a call that is refused before its method runs. */
export const refusals = {
  unknown: (target: string) => `${failed(target)} HubException: Method does not exist.`,
  cancelled: (target: string) => `${failed(target)} HubException: The call was cancelled.`,
  idInUse: (id: string) => `Invocation ID '${id}' is already in use.`,
  streamIdInUse: (target: string) => `${failed(target)} HubException: A stream ID is already in use.`,
  tooManyStreams: (target: string) => `${failed(target)} HubException: Too many streams are open.`,
} as const;

/** Why the method does not suit the call; undefined when it does. */
export function findMismatch(call: CallMessage, { isStream, uploads }: KnownMethod): string | undefined {
  const { target, streamIds = [] } = call;
  const isStreamWanted = call.type === messageType.streamInvocation;
  if (isStreamWanted && !isStream)
    return `The client attempted to invoke the non-streaming '${target}' method with a streaming invocation.`;
  if (isStream && !isStreamWanted)
    return `The client attempted to invoke the streaming '${target}' method with a non-streaming invocation.`;
  if (streamIds.length === uploads) return undefined;
  const counts = `Client sent ${streamIds.length} stream(s), Hub method expects ${uploads}.`;
  return `${unexpected(target)} HubException: ${counts}`;
}

/** What the caller may know of an error of the method, and of one of its stream. */
export function toErrorText(
  thrown: unknown,
  { target, isStreaming }: { readonly target: string; readonly isStreaming: boolean },
  { detailedErrors }: HubEnvironment,
): string {
  const error = toError(thrown);
  if (error instanceof HubArgumentError) return withDetail(failed(target), 'HubException', error.detail);
  const text = isStreaming ? brokenStream : unexpected(target);
  if (error instanceof HubError) return withDetail(text, 'HubException', error.message);
  return withDetail(text, error.name, detailedErrors ? error.message : undefined);
}

const withDetail = (text: string, name: string, detail: string | undefined): string =>
  detail === undefined ? text : `${text} ${name}: ${detail}`;

/** True for errors that the method has meant for the caller, and that nobody else needs to know of. */
export const isForCaller = (error: unknown): boolean =>
  error instanceof HubError || error instanceof HubArgumentError;
