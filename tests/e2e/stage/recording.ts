// Records a track of a page that is tapped (tap.ts), twice at once: by an AudioWorklet, and by the frames of the track itself. Between a track and a worklet
// lies the clock of a sound card, which a machine without one imitates; when that clock is late, blocks are dropped that the page did receive. The frames
// know no such clock, but wait for the page to read them. Either recorder can lose samples and neither can add any.
import type { Page } from 'playwright-core';
import { resampled } from '../sound/correlation.ts';
import type { Purpose } from './tap.ts';

export const recordedRate = 48_000; // samples a second of every recording

export interface Recording {
  by: 'worklet' | 'frames';
  samples: Float32Array; // the first channel, at `recordedRate`
  /** Unix time in ms of the first sample, by the page's clock. */
  began: number;
}

export interface Recorded {
  recordings: Recording[]; // of one track over one stretch of time
  /** Growth, over the recording, of what a jitter buffer stretched or made up. All zero when the sound is what was sent. */
  madeUp: { inserted: number; removed: number; concealed: number };
}

/** As Chromium has it; the types that come with TypeScript do not know it. */
declare class MediaStreamTrackProcessor {
  constructor(of: { track: MediaStreamTrack; maxBufferSize: number });
  readonly readable: ReadableStream<AudioData>;
}

const worklet = `
registerProcessor('tap', class extends AudioWorkletProcessor {
  process(inputs) {
    const channel = inputs[0] && inputs[0][0];
    if (channel) this.port.postMessage(channel.slice());
    return true;
  }
});`;

interface Asked {
  what: { received: Purpose } | { microphone: 'unprocessed' };
  seconds: number;
  rate: number;
  worklet: string;
}
interface Raw {
  by: Recording['by'];
  text: string; // the samples' bytes in base 64
  rate: number;
  began: number;
}

/** In the page. */
async function recordThere({ what, seconds, rate, worklet }: Asked): Promise<Raw[]> {
  const track = 'received' in what ? window.__tap.receiverOf(what.received).track : window.__tap.unprocessed();
  /** Takes blocks until `seconds` are full. */
  const kept = (by: Raw['by'], rate: number): { take(block: Float32Array): boolean; raw(): Raw } => {
    const samples = new Float32Array(seconds * rate);
    let [filled, began] = [0, 0];
    return {
      take(block) {
        if (began === 0) began = Date.now();
        const room = samples.length - filled;
        samples.set(block.length > room ? block.subarray(0, room) : block, filled);
        filled += Math.min(room, block.length);
        return filled === samples.length;
      },
      raw() {
        const bytes = new Uint8Array(samples.buffer);
        let text = '';
        for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768));
        return { by, text: btoa(text), rate, began };
      },
    };
  };
  const byWorklet = async (): Promise<Raw> => {
    const context = new AudioContext({ sampleRate: rate });
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' })));
    const node = new AudioWorkletNode(context, 'tap', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
    const keeper = kept('worklet', rate);
    await new Promise<void>((resolve) => {
      node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => keeper.take(data) && resolve();
      context.createMediaStreamSource(new MediaStream([track])).connect(node);
    });
    await context.close();
    return keeper.raw();
  };
  const byFrames = async (): Promise<Raw> => {
    const own = track.clone(); // ends with this recording, and the page's does not
    const frames = new MediaStreamTrackProcessor({ track: own, maxBufferSize: 300 }).readable.getReader(); // three seconds in which the page may be busy
    let keeper: ReturnType<typeof kept> | undefined; // once a frame has told its rate
    for (;;) {
      const { value: frame } = await frames.read();
      if (!frame) throw new Error('the track ended while it was recorded');
      keeper ??= kept('frames', frame.sampleRate);
      const block = new Float32Array(frame.numberOfFrames);
      frame.copyTo(block, { planeIndex: 0, format: 'f32-planar' });
      frame.close();
      if (keeper.take(block)) break;
    }
    await frames.cancel();
    own.stop();
    return keeper.raw();
  };
  return Promise.all([byWorklet(), byFrames()]);
}

/** In the page: what the receiver has stretched, squeezed and concealed since it began; zero for a microphone. */
async function madeUpThere(what: Asked['what']): Promise<Recorded['madeUp']> {
  const sum = { inserted: 0, removed: 0, concealed: 0 };
  for (const report of 'received' in what ? (await window.__tap.receiverOf(what.received).getStats()).values() : []) {
    if (report.type !== 'inbound-rtp') continue;
    sum.inserted += report.insertedSamplesForDeceleration ?? 0;
    sum.removed += report.removedSamplesForAcceleration ?? 0;
    sum.concealed += report.concealedSamples ?? 0;
  }
  return sum;
}

/** Records the track for `seconds`: what the page receives for a purpose, or what its own unprocessed microphone gives. */
export async function record(page: Page, what: Asked['what'], seconds: number): Promise<Recorded> {
  const before = await page.evaluate(madeUpThere, what);
  const raw = await page.evaluate(recordThere, { what, seconds, rate: recordedRate, worklet });
  const after = await page.evaluate(madeUpThere, what);
  const recordings = raw.map(({ by, text, rate, began }): Recording => {
    const bytes = Buffer.from(text, 'base64');
    const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    return { by, samples: resampled(samples, rate, recordedRate), began };
  });
  const madeUp = { inserted: after.inserted - before.inserted, removed: after.removed - before.removed, concealed: after.concealed - before.concealed };
  return { recordings, madeUp };
}
