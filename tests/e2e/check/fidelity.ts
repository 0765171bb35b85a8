// Does the doctor hear the heart? The measure of docs/internals/auscultation.md, on one running consultation.
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { bandPass, bestFit, type Fit, fitOfParts } from '../sound/correlation.ts';
import { sampleRate } from '../sound/heart.ts';
import { type Recorded, type Recording, record } from '../stage/recording.ts';

export interface Fidelity {
  correlation: number; // 20-200 Hz, doctor's recording against the file
  inParts: number; // the median of the same over its seconds, each at its own place
  atMicrophone: number; // the same for what the assistant's page read: what the test itself gave away
  lagMs: number; // from the assistant's microphone to the doctor's ear
  madeUpSamples: number; // stretched, squeezed or concealed within the window
  starved: number; // share of the window in which something on this machine waited for a processor, 0 to 1
}

/**
 * A machine that is busy with other work makes the browser's fake microphone stutter, its player run dry or both recorders miss a block of ten milliseconds;
 * such a window says nothing of the way to the doctor, so another one is taken. A window on a free machine stands as it is.
 */
const windowsMax = 4;
const starvedAbove = 0.9;

/** Why the window says nothing of the way to the doctor, or nothing when it stands. */
function spoiltBy(one: Fidelity): string | undefined {
  if (one.atMicrophone < 0.99) return `the fake microphone stuttered (${one.atMicrophone.toFixed(4)})`;
  if (one.madeUpSamples > 0 && one.starved > starvedAbove) return `${one.madeUpSamples} samples made up while the machine starved`;
  // What is lost on the way is made up by the jitter buffer, and counted. Nothing was, and every second is true for itself: the recorders joined two pieces.
  if (one.madeUpSamples === 0 && one.correlation < 0.99 && one.inParts >= 0.995) return `the recorders missed a block (${one.correlation.toFixed(4)}, its seconds ${one.inParts.toFixed(4)})`;
  return undefined;
}

export async function measure(assistant: Page, doctor: Page, played: Float32Array, seconds: number): Promise<Fidelity> {
  for (let window = 1; ; window++) {
    const fidelity = await measureOnce(assistant, doctor, played, seconds);
    const why = spoiltBy(fidelity);
    if (why === undefined || window === windowsMax) return fidelity;
    console.log(`     the window is taken again: ${why}; something waited for a processor in ${Math.round(100 * fidelity.starved)} % of it`);
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
  const atDoctor = truest(file, heard);
  const atAssistant = truest(file, given);
  // Both recordings say where in the file they began; the clock of the one machine says when. What is left is the way between them.
  const roundMs = (played.length / sampleRate) * 1000;
  const fileMs = ((atDoctor.fit.lag - atAssistant.fit.lag) / sampleRate) * 1000;
  const late = (((atDoctor.began - atAssistant.began - fileMs) % roundMs) + roundMs) % roundMs;
  return {
    correlation: atDoctor.fit.correlation,
    inParts: fitOfParts(file, atDoctor.settled, atDoctor.fit.lag, sampleRate),
    atMicrophone: atAssistant.fit.correlation,
    lagMs: late > roundMs / 2 ? late - roundMs : late,
    madeUpSamples: heard.madeUp.inserted + heard.madeUp.removed + heard.madeUp.concealed,
    starved,
  };
}

interface Fitted {
  fit: Fit;
  settled: Float64Array;
  began: number;
}

/** Of the recordings of one track the one that fits the file best: a recorder loses samples, it never adds true ones. */
export function truest(file: Float64Array, recorded: Recorded): Fitted {
  const edge = sampleRate / 4; // what the filter settles in
  const fitted = ({ samples, began }: Recording): Fitted => {
    const settled = bandPass(samples, 20, 200, sampleRate).slice(edge, -edge);
    return { fit: bestFit(file, settled), settled, began };
  };
  return recorded.recordings.map(fitted).reduce((best, one) => (one.fit.correlation > best.fit.correlation ? one : best));
}
