// What goes on at 64 kb/s, measured where it is heard and seen: a sound always, the stethoscope before the room's microphone, no faces, and pictures of
// the exam camera in place of its video; and that everything comes back by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { arrive, firstPicture, homes, join, listenByMicrophone } from './check/people.ts';
import { slide } from './check/slider.ts';
import { heart, wav } from './sound/heart.ts';
import { openBrowser } from './stage/browser.ts';
import { DemonstrationServer } from './stage/server.ts';
import { bytesReceived, type Purpose, untilItFlows } from './stage/tap.ts';

const linkKbps = 64;
const leftOverKbps = 17; // of the link, beside one sound at its floor
const settlingMs = 7_000; // what was on its way, and the change of who may send
const measuringMs = 16_000;
const stillWithinMs = 7_500; // one every five seconds, and what a busy machine adds
const stillAgeMaxS = 12;
const silentKbps = 3; // reports and a last packet are no voice
const packetOverheadBytes = 36; // of a sound's packet, fifty a second: RTP with its extensions, and the seal

/** Every byte that a page gives its live socket, with what the way adds to a message: WebSocket, TLS, and TCP segments. */
class SaidBytes {
  total = 0;
  constructor(page: Page) {
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        this.total += payload.length + 30 + 52 * Math.ceil(payload.length / 1448);
      }),
    );
  }
}

interface Seen {
  pictures: number;
  longestGapMs: number;
  oldestS: number;
}

