import { type Heard, type Language, splitRecord } from './language.ts';

/** Understands what a server says, from its greeting on. */
export class Listener {
  readonly #language: Language;
  #isGreeted: boolean;
  #rest = Buffer.alloc(0);

  constructor(language: Language, { isGreeted = false } = {}) {
    this.#language = language;
    this.#isGreeted = isGreeted;
  }

  /** The messages that these bytes bring to their end. */
  take(bytes: Buffer): Heard[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const heard: Heard[] = [];
    for (let next = this.#next(); next; next = this.#next()) heard.push(next);
    return heard;
  }

  #next(): Heard | undefined {
    const parts = this.#isGreeted ? this.#language.split(this.#rest) : splitRecord(this.#rest);
    if (!parts) return undefined;
    const [message, rest] = parts;
    this.#rest = Buffer.from(rest);
    if (this.#isGreeted) return this.#language.read(message);
    this.#isGreeted = true;
    return { text: message.toString() };
  }
}
