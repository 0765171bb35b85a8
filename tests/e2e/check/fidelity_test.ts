import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandPass } from '../sound/correlation.ts';
import { heart, sampleRate } from '../sound/heart.ts';
import type { Recorded } from '../stage/recording.ts';
import { truest } from './fidelity.ts';

const played = heart(14);
const file = bandPass(played, 20, 200, sampleRate);
const heard = played.slice(sampleRate, 12 * sampleRate);
const lost = Float32Array.from([...heard.slice(0, 6 * sampleRate), ...heard.slice(6 * sampleRate + sampleRate / 100)]); // a block of 10 ms
const changed = Float32Array.from(bandPass(heard, 300, 3400, sampleRate));
const recorded = (worklet: Float32Array, frames: Float32Array): Recorded => ({
  recordings: [
    { by: 'worklet', samples: worklet, began: 1 },
    { by: 'frames', samples: frames, began: 2 },
  ],
  madeUp: { inserted: 0, removed: 0, concealed: 0 },
});

test('what one recorder lost the other one has, whichever it is', () => {
  const [first, second] = [truest(file, recorded(lost, heard)), truest(file, recorded(heard, lost))];
  assert.ok(first.fit.correlation > 0.9999 && first.began === 2, JSON.stringify(first.fit));
  assert.ok(second.fit.correlation > 0.9999 && second.began === 1, JSON.stringify(second.fit));
});

test('what both lost is missing, and a sound that was changed on its way is true by neither', () => {
  assert.ok(truest(file, recorded(lost, lost)).fit.correlation < 0.99);
  assert.ok(truest(file, recorded(changed, changed)).fit.correlation < 0.9);
});