/** Watches the doctor's picture: how many different ones came, and how long none did. */
async function watchStills(doctor: Page, forMs: number): Promise<Seen> {
  return doctor.evaluate(async (forMs) => {
    const look = (): { picture: string; age: number } | undefined => {
      const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="Image fixe de l’examen"] canvas');
      const age = /il y a (\d+) s/u.exec(canvas?.closest('[role=tabpanel]')?.textContent ?? '')?.[1];
      return canvas && age !== undefined ? { picture: canvas.toDataURL(), age: Number(age) } : undefined;
    };
    const began = performance.now();
    const seen = { pictures: 0, longestGapMs: 0, oldestS: 0 };
    let last = '';
    let changedAt = began;
    for (;;) {
      const now = performance.now();
      const shown = look();
      seen.oldestS = Math.max(seen.oldestS, shown?.age ?? 0);
      if (shown && shown.picture !== last) {
        seen.pictures += 1;
        changedAt = now;
        last = shown.picture;
      }
      seen.longestGapMs = Math.max(seen.longestGapMs, now - changedAt);
      if (now - began > forMs) return seen;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, forMs);
}

/** What each page receives in kb/s, and what the doctor sees, over the same seconds. */
async function measure(bedside: Page, doctor: Page, said: SaidBytes): Promise<{ heard: Record<Purpose, number>; atBedside: Record<Purpose, number>; saidKbps: number; seen: Seen }> {
  const purposes: readonly Purpose[] = ['voice', 'stethoscope', 'exam_camera', 'face'];
  const counted = (page: Page): Promise<number[]> => Promise.all(purposes.map(async (purpose) => Math.max(0, await bytesReceived(page, purpose))));
  const before = [await counted(doctor), await counted(bedside)];
  const saidBefore = said.total;
  const began = performance.now();
  const seen = await watchStills(doctor, measuringMs);
  const ms = performance.now() - began;
  const after = [await counted(doctor), await counted(bedside)];
  const kbps = (side: number): Record<Purpose, number> =>
    Object.fromEntries(purposes.map((purpose, index) => [purpose, (((after[side]?.[index] ?? 0) - (before[side]?.[index] ?? 0)) * 8) / ms])) as Record<Purpose, number>;
  return { heard: kbps(0), atBedside: kbps(1), saidKbps: ((said.total - saidBefore) * 8) / ms, seen };
}

function result(name: string, value: number, unit: string, goal: string, met: boolean): void {
  console.log(`RESULT ${name} ${value.toFixed(1)} ${unit} goal=${goal} ${met ? 'met' : 'not-met'}`);
  assert.ok(met, `${name}: ${value.toFixed(1)} ${unit}, and it should be ${goal}`);
}

function judgeStills(of: string, seen: Seen): void {
  result(`stills-${of}-in-${measuringMs / 1000}s`, seen.pictures, 'pictures', '>=3', seen.pictures >= 3);
  result(`stills-${of}-longest-gap`, seen.longestGapMs, 'ms', `<=${stillWithinMs}`, seen.longestGapMs <= stillWithinMs);
  result(`stills-${of}-oldest`, seen.oldestS, 's', `<=${stillAgeMaxS}`, seen.oldestS <= stillAgeMaxS);
}

async function videoIsBack(doctor: Page): Promise<void> {
  await untilItFlows(doctor, 'exam_camera', 10_000);
  await doctor.getByText(/Image fixe, il y a/).waitFor({ state: 'detached', timeout: 10_000 });
  assert.equal(await doctor.getByText('L’image s’est arrêtée').count(), 0);
}

test('at 64 kb/s a sound goes on, faces stop, and the exam camera becomes stills; at full rate everything is back', async () => {
  const server = await DemonstrationServer.start();
  const browsers = [await openBrowser({ wav: wav(heart(60)) }), await openBrowser()] as const;
  try {
    const { page: bedside } = await arrive(browsers[0], server.assistant, homes.assistant, { width: 1180, height: 820 });
    const { page: doctor } = await arrive(browsers[1], server.doctor, homes.doctor);
    const said = new SaidBytes(bedside);
    await bedside.reload(); // the socket of now was opened before it was watched
    await join(bedside);
    await join(doctor);
    await firstPicture(doctor, performance.now());
    await bedside.getByRole('button', { name: /^Otoscope, caméra/ }).click();
    await untilItFlows(doctor, 'exam_camera', 8_000);

    await slide(bedside, 'narrow64k');
    await doctor.getByText(/Image fixe, il y a \d+ s/).waitFor({ timeout: 15_000 });
    await bedside.getByText('Réseau faible : image fixe toutes les 5 s').waitFor();
    await pass(settlingMs);
    const withVoice = await measure(bedside, doctor, said);
    result('narrow-voice', withVoice.heard.voice, 'kb/s', '>=2', withVoice.heard.voice >= 2);
    result('narrow-faces-and-video', withVoice.heard.face + withVoice.heard.exam_camera, 'kb/s', `<${silentKbps}`, withVoice.heard.face + withVoice.heard.exam_camera < silentKbps);
    result('narrow-face-to-bedside', withVoice.atBedside.face, 'kb/s', `<${silentKbps}`, withVoice.atBedside.face < silentKbps);
    result('narrow-doctors-voice', withVoice.atBedside.voice, 'kb/s', '>=2', withVoice.atBedside.voice >= 2);
    result('narrow-stills-on-the-way', withVoice.saidKbps, 'kb/s', `<=${leftOverKbps}`, withVoice.saidKbps <= leftOverKbps);
    judgeStills('beside-voice', withVoice.seen);

    await listenByMicrophone(bedside);
    await untilItFlows(doctor, 'stethoscope', 8_000);
    await pass(settlingMs);
    const listening = await measure(bedside, doctor, said);
    const overhead = (50 * packetOverheadBytes * 8) / 1000;
    result('narrow-stethoscope', listening.heard.stethoscope, 'kb/s', '>=20', listening.heard.stethoscope >= 20);
    result('narrow-room-microphone', listening.heard.voice, 'kb/s', `<${silentKbps}`, listening.heard.voice < silentKbps);
    const uplink = listening.heard.stethoscope + overhead + listening.saidKbps;
    result('narrow-uplink-with-stills', uplink, 'kb/s', `<=${linkKbps}`, uplink <= linkKbps);
    judgeStills('beside-stethoscope', listening.seen);

    await slide(bedside, 'fibre');
    await videoIsBack(doctor);
    for (const purpose of ['voice', 'face', 'stethoscope'] as const) await untilItFlows(doctor, purpose, 10_000);
    await bedside.getByText('Toucher pour fermer').waitFor();

    await slide(doctor, 'narrow64k');
    await doctor.getByText(/Image fixe, il y a \d+ s/).waitFor({ timeout: 20_000 });
    judgeStills('to-a-narrow-doctor', await watchStills(doctor, measuringMs));
    await slide(doctor, 'fibre');
    await videoIsBack(doctor);
  } finally {
    for (const browser of browsers) await browser.close();
    await server.close();
  }
});
