// The network slider of the demonstration, measured where it is heard: what the doctor's page receives while the bedside's network is 64 kb/s.
//
// The fixed rule: a sound always goes on; while the stethoscope is open it takes the room microphone's place; faces stop; the exam camera stops too.
import type { Page } from 'playwright-core';
import { bytesReceived, type Purpose, untilItFlows } from '../stage/tap.ts';
import type { Report } from './report.ts';

export const stops = { fibre: '0', mobile4g: '1', narrow64k: '2', cut: '3' } as const;

export async function slide(page: Page, stop: keyof typeof stops): Promise<void> {
  await page.getByRole('slider', { name: 'Mon réseau' }).fill(stops[stop]);
}

/** Kilobits per second that this page receives for each purpose, over so many seconds. A purpose that it does not receive counts as none. */
export async function rates(page: Page, purposes: readonly Purpose[], seconds: number): Promise<Record<Purpose, number>> {
  const counted = async (): Promise<number[]> => Promise.all(purposes.map(async (purpose) => Math.max(0, await bytesReceived(page, purpose))));
  const before = await counted();
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const after = await counted();
  const ms = performance.now() - began;
  const kbps: Record<Purpose, number> = { voice: 0, face: 0, stethoscope: 0, exam_camera: 0, screen: 0 };
  for (const [index, purpose] of purposes.entries()) kbps[purpose] = (Math.max(0, (after[index] ?? 0) - (before[index] ?? 0)) * 8) / ms;
  return kbps;
}

const settlingSeconds = 6; // what was on its way, and the change of who may send
const measuringSeconds = 8;
const silentKbps = 3; // reports and a last packet are no voice

/** With voice, faces and the stethoscope open: narrows the bedside's network, measures both directions, and gives the link back. */
export async function narrowed(report: Report, bedside: Page, doctor: Page): Promise<void> {
  await report.step('the bedside’s network is 64 kb/s: the stethoscope takes the room microphone’s place, faces stop', async () => {
    await slide(bedside, 'narrow64k');
    await new Promise((resolve) => setTimeout(resolve, settlingSeconds * 1000));
    const heard = await rates(doctor, ['stethoscope', 'voice', 'face', 'exam_camera'], measuringSeconds);
    const atBedside = await rates(bedside, ['voice', 'face'], measuringSeconds);
    report.result('slider-64k-stethoscope', heard.stethoscope, 'kb/s', { atLeast: 20 });
    report.result('slider-64k-room-microphone', heard.voice, 'kb/s', { below: silentKbps });
    report.result('slider-64k-pictures-to-doctor', heard.face + heard.exam_camera, 'kb/s', { below: silentKbps });
    report.result('slider-64k-doctors-voice', atBedside.voice, 'kb/s', { atLeast: 2 });
    report.result('slider-64k-face-to-bedside', atBedside.face, 'kb/s', { below: silentKbps });
    report.result('slider-64k-uplink-sum', heard.stethoscope + heard.voice + heard.face + heard.exam_camera, 'kb/s', { atMost: 64 });
  });
  await report.step('the network is fibre again: everything comes back by itself', async () => {
    await slide(bedside, 'fibre');
    for (const purpose of ['voice', 'face', 'stethoscope'] as const) await untilItFlows(doctor, purpose, 15_000);
  });
}
