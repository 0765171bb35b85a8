import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandPass, bestFit, fitOfParts, resampled } from './correlation.ts';
import { heart, sampleRate } from './heart.ts';

const rate = sampleRate;
const band = (samples: Float32Array): Float64Array => bandPass(samples, 20, 200, rate);

test('a delayed copy fits perfectly, at its delay', () => {
  const played = heart(6);
  const heard = played.slice(rate, 5 * rate);
  const fit = bestFit(band(played), band(heard).slice(4800, -4800));
  assert.ok(fit.correlation > 0.9999, `correlation ${fit.correlation}`);
  assert.ok(Math.abs(fit.lag - rate - 4800) <= 1, `lag ${fit.lag}`);
});

test('a telephone filter, which cuts below 300 Hz, is told from the heart', () => {
  const played = heart(6);
  const thin = Float32Array.from(bandPass(played.slice(rate, 5 * rate), 300, 3400, rate));
  assert.ok(bestFit(band(played), band(thin)).correlation < 0.9);
});

test('a sound stretched by two per cent is told from the heart', () => {
  const played = heart(6);
  const stretched = Float32Array.from({ length: 4 * rate }, (_, i) => played[rate + Math.round(i * 0.98)] ?? 0);
  assert.ok(bestFit(band(played), band(stretched)).correlation < 0.9);
});

test('of a recording that lost ten milliseconds the parts are true, of a changed sound they are not', () => {
  const played = heart(14);
  const cut = Float32Array.from([...played.slice(rate, 8 * rate), ...played.slice(8 * rate + rate / 100, 12 * rate)]);
  const thin = Float32Array.from(bandPass(played.slice(rate, 12 * rate), 300, 3400, rate));
  const parts = (samples: Float32Array): { whole: number; part: number } => {
    const fit = bestFit(band(played), band(samples));
    return { whole: fit.correlation, part: fitOfParts(band(played), band(samples), fit.lag, rate) };
  };
  assert.ok(parts(cut).whole < 0.99 && parts(cut).part > 0.995, JSON.stringify(parts(cut)));
  assert.ok(parts(thin).part < 0.9, JSON.stringify(parts(thin)));
});

test('a recording at the rate of another sound card is the same heart, and one taken for another rate is not', () => {
  const played = heart(8);
  const other = resampled(played.slice(rate, 7 * rate), rate, 44_100);
  assert.equal(other.length, 6 * 44_100);
  assert.ok(bestFit(band(played), band(resampled(other, 44_100, rate)).slice(4800, -4800)).correlation > 0.9999);
  assert.ok(bestFit(band(played), band(other).slice(4800, -4800)).correlation < 0.9);
});
