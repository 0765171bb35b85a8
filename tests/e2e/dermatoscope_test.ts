import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { askForStill, keptMedia } from './check/media.ts';
import { arrive, homes, join } from './check/people.ts';
import { call } from './check/record.ts';
import { openBrowser } from './stage/browser.ts';
import { DemonstrationServer } from './stage/server.ts';
import { untilItFlows } from './stage/tap.ts';

// The dermatoscope of the virtual kit, from the choice at the bedside to the picture in the record.

let server: DemonstrationServer;
let browser: Browser;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** How bright the skin is on the doctor's screen, beside the mole: 0 to 255. */
async function brightness(doctor: Page): Promise<number> {
  return doctor.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('.exam video');
    const pen = new OffscreenCanvas(128, 72).getContext('2d');
    if (!video || !pen) throw new Error('the doctor is shown no picture');
    pen.drawImage(video, 0, 0, 128, 72);
    const { data } = pen.getImageData(44, 20, 40, 32);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    return sum / (data.length / 4);
  });
}

/** Until what the doctor sees satisfies: a picture takes its time over the link. */
async function untilBright(doctor: Page, good: (bright: number) => boolean, what: string): Promise<number> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const bright = await brightness(doctor);
    if (good(bright)) return bright;
    assert.ok(performance.now() < deadline, `${what} was not seen: ${bright}`);
    await pass(100);
  }
}

test('the doctor sees the mole in either light, and the picture that she asks for is kept as one of the skin', async () => {
  const assistant = await arrive(browser, server.assistant, homes.assistant, { width: 1180, height: 820 });
  const doctor = await arrive(browser, server.doctor, homes.doctor);
  const bedside = assistant.page;
  await join(bedside);
  await join(doctor.page);
  await bedside.getByRole('button', { name: 'Choisir l’instrument : Otoscope, caméra' }).click();
  await bedside.getByRole('dialog').getByRole('button', { name: 'Dermatoscope virtuel' }).click();
  await bedside.getByText('Image envoyée').waitFor();
  await untilItFlows(doctor.page, 'exam_camera', 10_000);
  const deep = await untilBright(doctor.page, (bright) => bright > 20, 'the skin');
  await bedside.getByRole('button', { name: 'Lumière polarisée', pressed: true }).click();
  await untilBright(doctor.page, (bright) => bright > deep * 1.1, 'plain light');
  await bedside.getByRole('button', { name: 'Lumière polarisée', pressed: false }).click();
  await untilBright(doctor.page, (bright) => bright < deep * 1.05, 'polarised light');

  const still = await askForStill(doctor.page);
  assert.equal(still.site, 'skin');
  assert.equal((await keptMedia(doctor.page)).length, 1);
  const kept = await call(doctor.page, 'GET', `/fhir/Media/${still.id}`);
  assert.equal(kept.body['deviceName'], 'Dermatoscope virtuel');

  await bedside.reload();
  await bedside.getByRole('button', { name: 'Lumière polarisée', pressed: true }).waitFor({ timeout: 15_000 });
  await assistant.context.close();
  await doctor.context.close();
});
