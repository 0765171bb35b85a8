// Records a stethoscope's track without loss: the samples that the browser gives this page, before any encoder. What is recorded is what is kept.
import recorderUrl from './recorder.worklet.ts?worker&url';
import type { Sound } from './wav';

/** A minute of two channels of floats is 23 MB, and an auscultation of one point rarely lasts half of it. */
export const clipSecondsMax = 60;

export class ClipRecorder {
  readonly startedAt = new Date();
  readonly #context: AudioContext;
  readonly #blocks: Float32Array[][] = [];
  #node: AudioWorkletNode | undefined;

  private constructor(context: AudioContext) {
    this.#context = context;
  }

  /** `onblock` is told each block as it comes: all channels, as long as one another. */
  static async start(track: MediaStreamTrack, onblock?: (channels: Float32Array[]) => void): Promise<ClipRecorder> {
    const { sampleRate, channelCount } = track.getSettings();
    // At the track's own rate nothing is resampled on the way.
    const context = new AudioContext(sampleRate === undefined ? {} : { sampleRate });
    const recorder = new ClipRecorder(context);
    await context.audioWorklet.addModule(recorderUrl);
    await context.resume();
    const node = new AudioWorkletNode(context, 'recorder', {
      numberOfOutputs: 0,
      channelCount: Math.min(channelCount ?? 1, 2),
      channelCountMode: 'explicit',
      channelInterpretation: 'discrete'
    });
    node.port.onmessage = ({ data }: MessageEvent<Float32Array[] | undefined>) => {
      if (!data) return;
      recorder.#blocks.push(data);
      onblock?.(data);
    };
    context.createMediaStreamSource(new MediaStream([track])).connect(node);
    recorder.#node = node;
    return recorder;
  }

  get sampleRate(): number {
    return this.#context.sampleRate;
  }

  async stop(): Promise<Sound> {
    const node = this.#node;
    if (node) {
      await new Promise<void>((resolve) => {
        node.port.addEventListener('message', ({ data }) => {
          if (data === undefined) resolve();
        });
        node.port.postMessage(undefined);
      });
    }
    const { sampleRate } = this.#context;
    await this.#context.close();
    return { channels: joined(this.#blocks), sampleRate };
  }
}

/** Blocks of all channels, one after the other, as one array a channel. */
export function joined(blocks: readonly Float32Array[][]): Float32Array[] {
  const count = blocks[0]?.length ?? 0;
  const frames = blocks.reduce((sum, block) => sum + (block[0]?.length ?? 0), 0);
  const channels = Array.from({ length: count }, () => new Float32Array(frames));
  let at = 0;
  for (const block of blocks) {
    for (const [index, channel] of channels.entries()) channel.set(block[index] ?? [], at);
    at += block[0]?.length ?? 0;
  }
  return channels;
}
