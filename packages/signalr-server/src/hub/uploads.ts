import { HubError } from '../errors.ts';
import type { CompletionMessage, StreamItemMessage } from '../protocol/message.ts';
import { Rate } from './rate.ts';
import { Upload, type UploadOptions } from './upload.ts';

/** What the streams of one client need. */
export interface UploadsOptions extends UploadOptions {
  /** Streams that the client may not have ended when their methods have. */
  readonly maxAbandoned: number;
}

// As many tiny items as the network may hold of a client that has not heard yet that nobody reads them.
const abandonedItemsPerSecond = 10_000;

/** The streams that one client sends at present, by their ids. */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #open = new Map<string, Upload>();
  /** Streams whose methods have had enough, while the client has not heard of it yet. */
  readonly #abandoned = new Set<string>();
  readonly #abandonedItems = new Rate(abandonedItemsPerSecond);

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Expects streams under these ids; undefined when one of them is in use. */
  open(ids: readonly string[]): Upload[] | undefined {
    if (new Set(ids).size < ids.length || ids.some((id) => this.#open.has(id))) return undefined;
    return ids.map((id) => {
      const upload = new Upload(this.#options);
      this.#open.set(id, upload);
      this.#abandoned.delete(id);
      return upload;
    });
  }

  /**
   * Whether an item may come beyond the rate of messages: for a stream that is read it waits until there is room, and
   * for one that nobody reads any more some are on their way.
   */
  excuses(id: string, nowMs: number): boolean {
    return this.#open.has(id) || (this.#abandoned.has(id) && this.#abandonedItems.count(nowMs));
  }

  /** Items for nobody are dropped: the method may have ended long ago. */
  push({ invocationId, item }: StreamItemMessage): void {
    this.#open.get(invocationId)?.push(item);
  }

  /** True when the completion was that of a stream. */
  complete({ invocationId, error }: CompletionMessage): boolean {
    const upload = this.#open.get(invocationId);
    this.#open.delete(invocationId);
    upload?.end(error === undefined ? undefined : new HubError(error));
    return this.#abandoned.delete(invocationId) || upload !== undefined;
  }

  /** Their method has ended: nobody reads them any more. */
  close(ids: readonly string[], uploads: readonly Upload[]): void {
    for (const upload of uploads) upload.drop();
    for (const id of ids) {
      const current = this.#open.get(id);
      if (current && uploads.includes(current)) this.#abandon(id);
    }
  }

  #abandon(id: string): void {
    this.#open.delete(id);
    this.#abandoned.add(id);
    const [oldest] = this.#abandoned;
    if (this.#abandoned.size > this.#options.maxAbandoned && oldest !== undefined)
      this.#abandoned.delete(oldest);
  }

  /** The connection has ended: readers hear why. */
  closeAll(error: Error): void {
    for (const upload of this.#open.values()) upload.drop(error);
    this.#open.clear();
  }
}
