// A list of callbacks; the function that `add` gives back takes one out again.
export class Listeners<Said> {
  readonly #all = new Set<(said: Said) => void>();

  add(listener: (said: Said) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(said: Said): void {
    for (const listener of [...this.#all]) listener(said);
  }
}
