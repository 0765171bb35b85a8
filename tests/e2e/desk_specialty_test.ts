import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { Desk } from './stage/desk.ts';
import { DemonstrationServer } from './stage/server.ts';

// A call that needs a specialty and not a time: what key 8 chose goes with the keys 0 and 7.

/** A Monday morning on which the dermatologist has begun, and so have the places. */
const monday = '2026-11-23T08:10:00.000000Z';

let server: DemonstrationServer;
let browser: Browser;
before(async () => {
  server = await DemonstrationServer.start(['--at', monday]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a specialty goes with the request, whether it is prepared at once or given to the regulating doctor first', async () => {
  const desk = await Desk.sit(browser, server.port, 'maud.jolivet', monday);
  const { page } = desk;
  const atOnce = page.getByText(/Tout de suite\s: Résidence des Tilleuls/u);
  const made: unknown[] = [];
  for (const [who, key, told] of [
    ['gar 14031957', '0', /^Demande transmise/u],
    ['thibodo 02111941', '7', /^Transmise au médecin régulateur/u],
  ] as const) {
    await desk.findsTimes(who);
    for (let turn = 0; turn < 4 && (await page.getByText('Spécialité : Dermatologie').count()) === 0; ++turn) await desk.press('8');
    await page.getByRole('button', { name: /Dr Tessa Castaing/u }).first().waitFor();
    // The service answers for the places to which it is linked alone.
    for (let row = 0; row < 6 && (await atOnce.count()) === 0; ++row) await desk.press('ArrowDown');
    await desk.press(key);
    await page.getByText(told).waitFor({ timeout: 15_000 });
    const { end, consultation } = await desk.ended();
    made.push([end, consultation?.specialty, consultation?.regulation?.awaited ?? false]);
    await desk.press('Enter');
  }
  assert.deepEqual(made, [
    ['request', 'dermatology', false],
    ['request', 'dermatology', true],
  ]);
  // The next caller is asked anew: what the one before needed is not hers.
  await desk.findsTimes('nour 03121992');
  await page.getByText('Spécialité : sans').waitFor();
  await desk.leave();
});
