// A synthetic heart for the tests: first and second sound at 72 beats a minute, energy between 20 and 200 Hz, and a WAV file of it that Chromium
// plays as its microphone. No beat is like another (a seeded walk of interval, pitch and loudness), so that a correlation has one best lag only.

export const sampleRate = 48_000;

/** Numbers in [0, 1) that are the same on every run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Adds one damped tone to `into`: hertz, seconds of decay, peak between 0 and 1. */
function strike(into: Float32Array, at: number, hertz: number, decay: number, peak: number): void {
  const first = Math.round(at * sampleRate);
  for (let i = 0; i < decay * 6 * sampleRate && first + i < into.length; i++) {
    const time = i / sampleRate;
    const attack = Math.min(1, time / 0.008);
    const sample = into[first + i] ?? 0;
    into[first + i] = sample + peak * attack * Math.exp(-time / decay) * Math.sin(2 * Math.PI * hertz * time);
  }
}

/** Mono samples between -1 and 1. */
export function heart(seconds: number, seed = 1): Float32Array {
  const random = seeded(seed);
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  for (let at = 0.2; at < seconds; at += 0.75 + 0.16 * random()) {
    const loud = 0.75 + 0.25 * random();
    strike(samples, at, 36 + 10 * random(), 0.03, 0.5 * loud);
    strike(samples, at + 0.006, 72 + 24 * random(), 0.022, 0.28 * loud);
    strike(samples, at + 0.3 + 0.03 * random(), 58 + 16 * random(), 0.02, 0.36 * loud);
    strike(samples, at + 0.305, 105 + 40 * random(), 0.015, 0.18 * loud);
  }
  return samples;
}

/** A 16-bit PCM WAV file, mono, 48 kHz. */
export function wav(samples: Float32Array): Buffer {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), i * 2));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
