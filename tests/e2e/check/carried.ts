// A consultation of the assistant's own, from the new request to the last paper: its rows of the table and its figures.
import type { Page } from 'playwright-core';
import * as care from './care.ts';
import { type Papers, savePapers } from './papers.ts';
import { homes } from './people.ts';
import { consultationOf } from './record.ts';
import type { Report } from './report.ts';
import { card, observations, pressureIn, pressureOn, strip } from './vitals.ts';

const secondsForAll = 300; // what a newcomer is promised
const bloodPressure = '85354-9';
const temperature = '8310-5';

/** `folder`: where the papers are saved; gives their files. */
export async function carry(report: Report, assistant: Page, doctor: Page, folder: string): Promise<Papers> {
  const began = performance.now();
  await report.step('the doctor says that she is available', () => care.available(doctor));
  await report.step('the assistant asks for a consultation: who, why, possible at a distance', () => care.request(assistant));
  const id = assistant.url().split('/').pop() ?? '';
  const patient = (await consultationOf(assistant, id)).patient.replace('Patient/', '');
  await report.step('identity is checked, the patient agrees', () => care.agree(assistant));
  await report.step('a temperature of 52 °C waits for its confirmation, and is put aside', async () => {
    await care.mistype(assistant);
    const kept = (await observations(assistant, patient, temperature)).filter((one) => one.valueQuantity?.value === 52 && one.status === 'final');
    report.result('implausible-reading-kept-as-final', kept.length, 'observations', { is: 0 });
    await care.discard(assistant);
  });
  await report.step('cuff, oximeter, thermometer and scale give their values', () => care.measure(assistant));
  const onCuff = await pressureOn(card(assistant, 'Tension'));
  await report.step('all is checked, a doctor is called', () => care.callDoctor(assistant));
  const called = performance.now();
  await report.step('it rings at the doctor’s', () => care.rung(doctor));
  report.result('call-to-ring', performance.now() - called, 'ms', { atMost: 2_000 });
  await report.step('the doctor accepts, both are in the call', () => care.accept(doctor, assistant));
  await report.step('cuff, strip and record say one blood pressure', async () => {
    await strip(doctor, 'Tension').waitFor();
    const onStrip = await pressureOn(strip(doctor, 'Tension'));
    const written = await observations(doctor, patient, bloodPressure);
    const recorded = pressureIn(written.find((one) => pressureIn(one) === onCuff));
    report.result('cuff-strip-record', [onCuff, onStrip, recorded].join('='), 'mmHg', { is: [onCuff, onCuff, onCuff].join('=') });
  });
  await report.step('report, prescription and decision are written and signed', () => care.conclude(doctor));
  report.result('request-to-signature', (performance.now() - began) / 1000, 's', { atMost: secondsForAll });
  const papers = await savePapers(report, assistant, folder, performance.now());
  await report.step('papers, treating doctor, cleaning, acts: handed over', () => care.handOver(assistant));
  report.result('consultation-status', (await consultationOf(assistant, id)).status, 'status', { is: 'handed-over' });
  return papers;
}

/** Both leave the consultation of the seed, in which they met. */
export async function leaveSeed(report: Report, assistant: Page, doctor: Page): Promise<void> {
  await report.step('both leave the open consultation', () =>
    Promise.all([care.leave(assistant, homes.assistant), care.leave(doctor, homes.doctor)]),
  );
}
