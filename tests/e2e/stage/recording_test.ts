// Both recorders of one microphone, held to the file that it plays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandPass, bestFit } from '../sound/correlation.ts';
import { heart, sampleRate, wav } from '../sound/heart.ts';
import { openBrowser, sitDown } from './browser.ts';
import { record } from './recording.ts';
import { tap } from './tap.ts';

test('the worklet and the frames of a track each hold what the microphone gave', { timeout: 60_000 }, async () => {
  const played = heart(60);
  const browser = await openBrowser({ wav: wav(played) });
  try {
    const { page } = await sitDown(browser, { measured: true });
    await tap(page);
    await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<title>A microphone</title>' }));
    await page.goto('http://localhost/');
    await page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } }));
    const { recordings, madeUp } = await record(page, { microphone: 'unprocessed' }, 3);
    assert.deepEqual(recordings.map((one) => one.by), ['worklet', 'frames']);
    const file = bandPass(played, 20, 200, sampleRate);
    // A block may be lost on a busy machine, by either; three seconds are two beats at least, and the better of the two is whole.
    const fits = recordings.map((one) => bestFit(file, bandPass(one.samples, 20, 200, sampleRate).slice(sampleRate / 4, -sampleRate / 4)).correlation);
    assert.ok(Math.max(...fits) > 0.99 && Math.min(...fits) > 0.5, fits.join(' '));
    for (const one of recordings) assert.ok(Math.abs(one.samples.length - 3 * sampleRate) < 2 && Math.abs(Date.now() - one.began) < 30_000);
    assert.deepEqual(madeUp, { inserted: 0, removed: 0, concealed: 0 });
  } finally {
    await browser.close();
  }
});
