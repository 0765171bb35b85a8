// The last seconds of an envelope, in a ring: written as it comes, read when the screen draws.
export class EnvelopeRing {
  readonly #pairs: Float32Array;
  #written = 0;

  constructor(columns: number) {
    this.#pairs = new Float32Array(2 * columns);
  }

  write(pairs: Float32Array): void {
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const at = (2 * this.#written) % this.#pairs.length;
      this.#pairs[at] = pairs[index] ?? 0;
      this.#pairs[at + 1] = pairs[index + 1] ?? 0;
      this.#written += 1;
    }
  }

  /** Columns ever written; column n lies at (n mod size). */
  written = (): number => this.#written;

  read = (): Float32Array => this.#pairs;
}
