// script/demo --check: a whole consultation of two people in headless Chromium against a demonstration server of its own. Prints a row for each step
// and a RESULT line for each figure; exits with 1 when anything is missing.
import { spawnSync } from 'node:child_process';
import { join as joinPath } from 'node:path';
import { heart, wav } from '../sound/heart.ts';
import { openBrowser, type Person } from '../stage/browser.ts';
import { binary, DemonstrationServer } from '../stage/server.ts';
import { bytesReceived, forwarded, untilItFlows } from '../stage/tap.ts';
import { carry, leaveSeed } from './carried.ts';
import { measure } from './fidelity.ts';
import { stillsAndClips } from './media.ts';
import { altered, type Papers } from './papers.ts';
import { arrive, firstPicture, homes, join, listenByMicrophone } from './people.ts';
import { call, patientOf } from './record.ts';
import { Report } from './report.ts';
import { narrowed, slide } from './slider.ts';

const listeningSeconds = 20;
const settlingSeconds = 8; // the receiver fills its longer buffer for listening, by stretching; what is heard afterwards must be true
const cutSeconds = 30;
const returnLimitMs = 3_000;
const restartLimitMs = 10_000;

const report = new Report();
const played = heart(180); // longer than a call: where the file begins again, Chromium may leave a gap that is nobody's fault

/** Voice and stethoscope grow again on both sides; gives the slower of the two directions, in ms. */
async function flowsAgain(assistant: Person, doctor: Person, limitMs: number): Promise<number> {
  const took = await Promise.all([
    untilItFlows(doctor.page, 'stethoscope', limitMs + 5_000),
    untilItFlows(assistant.page, 'voice', limitMs + 5_000),
  ]);
  return Math.max(...took);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, settlingSeconds * 1000));

async function recordSurvives(server: DemonstrationServer, assistant: Person): Promise<void> {
  const id = await report.step('the assistant finds the patient of the open call', () => patientOf(assistant.page));
  const read = await call(assistant.page, 'GET', `/fhir/Patient/${id}`);
  const changed = { ...read.body, telecom: [{ system: 'phone', value: '02 61 91 04 99' }] };
  const written = await report.step('a change of the patient is written durably', () =>
    call(assistant.page, 'PUT', `/fhir/Patient/${id}`, changed, { 'if-match': read.etag ?? '' }),
  );
  report.result('patient-written', written.status, 'status', { is: 200 });
  const stale = await call(assistant.page, 'PUT', `/fhir/Patient/${id}`, changed, { 'if-match': read.etag ?? '' });
  report.result('stale-write-refused', stale.status, 'status', { is: 412 });
  await report.step('the server is killed and started again', async () => {
    await server.end('SIGKILL');
    await server.run();
  });
  report.result('later-start-to-listening', server.startedInMs, 'ms', { atMost: 1_000 });
  const again = await report.step('the change is read back', () => call(assistant.page, 'GET', `/fhir/Patient/${id}`));
  report.result('patient-read-back-after-kill', again.etag === written.etag && again.status === 200, 'same-version', { is: true });
}

async function returns(server: DemonstrationServer, assistant: Person, doctor: Person): Promise<void> {
  for (const [who, person] of [['assistant', assistant], ['doctor', doctor]] as const) {
    const reloaded = await report.step(`${who} reloads the page and is back`, async () => {
      await person.page.reload();
      return flowsAgain(assistant, doctor, returnLimitMs);
    });
    report.result(`return-after-reload-${who}`, reloaded, 'ms', { atMost: returnLimitMs });
  }
  for (const [who, person] of [['assistant', assistant], ['doctor', doctor]] as const) {
    const back = await report.step(`${who}'s network is cut for ${cutSeconds} s and comes back`, async () => {
      await slide(person.page, 'cut');
      await new Promise((resolve) => setTimeout(resolve, cutSeconds * 1000));
      await slide(person.page, 'fibre');
      return flowsAgain(assistant, doctor, returnLimitMs);
    });
    report.result(`return-after-cut-${who}`, back, 'ms', { atMost: returnLimitMs });
  }
  const restarted = await report.step('the server is killed and started again in the middle of the call', async () => {
    await server.end('SIGKILL');
    await server.run();
    return flowsAgain(assistant, doctor, restartLimitMs);
  });
  report.result('return-after-server-restart', restarted, 'ms', { atMost: restartLimitMs });
}

