// Runs on the audio thread: for every hundredth of a second of sound, its lowest and highest sample. Enough to draw a waveform truly at any
// width; nothing of the sound itself leaves this thread.
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const columnsPerMessage = 5;

class Envelope extends AudioWorkletProcessor {
  #lowest = 0;
  #highest = 0;
  #counted = 0;
  #columns = new Float32Array(2 * columnsPerMessage);
  #filled = 0;
  readonly #perColumn = Math.round(sampleRate / 100);

  process(inputs: Float32Array[][]): boolean {
    for (const sample of inputs[0]?.[0] ?? []) {
      if (sample < this.#lowest) this.#lowest = sample;
      if (sample > this.#highest) this.#highest = sample;
      this.#counted += 1;
      if (this.#counted === this.#perColumn) this.#close();
    }
    return true;
  }

  #close(): void {
    this.#columns[2 * this.#filled] = this.#lowest;
    this.#columns[2 * this.#filled + 1] = this.#highest;
    this.#lowest = this.#highest = this.#counted = 0;
    this.#filled += 1;
    if (this.#filled < columnsPerMessage) return;
    this.port.postMessage(this.#columns.slice());
    this.#filled = 0;
  }
}

registerProcessor('envelope', Envelope);
