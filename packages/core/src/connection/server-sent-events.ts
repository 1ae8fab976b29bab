import { checkAnswer } from './failure.ts';
import { createPosts } from './posts.ts';
import type { OpenTransport } from './transport.ts';

/**
 * Cuts an event stream into the data of its events. Comments and other fields are passed over.
 * Source: HTML Living Standard, "Server-sent events"; a carriage return alone ends no line in SignalR.
 */
export class EventStreamReader {
  #rest = '';

  /** The data of the events that a piece of the stream completes. */
  push(text: string): string[] {
    const blocks = (this.#rest + text).split(/\r?\n\r?\n/);
    this.#rest = blocks.pop() ?? '';
    return blocks.map(toData).filter(Boolean);
  }
}

const toData = (block: string): string =>
  block
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).replace(/^ /, '')] : []))
    .join('\n');

async function follow(
  stream: ReadableStreamDefaultReader<Uint8Array>,
  onData: (data: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const events = new EventStreamReader();
  for (let part = await stream.read(); !part.done; part = await stream.read())
    for (const data of events.push(decoder.decode(part.value, { stream: true }))) onData(data);
}

/**
 * Server-Sent Events, read as a stream: an `EventSource` could not send the ticket in a header.
 * Source: SignalR Transport Protocols, "Server-Sent Events".
 */
export const openEventStream: OpenTransport = async (options) => {
  const { network, clock, url, ticket, signal, onData, onEnd } = options;
  const { fetch } = network;
  const headers = { Authorization: `Bearer ${ticket}`, Accept: 'text/event-stream' };
  const response = await fetch(url, { headers, signal, credentials: 'omit', cache: 'no-store' });
  const { status, headers: told, body } = response;
  checkAnswer({ status, headers: told, text: '' }, clock.now());
  const stream = body?.getReader();
  // The stream begins with a comment. A proxy that collects the answer keeps it back.
  if (!stream || (await stream.read()).done) throw new Error('There is no event stream.');
  follow(stream, onData).then(() => onEnd(), onEnd);
  return createPosts(options);
};
