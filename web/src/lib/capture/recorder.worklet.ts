// Runs on the audio thread: hands over every sample of every channel, as it came, in blocks; the last block when it is told to stop.
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const framesPerBlock = 4096;

class Recorder extends AudioWorkletProcessor {
  #block: Float32Array[] = [];
  #filled = 0;
  #ended = false;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.#hand();
      this.port.postMessage(undefined);
      this.#ended = true;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const input = inputs[0] ?? [];
    const frames = input[0]?.length ?? 0;
    if (this.#ended || frames === 0) return !this.#ended;
    if (this.#block.length === 0) this.#block = input.map(() => new Float32Array(framesPerBlock));
    for (const [index, channel] of input.entries()) this.#block[index]?.set(channel, this.#filled);
    this.#filled += frames;
    if (this.#filled === framesPerBlock) this.#hand();
    return true;
  }

  #hand(): void {
    if (this.#filled > 0) this.port.postMessage(this.#block.map((channel) => channel.slice(0, this.#filled)));
    this.#filled = 0;
  }
}

registerProcessor('recorder', Recorder);

// A module: its declarations are its own.
export {};
