// Does the doctor hear the heart? The measure of docs/internals/auscultation.md, on one running consultation.
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { bandPass, bestFit } from '../sound/correlation.ts';
import { sampleRate } from '../sound/heart.ts';
import { record } from '../stage/tap.ts';

export interface Fidelity {
  correlation: number; // 20-200 Hz, doctor's recording against the file
  atMicrophone: number; // the same for what the assistant's page read: what the test itself gave away
  lagMs: number; // from the assistant's microphone to the doctor's ear
  madeUpSamples: number; // stretched, squeezed or concealed within the window
  starved: number; // share of the window in which something on this machine waited for a processor, 0 to 1
}

/**
 * A machine that is busy with other work makes the browser's fake microphone stutter and its player run dry; such a window says nothing of the way to the
 * doctor, so another one is taken. A window on a free machine stands as it is.
 */
const windowsMax = 3;
const starvedAbove = 0.9;

export async function measure(assistant: Page, doctor: Page, played: Float32Array, seconds: number): Promise<Fidelity> {
  for (let window = 1; ; window++) {
    const fidelity = await measureOnce(assistant, doctor, played, seconds);
    const spoilt = fidelity.atMicrophone < 0.99 || (fidelity.madeUpSamples > 0 && fidelity.starved > starvedAbove);
    if (!spoilt || window === windowsMax) return fidelity;
    console.log(`     the window is taken again: ${fidelity.madeUpSamples} samples made up, the machine starved for ${Math.round(100 * fidelity.starved)} % of it`);
  }
}

/** Microseconds in which some task waited for a processor, since the machine started; 0 where the kernel does not say. */
function waited(): number {
  const text = existsSync('/proc/pressure/cpu') ? readFileSync('/proc/pressure/cpu', 'utf8') : '';
  return Number(/^some .*total=(\d+)/u.exec(text)?.[1] ?? 0);
}

/** Records both ends at once. `played` is the file that the assistant's browser plays as its microphone, over and over. */
async function measureOnce(assistant: Page, doctor: Page, played: Float32Array, seconds: number): Promise<Fidelity> {
  const before = { waited: waited(), at: performance.now() };
  const [given, heard] = await Promise.all([record(assistant, { microphone: 'unprocessed' }, seconds), record(doctor, { received: 'stethoscope' }, seconds)]);
  const starved = (waited() - before.waited) / 1000 / (performance.now() - before.at);
  // The file goes round: whatever stretch was recorded lies whole within three rounds of it.
  const rounds = new Float32Array(played.length * Math.max(2, Math.ceil((seconds * sampleRate) / played.length) + 1));
  for (let at = 0; at < rounds.length; at += played.length) rounds.set(played, at);
  const file = bandPass(rounds, 20, 200, sampleRate);
  const edge = sampleRate / 4; // what the filter settles in
  const fit = (samples: Float32Array): { correlation: number; lag: number } => bestFit(file, bandPass(samples, 20, 200, sampleRate).slice(edge, -edge));
  const atDoctor = fit(heard.samples);
  const atAssistant = fit(given.samples);
  // Both recordings say where in the file they began; the clock of the one machine says when. What is left is the way between them.
  const roundMs = (played.length / sampleRate) * 1000;
  const fileMs = ((atDoctor.lag - atAssistant.lag) / sampleRate) * 1000;
  const late = (((heard.began - given.began - fileMs) % roundMs) + roundMs) % roundMs;
  return {
    correlation: atDoctor.correlation,
    atMicrophone: atAssistant.correlation,
    lagMs: late > roundMs / 2 ? late - roundMs : late,
    madeUpSamples: heard.madeUp.inserted + heard.madeUp.removed + heard.madeUp.concealed,
    starved,
  };
}
