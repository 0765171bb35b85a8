// What a stethoscope gives to hear, on the loudspeaker of this machine, with its level for who cannot hear it.
const lookEveryMs = 80;

export class Loudspeaker {
  level = $state(0);
  #context: AudioContext | undefined;
  readonly #element = new Audio();
  #looking: ReturnType<typeof setInterval> | undefined;

  play(track: MediaStreamTrack): void {
    this.stop();
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    const stream = new MediaStream([track]);
    // Chromium pulls a received track only while an element plays it.
    this.#element.srcObject = stream;
    this.#element.muted = true;
    void this.#element.play().catch(() => undefined);
    context.createMediaStreamSource(stream).connect(analyser).connect(context.destination);
    const samples = new Float32Array(analyser.fftSize);
    this.#looking = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.level = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    }, lookEveryMs);
    this.#context = context;
  }

  stop(): void {
    clearInterval(this.#looking);
    this.#element.srcObject = null;
    void this.#context?.close();
    this.#context = undefined;
    this.level = 0;
  }
}
