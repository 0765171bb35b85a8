// Listening to a received stethoscope: the track goes through a filter of the listener's choice to the loudspeaker, and beside it, unfiltered,
// to what the screen draws. Nothing here changes what is sent or kept.
import envelopeUrl from './envelope.worklet.ts?worker&url';

export type Filter = 'all' | 'bell' | 'diaphragm';

/** Bands in hertz, data awaiting a clinician's review. */
export const bands: Record<Filter, { low: number; high: number }> = {
  all: { low: 20, high: 2000 },
  bell: { low: 20, high: 200 },
  diaphragm: { low: 100, high: 500 }
};

export const envelopePerSecond = 100;
/** The spectrogram shows up to this frequency. */
export const spectrumMaxHertz = 1000;

export class Listening {
  readonly #context = new AudioContext({ latencyHint: 'playback' });
  readonly #element = new Audio();
  readonly #source: MediaStreamAudioSourceNode;
  readonly #highPass: BiquadFilterNode;
  readonly #lowPass: BiquadFilterNode;
  readonly #volume: GainNode;
  readonly #spectrum: AnalyserNode;
  readonly #bins: Uint8Array<ArrayBuffer>;
  #stopped = false;

  constructor(track: MediaStreamTrack, onenvelope: (pairs: Float32Array) => void) {
    const stream = new MediaStream([track]);
    // Chromium pulls a received track only while an element plays it.
    this.#element.srcObject = stream;
    this.#element.muted = true;
    void this.#element.play().catch(() => undefined);
    this.#source = this.#context.createMediaStreamSource(stream);
    this.#highPass = new BiquadFilterNode(this.#context, { type: 'highpass' });
    this.#lowPass = new BiquadFilterNode(this.#context, { type: 'lowpass' });
    this.#volume = new GainNode(this.#context, { gain: 1 });
    this.#spectrum = new AnalyserNode(this.#context, {
      fftSize: 4096,
      smoothingTimeConstant: 0.2,
      minDecibels: -95,
      maxDecibels: -25
    });
    this.#source
      .connect(this.#highPass)
      .connect(this.#lowPass)
      .connect(this.#volume)
      .connect(this.#context.destination);
    this.#source.connect(this.#spectrum);
    const wanted = Math.ceil((spectrumMaxHertz / (this.#context.sampleRate / 2)) * this.#spectrum.frequencyBinCount);
    this.#bins = new Uint8Array(wanted);
    this.filter('all');
    void this.#tap(onenvelope);
  }

  get blocked(): boolean {
    return this.#context.state === 'suspended';
  }

  resume(): void {
    void this.#context.resume();
  }

  filter(filter: Filter): void {
    this.#highPass.frequency.value = bands[filter].low;
    this.#lowPass.frequency.value = bands[filter].high;
  }

  volume(level: number): void {
    this.#volume.gain.value = level;
  }

  /** Levels from 0 to 255, from 0 Hz up to spectrumMaxHertz. The same array every time. */
  spectrum(): Uint8Array {
    this.#spectrum.getByteFrequencyData(this.#bins);
    return this.#bins;
  }

  stop(): void {
    this.#stopped = true;
    this.#element.srcObject = null;
    void this.#context.close();
  }

  async #tap(onenvelope: (pairs: Float32Array) => void): Promise<void> {
    await this.#context.audioWorklet.addModule(envelopeUrl);
    if (this.#stopped) return;
    const envelope = new AudioWorkletNode(this.#context, 'envelope', { numberOfOutputs: 0 });
    envelope.port.onmessage = (message: MessageEvent<Float32Array>) => onenvelope(message.data);
    this.#source.connect(envelope);
  }
}