async function consultation(server: DemonstrationServer): Promise<Papers> {
  const assistantBrowser = await openBrowser({ wav: wav(played) });
  const doctorBrowser = await openBrowser();
  try {
    const assistant = await report.step('the assistant opens her link: «Ma journée»', () => arrive(assistantBrowser, server.assistant, homes.assistant, { width: 1180, height: 820 }));
    const doctor = await report.step('the doctor opens his link: «Ma file»', () => arrive(doctorBrowser, server.doctor, homes.doctor));
    await recordSurvives(server, assistant);
    await report.step('the assistant joins the consultation', () => join(assistant.page));
    const clicked = performance.now();
    await report.step('the doctor joins and sees the bedside', async () => {
      await join(doctor.page);
      report.result('click-to-first-picture', await firstPicture(doctor.page, clicked), 'ms', { atMost: 3_000 });
      await firstPicture(assistant.page, clicked);
    });
    await report.step('they hear each other', async () => {
      await untilItFlows(doctor.page, 'voice', 5_000);
      await untilItFlows(assistant.page, 'voice', 5_000);
    });
    await report.step('the assistant opens the stethoscope', async () => {
      await listenByMicrophone(assistant.page);
      await untilItFlows(doctor.page, 'stethoscope', 5_000);
    });
    await report.step('the buffer for listening fills', settle);
    const fidelity = await report.step(`the doctor listens for ${listeningSeconds} s`, () => measure(assistant.page, doctor.page, played, listeningSeconds));
    report.result('stethoscope-correlation-20-200Hz', fidelity.correlation, 'ratio', { atLeast: 0.99 });
    report.result('microphone-correlation-20-200Hz', fidelity.atMicrophone, 'ratio', { atLeast: 0.99 });
    report.result('stethoscope-samples-made-up', fidelity.madeUpSamples, 'samples', { is: 0 });
    report.result('stethoscope-delay', fidelity.lagMs, 'ms', { atMost: 2_000 });
    report.result('stethoscope-packets-forwarded', await forwarded(doctor.page, `Encounter/${doctor.page.url().split('/').pop()}`, 'stethoscope'), 'packets', { atLeast: listeningSeconds * 15 });
    report.result('stethoscope-bytes-received', await bytesReceived(doctor.page, 'stethoscope'), 'bytes', { atLeast: 100_000 });
    await report.step('the doctor lights a point, and the bedside is asked in words', async () => {
      await doctor.page.keyboard.press('ArrowRight');
      await assistant.page.getByText(/Posez le stéthoscope/).waitFor({ timeout: 5_000 });
    });
    await narrowed(report, assistant.page, doctor.page);
    await stillsAndClips(report, assistant.page, doctor.page);
    await returns(server, assistant, doctor);
    await leaveSeed(report, assistant.page, doctor.page);
    return await carry(report, assistant.page, doctor.page, server.data);
  } finally {
    await assistantBrowser.close();
    await doctorBrowser.close();
  }
}

/** The same call with a server that answers without `stereo=1`: the measure must fall, or it measures nothing. */
async function control(): Promise<void> {
  const server = await DemonstrationServer.start(['--stethoscope-mono']);
  const assistantBrowser = await openBrowser({ wav: wav(played) });
  const doctorBrowser = await openBrowser();
  try {
    const assistant = await arrive(assistantBrowser, server.assistant, homes.assistant);
    const doctor = await arrive(doctorBrowser, server.doctor, homes.doctor);
    await join(assistant.page);
    await join(doctor.page);
    await firstPicture(doctor.page, performance.now());
    await listenByMicrophone(assistant.page);
    await untilItFlows(doctor.page, 'stethoscope', 5_000);
    await settle();
    const fidelity = await report.step('control: the same without stereo=1 in the answer', () => measure(assistant.page, doctor.page, played, listeningSeconds));
    report.result('control-correlation-without-stereo', fidelity.correlation, 'ratio', { below: 0.9 });
  } finally {
    await assistantBrowser.close();
    await doctorBrowser.close();
    await server.close();
  }
}

function offline(...words: string[]): number {
  const run = spawnSync(binary, words, { encoding: 'utf8' });
  if (run.status !== 0) console.log(run.stdout + run.stderr);
  return run.status ?? -1;
}

async function verdicts(server: DemonstrationServer, papers: Papers): Promise<void> {
  const database = joinPath(server.data, 'record.db');
  const copy = joinPath(server.data, 'copy.db');
  await report.step('the record is backed up while it is served, and both are verified', async () => {
    report.result('backup-while-served', offline('backup', database, copy), 'exit', { is: 0 });
    await server.end();
    const key = ['--key', joinPath(server.data, 'keys/journal.pub')];
    report.result('verify-database', offline('verify', database, ...key), 'exit', { is: 0 });
    report.result('verify-backup', offline('verify', copy, ...key, '--heads', `${database}.heads`), 'exit', { is: 0 });
  });
  await report.step('the saved papers are verified without a server, and with one byte changed', async () => {
    const key = ['--key', joinPath(server.data, 'keys/journal.pub')];
    report.result('verify-report', offline('verify', papers.report, ...key), 'exit', { is: 0 });
    report.result('verify-prescription', offline('verify', papers.prescription, ...key), 'exit', { is: 0 });
    report.result('verify-prescription-in-database', offline('verify', papers.prescription, ...key, '--database', database), 'exit', { is: 0 });
    report.result('altered-prescription-refused', spawnSync(binary, ['verify', altered(papers.prescription), ...key]).status === 1, 'refused', { is: true });
  });
}

try {
  const server = await report.step('the demonstration starts', () => DemonstrationServer.start());
  report.result('first-start-to-listening', server.startedInMs, 'ms', { atMost: 10_000 });
  report.result('idle-memory', server.memoryMb(), 'MB', { atMost: 100 });
  try {
    await verdicts(server, await consultation(server));
  } finally {
    await server.close();
  }
  await control();
} catch (error) {
  console.log(String(error));
}
// Whatever a step that hung still holds on to must not keep the check from ending.
process.exit(report.close() ? 0 : 1);
