// Who waits for a sooner time is told of one that somebody else has given back: on the desk's page, first the one who has waited longest, then the next.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { sit } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient } from './stage/story.ts';

interface Slot {
  start: string;
  end: string;
  doctor: string;
  place?: string;
}
interface Waiting {
  id: string;
  name?: string;
  offer?: Slot;
}

let server: DemonstrationServer;
let browser: Browser;
let maud: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  maud = await Client.signIn(server.port, 'maud.jolivet');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const waiting = async (): Promise<Waiting[]> => (await maud.call<{ waiting?: Waiting[] }>('GET', '/api/telephone')).waiting ?? [];
const offered = async (name: string): Promise<string | undefined> => (await waiting()).find((one) => one.name === name)?.offer?.start;

test('a caller is put on the list, and the page says whom to call for which time', async () => {
  const { page, leave } = await sit(browser, server.port, 'maud.jolivet', '/desk', { width: 1440, height: 900 });
  await page.getByText('Personne n’attend.').waitFor();
  await page.getByLabel('Qui attend').fill('Mme Prime');
  await page.getByLabel('Numéro où l’appeler').fill('06 39 98 14 31');
  await page.getByLabel('Où', { exact: true }).selectOption({ label: 'Pharmacie du Bourg' });
  await page.getByLabel('Utile avant le').fill(inDays(8));
  await page.getByRole('button', { name: 'Mettre sur la liste' }).press('Enter');
  await page.getByText('Un créneau s’est libéré').waitFor();
  await page.getByRole('link', { name: '06 39 98 14 31' }).waitFor();
  assert.deepEqual(await look(page, 'desk-waiting'), []);
  await page.getByRole('button', { name: 'Le prend' }).press('Enter');
  await page.getByText('Personne n’attend.').waitFor();
  await leave();
});

test('a time that is given back goes to the one who has waited longest, and passed to the next', async () => {
  const nurse = await Client.signIn(server.port, 'karim.belloum');
  for (const name of ['Mme Première', 'M. Second']) {
    await maud.call('POST', '/api/telephone/waiting', { name, telephone: '06 39 98 14 32', place: 'pharmacie-du-bourg', before: inDays(8) });
  }
  const freed = await offered('Mme Première');
  assert.ok(freed);
  assert.notEqual(await offered('M. Second'), freed, 'nobody is told of a time that somebody before is told of');

  // Every doctor who could have that time is booked at it.
  const patient = await newPatient(nurse, { family: 'Tournel', given: 'Lise', birthDate: '1971-02-03', gender: 'female' });
  const { slots } = await nurse.call<{ slots: Slot[] }>('POST', '/api/agenda/slots', { kind: 'teleconsultation', places: ['pharmacie-du-bourg'], earliest: freed });
  const slot = slots.find((one) => one.start === freed);
  assert.ok(slot);
  const booked = await nurse.call<{ appointment: { id: string } }>('POST', '/api/agenda/appointments', { patient, kind: 'teleconsultation', slot, motive: 'Dos' });
  assert.notEqual(await offered('Mme Première'), freed, 'one kit and one assistant are there: it is taken');

  await nurse.call('POST', `/api/agenda/appointments/${booked.appointment.id}/cancel`, { why: 'patient', reason: 'Va mieux' });
  assert.equal(await offered('Mme Première'), freed, 'given back');

  const first = (await waiting()).find((one) => one.name === 'Mme Première');
  await maud.call('POST', `/api/telephone/waiting/${first?.id}/answers`, { answer: 'passes', start: freed });
  assert.equal(await offered('M. Second'), freed, 'to the next');
  assert.notEqual(await offered('Mme Première'), freed);
});
