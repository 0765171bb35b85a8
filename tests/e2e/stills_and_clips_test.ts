// Stills and clips, from the bedside to the record: at the camera's largest, sample by sample, and through a reload and a killed server.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join as joinPath } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { askForStill, bytesOf, cutAfter, keptMedia, largestPicture, lookByCamera, newest, Pieces, pictureSize, samplesRead, samplesThatDiffer, soundOf, watchRecorder } from './check/media.ts';
import { arrive, firstPicture, homes, join, listenByMicrophone } from './check/people.ts';
import { heart, wav } from './sound/heart.ts';
import { openBrowser } from './stage/browser.ts';
import { binary, DemonstrationServer } from './stage/server.ts';
import { untilItFlows } from './stage/tap.ts';

async function stillOfTheCamera(bedside: Page, doctor: Page): Promise<void> {
  await lookByCamera(bedside);
  await untilItFlows(doctor, 'exam_camera', 8_000);
  const still = await askForStill(doctor);
  assert.equal(`${still.width}x${still.height}`, await largestPicture(bedside), 'the still is as large as the camera can');
  assert.equal(await pictureSize(doctor, still.url), `${still.width}x${still.height}`, 'and so is the picture that the doctor is given');
  assert.deepEqual([still.site, still.side], ['ear', 'Right']);
  const served = await bytesOf(doctor, still.url);
  assert.equal(served.headers['content-type'], 'image/jpeg');
  assert.equal(served.headers['cache-control'], 'no-store');
  await bedside.getByRole('button', { name: /^Photo, Oreille droite, / }).waitFor();
  await untilItFlows(doctor, 'face', 8_000);
}

/** The page is reloaded in the middle of a recording: what was heard so far is kept, said, and sent when she says so. */
async function interruptedClip(bedside: Page, doctor: Page): Promise<void> {
  await bedside.getByRole('button', { name: 'Enregistrer le son' }).click();
  await bedside.getByText('Enregistrement, 3 s').waitFor();
  const read = await samplesRead(bedside);
  await bedside.reload();
  await bedside.getByText(/^Interrompu, \d+ s gardées$/).waitFor({ timeout: 15_000 });
  await bedside.getByRole('button', { name: 'Envoyer ce son' }).click();
  const clip = await newest(doctor, 3);
  await bedside.getByText(/^Interrompu/).waitFor({ state: 'detached' });
  const kept = soundOf((await bytesOf(doctor, clip.url)).bytes);
  const frames = kept.channels[0]?.length ?? 0;
  const before = { ...read, channels: read.channels.map((channel) => channel.subarray(0, frames)) };
  assert.ok(frames > 2 * kept.sampleRate, `${frames} samples are kept of what was heard`);
  const heard = Math.min(frames, before.channels[0]?.length ?? 0);
  const same = { ...kept, channels: kept.channels.map((channel) => channel.subarray(0, heard)) };
  assert.equal(samplesThatDiffer(before, same), 0, 'and they are what the page read, sample by sample');
  await bedside.reload();
  await bedside.getByRole('button', { name: 'Enregistrer le son' }).waitFor({ timeout: 15_000 });
  assert.equal(await bedside.getByText(/^Interrompu/).count(), 0, 'what was sent is not kept any more');
}

test('a still is as large as the camera, a clip is what was read, and an upload goes on after a reload and after a killed server', async () => {
  const server = await DemonstrationServer.start();
  const browsers = [await openBrowser({ wav: wav(heart(60)) }), await openBrowser()] as const;
  try {
    const assistant = await arrive(browsers[0], server.assistant, homes.assistant, { width: 1180, height: 820 });
    const doctor = await arrive(browsers[1], server.doctor, homes.doctor);
    const bedside = assistant.page;
    await watchRecorder(bedside);
    await join(bedside);
    await join(doctor.page);
    await firstPicture(doctor.page, performance.now());

    await stillOfTheCamera(bedside, doctor.page);

    await listenByMicrophone(bedside);
    await doctor.page.keyboard.press('ArrowRight');
    await bedside.getByText(/Posez le stéthoscope/).waitFor();
    const pieces = await Pieces.of(bedside);

    const first = await cutAfter(pieces, bedside, 2, 4);
    await bedside.reload();
    pieces.letThrough();
    const clip = await newest(doctor.page, 1);
    assert.equal(pieces.again, 0, 'no piece is sent again after the reload');
    const kept = await bytesOf(doctor.page, clip.url);
    assert.equal(kept.headers['content-type'], 'audio/wav');
    assert.equal(samplesThatDiffer(first, soundOf(kept.bytes)), 0, 'the clip is what the page read, sample by sample');
    assert.ok((first.channels[0]?.length ?? 0) > 3 * first.sampleRate, 'and it has the length of the recording');
    assert.match(clip.site, /^back-\d$/);

    await doctor.page.getByRole('button', { name: /^Son, / }).first().click();
    await doctor.page.waitForFunction(() => ((document.querySelector('dialog audio') as HTMLAudioElement | null)?.duration ?? 0) > 3);
    await doctor.page.keyboard.press('Escape');

    pieces.arrived.length = 0;
    await bedside.getByRole('button', { name: 'Enregistrer le son' }).waitFor({ timeout: 15_000 });
    const second = await cutAfter(pieces, bedside, 2, 3);
    await server.end('SIGKILL');
    pieces.letThrough();
    await server.run();
    const other = await newest(doctor.page, 2);
    assert.equal(pieces.again, 0, 'no piece is sent again after the restart');
    assert.equal(samplesThatDiffer(second, soundOf((await bytesOf(doctor.page, other.url)).bytes)), 0, 'the second clip is what the page read, too');

    await interruptedClip(bedside, doctor.page);

    assert.equal((await keptMedia(doctor.page)).length, 4);
    await server.end();
    const verified = spawnSync(binary, ['verify', joinPath(server.data, 'record.db')], { encoding: 'utf8' });
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  } finally {
    for (const browser of browsers) await browser.close();
    await server.close();
  }
});
