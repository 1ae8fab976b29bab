import type { Closing, FakeLine } from './fake-line.ts';

/** A response of Server-Sent Events without network. */
export class FakeEventStream implements FakeLine {
  readonly response: Response;
  readonly #onClose: () => void;
  readonly #encoder = new TextEncoder();
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(signal: AbortSignal | null | undefined, onClose: () => void) {
    this.#onClose = onClose;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        this.#stream = stream;
      },
    });
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    this.#write(':\r\n');
    signal?.addEventListener('abort', () => this.end({ code: 1000, wasClean: false }));
  }

  deliver(text: string): void {
    this.#write(`data: ${text}\r\n\r\n`);
  }

  end({ wasClean }: Closing): void {
    const stream = this.#stream;
    this.#stream = null;
    if (!stream) return;
    this.#onClose();
    if (wasClean) stream.close();
    else stream.error(new TypeError('network error'));
  }

  #write(text: string): void {
    this.#stream?.enqueue(this.#encoder.encode(text));
  }
}
