// How much of a sound arrived: correlation of two recordings within a band, at the best lag. No stretch is allowed for, so a recording that was
// stretched or concealed correlates badly, as it should.

/** One second-order section run over the samples (Robert Bristow-Johnson's cookbook forms, Butterworth quality). */
function biquad(samples: Float64Array, kind: 'low' | 'high', hertz: number, rate: number): Float64Array {
  const omega = (2 * Math.PI * hertz) / rate;
  const alpha = Math.sin(omega) / Math.SQRT2;
  const cosine = Math.cos(omega);
  const edge = kind === 'low' ? 1 - cosine : 1 + cosine;
  const a0 = 1 + alpha;
  const b0 = edge / 2 / a0;
  const b1 = (kind === 'low' ? edge : -edge) / a0;
  const a1 = (-2 * cosine) / a0;
  const a2 = (1 - alpha) / a0;
  const out = new Float64Array(samples.length);
  let x1 = 0, x2 = 0, y1 = 0, y2 = 0; // prettier-ignore
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] ?? 0;
    const y = b0 * x + b1 * x1 + b0 * x2 - a1 * y1 - a2 * y2;
    out[i] = y;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
  }
  return out;
}

/** Forward and backward, so that the filter moves nothing in time. */
export function bandPass(samples: Float32Array, low: number, high: number, rate: number): Float64Array {
  let band: Float64Array = Float64Array.from(samples);
  for (let pass = 0; pass < 2; pass++) band = biquad(biquad(band, 'high', low, rate), 'low', high, rate).reverse();
  return band;
}

/** The same sound at another rate, by straight lines between its samples: true to one in a thousand for what lies below 400 Hz at either rate of a sound card. */
export function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  return Float32Array.from({ length: Math.floor((samples.length * to) / from) }, (_, i) => {
    const place = (i * from) / to;
    const before = Math.floor(place);
    const a = samples[before] ?? 0;
    return a + (place - before) * ((samples[before + 1] ?? a) - a);
  });
}

/** In-place radix-2 transform of a complex signal whose length is a power of two. */
function fourier(real: Float64Array, imaginary: Float64Array, inverse: boolean): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
  }
  for (let span = 2; span <= size; span <<= 1) {
    const angle = ((inverse ? 2 : -2) * Math.PI) / span;
    for (let start = 0; start < size; start += span) {
      for (let k = 0; k < span / 2; k++) {
        const cosine = Math.cos(angle * k);
        const sine = Math.sin(angle * k);
        const a = start + k;
        const b = a + span / 2;
        const tr = real[b]! * cosine - imaginary[b]! * sine;
        const ti = real[b]! * sine + imaginary[b]! * cosine;
        real[b] = real[a]! - tr;
        imaginary[b] = imaginary[a]! - ti;
        real[a]! += tr;
        imaginary[a]! += ti;
      }
    }
  }
}

export interface Fit {
  correlation: number; // -1 to 1
  lag: number; // samples by which `heard` comes later than `played` begins
}

/** Normalised correlation of `heard` with the part of `played` that begins at `lag`. */
function correlationAt(played: Float64Array, heard: Float64Array, lag: number): number {
  let product = 0, ours = 0, theirs = 0; // prettier-ignore
  for (let i = 0; i < heard.length; i++) {
    const a = played[lag + i] ?? 0;
    const b = heard[i]!;
    product += a * b;
    ours += a * a;
    theirs += b * b;
  }
  return product / Math.sqrt(Math.max(ours * theirs, 1e-12));
}

const coarse = 12; // 48 kHz to 4 kHz: what is compared lies far below 2 kHz

const thinned = (samples: Float64Array): Float64Array => Float64Array.from({ length: Math.floor(samples.length / coarse) }, (_, i) => samples[i * coarse]!);

/**
 * Where in `played` the recording `heard` (the shorter one) fits best, and how well: normalised correlation over the whole of `heard`. Both hold
 * nothing above 2 kHz. The place is sought on every twelfth sample, then to the sample; the correlation is that of all samples.
 */
export function bestFit(played: Float64Array, heard: Float64Array): Fit {
  const near = coarseFit(thinned(played), thinned(heard)).lag * coarse;
  const best: Fit = { correlation: -1, lag: 0 };
  for (let lag = Math.max(0, near - coarse); lag <= Math.min(near + coarse, played.length - heard.length); lag++) {
    const correlation = correlationAt(played, heard, lag);
    if (correlation > best.correlation) Object.assign(best, { correlation, lag });
  }
  return best;
}

const partSeconds = 1; // holds a beat at least
const partReach = 0.25; // seconds by which a part may lie elsewhere than the whole says

/**
 * How well the parts of `heard` fit, each for itself and at its own place near that of the whole: the median of their correlations. Of a recording that was
 * cut and joined, the parts are true and the whole is not; of a sound that was changed on its way, the parts are no better than the whole.
 */
export function fitOfParts(played: Float64Array, heard: Float64Array, lag: number, rate: number): number {
  const [length, reach] = [partSeconds * rate, partReach * rate];
  const fits: number[] = [];
  for (let at = 0; at + length <= heard.length; at += length) {
    const from = Math.max(0, lag + at - reach);
    fits.push(bestFit(played.slice(from, lag + at + length + reach), heard.slice(at, at + length)).correlation);
  }
  return fits.sort((a, b) => a - b)[Math.floor(fits.length / 2)] ?? -1;
}

/** Every lag at once, by the Fourier transform. */
function coarseFit(played: Float64Array, heard: Float64Array): Fit {
  let size = 1;
  while (size < played.length + heard.length) size <<= 1;
  const ar = new Float64Array(size), ai = new Float64Array(size), br = new Float64Array(size), bi = new Float64Array(size); // prettier-ignore
  ar.set(played);
  br.set(heard);
  fourier(ar, ai, false);
  fourier(br, bi, false);
  for (let i = 0; i < size; i++) {
    const real = ar[i]! * br[i]! + ai[i]! * bi[i]!;
    ai[i] = ai[i]! * br[i]! - ar[i]! * bi[i]!;
    ar[i] = real;
  }
  fourier(ar, ai, true);
  let heardEnergy = 0;
  for (const sample of heard) heardEnergy += sample * sample;
  let window = 0;
  for (let i = 0; i < heard.length; i++) window += played[i]! ** 2;
  const best: Fit = { correlation: -1, lag: 0 };
  for (let lag = 0; lag + heard.length <= played.length; lag++) {
    const correlation = ar[lag]! / size / Math.sqrt(Math.max(window * heardEnergy, 1e-12));
    if (correlation > best.correlation) Object.assign(best, { correlation, lag });
    window += (played[lag + heard.length] ?? 0) ** 2 - played[lag]! ** 2;
  }
  return best;
}
