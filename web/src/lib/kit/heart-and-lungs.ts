// Synthetic heart and lung sounds: pure functions of time, looped without a seam. Made to be told apart by ear and by eye, not to teach
// auscultation: the frequencies are those of textbooks (heart sounds 40-150 Hz, breath 100-600 Hz), the rest is arithmetic.
// Out of scope: realism of the chest wall, individual variation.

export type Finding = 'normal' | 'systolic_murmur' | 'ronchi' | 'crackles';

export const findings: readonly Finding[] = ['normal', 'systolic_murmur', 'ronchi', 'crackles'];

export interface Chest {
  finding: Finding;
  /** Where the chest-piece lies decides what is loud. */
  site: 'heart' | 'lung';
}

/** Twelve heart beats and four breaths: the loop closes on both. */
export const loopSeconds = 12;
const beatSeconds = 1; // 60 a minute
const breathSeconds = 3; // 20 a minute, four a loop

/** A small generator of our own: the same noise in every browser and every test. */
function noiseFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x80000000 - 1;
  };
}

/** A knock: a damped tone, as a valve that closes. */
function knock(sinceSeconds: number, hertz: number, decaySeconds: number): number {
  if (sinceSeconds < 0 || sinceSeconds > 6 * decaySeconds) return 0;
  const attack = Math.min(1, sinceSeconds / 0.008);
  return attack * Math.exp(-sinceSeconds / decaySeconds) * Math.sin(2 * Math.PI * hertz * sinceSeconds);
}

function heartAt(second: number, noise: number, murmur: boolean): number {
  const beat = second % beatSeconds;
  const first = knock(beat, 55, 0.035) + 0.5 * knock(beat, 95, 0.025);
  const closing = 0.8 * knock(beat - 0.32, 70, 0.026) + 0.4 * knock(beat - 0.35, 110, 0.02);
  const between = beat > 0.06 && beat < 0.3 ? Math.sin(((beat - 0.06) / 0.24) * Math.PI) : 0;
  return first + closing + (murmur ? 0.5 * between * noise : 0);
}

/** In for two fifths of the breath, out more softly, then rest. */
function breathEnvelope(second: number): number {
  const phase = (second % breathSeconds) / breathSeconds;
  if (phase < 0.4) return Math.sin((phase / 0.4) * Math.PI);
  if (phase < 0.8) return 0.55 * Math.sin(((phase - 0.4) / 0.4) * Math.PI);
  return 0;
}

function breathAt(second: number, noise: number, finding: Finding): number {
  const swell = breathEnvelope(second);
  const phase = (second % breathSeconds) / breathSeconds;
  let sound = 0.5 * swell * noise;
  if (finding === 'ronchi') {
    sound += 0.35 * swell * (Math.sin(2 * Math.PI * 130 * second) + 0.5 * Math.sin(2 * Math.PI * 195 * second));
  }
  if (finding === 'crackles' && phase > 0.2 && phase < 0.4) {
    const sinceLast = (second * 18) % 1;
    sound += 0.8 * knock(sinceLast / 18, 480, 0.004);
  }
  return sound;
}

/** One loop of sound, mono, between -1 and 1. */
export function listen(chest: Chest, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(loopSeconds * sampleRate));
  const random = noiseFrom(chest.finding.length * 7919 + 17);
  const heartLevel = chest.site === 'heart' ? 0.7 : 0.12;
  const lungLevel = chest.site === 'lung' ? 0.8 : 0.04;
  // Two one-pole filters turn white noise into breath: below about 600 Hz, above about 100 Hz.
  const low = 1 - Math.exp((-2 * Math.PI * 600) / sampleRate);
  const slow = 1 - Math.exp((-2 * Math.PI * 100) / sampleRate);
  let smooth = 0;
  let slowest = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const second = index / sampleRate;
    smooth += low * (random() - smooth);
    slowest += slow * (smooth - slowest);
    const breathNoise = 2.4 * (smooth - slowest);
    const heart = heartAt(second, breathNoise, chest.finding === 'systolic_murmur');
    const sum = heartLevel * heart + lungLevel * breathAt(second, breathNoise, chest.finding);
    samples[index] = Math.max(-1, Math.min(1, sum));
  }
  return samples;
}
