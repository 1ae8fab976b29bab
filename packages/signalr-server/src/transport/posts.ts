import { HubRequestError, toError } from '../errors.ts';
import type { HubLimits } from '../limits.ts';
import { KeptData } from './kept-data.ts';

/** Who takes posted data. */
export interface PostListener {
  onData(data: Uint8Array): void;
  /** A request broke off after a part of its data was taken: what follows would no longer fit. */
  onBroken(error: Error): void;
}

/**
 * What a client posts beside a transport that only the server can write to: one request after the other.
 * Data that comes before the transport is kept for it; later the hub holds the requests back while it is busy.
 */
export class Posts {
  readonly #limits: HubLimits;
  readonly #kept = new KeptData();
  #listener: PostListener | undefined;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isEnded = false;
  #room: Promise<void> = Promise.resolve();
  #makeRoom: () => void = () => {};

  constructor(limits: HubLimits) {
    this.#limits = limits;
  }

  /**
   * Resolves when the hub has taken all of it.
   *
   * @throws {HubRequestError} 404 `connection_not_found` when the connection ends first, 413 `too_much_data`
   * before there is a transport, 429 `too_many_posts`, 400 `post_broken`.
   */
  receive(body: AsyncIterable<Uint8Array>): Promise<void> {
    const { maxWaitingPosts, retryAfterSeconds } = this.#limits;
    if (this.#waiting > maxWaitingPosts)
      return Promise.reject(new HubRequestError(429, 'too_many_posts', { retryAfterSeconds }));
    this.#waiting += 1;
    const reading = this.#turn.then(() => this.#read(body));
    this.#turn = reading
      .catch(() => {})
      .then(() => {
        this.#waiting -= 1;
      });
    return reading;
  }

  /** Hands over what was kept, and from now on all that comes. */
  open(listener: PostListener): void {
    this.#listener = listener;
    if (this.#kept.length > 0) listener.onData(this.#kept.take());
  }

  /** Holds the requests back until `resume`. */
  pause(): void {
    this.#room = new Promise((resolve) => {
      this.#makeRoom = resolve;
    });
  }

  resume(): void {
    this.#makeRoom();
  }

  /** Refuses all that has not been taken. */
  end(): void {
    this.#isEnded = true;
    this.#listener = undefined;
    this.#kept.truncate(0);
    this.resume();
  }

  async #read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const keptBefore = this.#kept.length;
    let takenBytes = 0;
    try {
      this.#checkAlive();
      for await (const data of body) {
        await this.#take(data);
        takenBytes += data.length;
      }
    } catch (error) {
      this.#kept.truncate(keptBefore);
      if (takenBytes > 0) this.#listener?.onBroken(toError(error));
      throw error instanceof HubRequestError
        ? error
        : new HubRequestError(400, 'post_broken', { cause: error });
    }
  }

  async #take(data: Uint8Array): Promise<void> {
    await this.#room;
    this.#checkAlive();
    if (this.#listener) this.#listener.onData(data);
    else this.#keep(data);
  }

  #keep(data: Uint8Array): void {
    const bytes = this.#kept.length + data.length;
    if (bytes > this.#limits.maxReceiveQueueBytes) throw new HubRequestError(413, 'too_much_data');
    this.#kept.push(data);
  }

  #checkAlive(): void {
    if (this.#isEnded) throw new HubRequestError(404, 'connection_not_found');
  }
}
