/** What a hub has seen, for a client to wait for. */
export class Journal {
  readonly #notes: string[] = [];
  readonly #onNote = new Set<() => void>();

  note(text: string): void {
    this.#notes.push(text);
    for (const wake of this.#onNote) wake();
  }

  /** Resolves when this has been noted, and crosses it out. */
  async take(text: string): Promise<string> {
    while (!this.#notes.includes(text)) await this.#nextNote();
    this.#notes.splice(this.#notes.indexOf(text), 1);
    return text;
  }

  #nextNote(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#onNote.delete(wake);
        resolve();
      };
      this.#onNote.add(wake);
    });
  }
}
