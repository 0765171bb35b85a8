import { describe, expect, it } from 'vitest';
import { findings, listen, loopSeconds } from './heart-and-lungs';

const rate = 8000;

/** Energy near one frequency (Goertzel). */
function energyAt(samples: Float32Array, hertz: number): number {
  const step = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let before = 0;
  let last = 0;
  for (const sample of samples) [before, last] = [last, sample + step * last - before];
  return (last * last + before * before - step * last * before) / samples.length;
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

describe('heart and lung sounds', () => {
  for (const finding of findings) {
    for (const site of ['heart', 'lung'] as const) {
      it(`${finding} at the ${site} is audible, bounded, and closes its loop`, () => {
        const samples = listen({ finding, site }, rate);
        expect(samples.length).toBe(loopSeconds * rate);
        expect(rms(samples)).toBeGreaterThan(0.01);
        expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(1);
        expect(Math.abs((samples[0] ?? 0) - (samples[samples.length - 1] ?? 0))).toBeLessThan(0.25);
      });
    }
  }

  it('beats at the heart: the first sound is far louder than the pause after the second', () => {
    const samples = listen({ finding: 'normal', site: 'heart' }, rate);
    expect(rms(samples.slice(0, 0.1 * rate))).toBeGreaterThan(5 * rms(samples.slice(0.6 * rate, 0.9 * rate)));
  });

  it('has a murmur between the two sounds only when there is one', () => {
    const systole = (samples: Float32Array) => rms(samples.slice(0.13 * rate, 0.28 * rate));
    const normal = systole(listen({ finding: 'normal', site: 'heart' }, rate));
    expect(systole(listen({ finding: 'systolic_murmur', site: 'heart' }, rate))).toBeGreaterThan(1.5 * normal);
  });

  it('snores at 130 Hz when there are ronchi', () => {
    const normal = energyAt(listen({ finding: 'normal', site: 'lung' }, rate), 130);
    expect(energyAt(listen({ finding: 'ronchi', site: 'lung' }, rate), 130)).toBeGreaterThan(10 * normal);
  });

  it('is the same every time', () => {
    const once = listen({ finding: 'crackles', site: 'lung' }, rate);
    expect(listen({ finding: 'crackles', site: 'lung' }, rate)).toEqual(once);
  });
});
