import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, request } from './stage/story.ts';

// A request that nobody answered gets an appointment: chosen by the keyboard among the free times of everybody, shown to the doctor, cancelled with a
// reason. Whoever was slower is told so and sees the times that are left.

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

interface Slot {
  start: string;
  doctor: string;
  assistant?: string;
  place?: string;
  kit?: string;
}
interface Appointment {
  id: string;
  status: string;
  patient?: string;
  request?: string;
  slot: Slot;
}

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path);

const slots = async (): Promise<Slot[]> =>
  (await nurse.call<{ slots: Slot[] }>('POST', '/api/agenda/slots', { kind: 'teleconsultation', places: ['pharmacie-du-bourg'] })).slots;
/** Without the one that every demonstration has. */
const listed = async (): Promise<Appointment[]> =>
  ((await nurse.call<{ appointments?: Appointment[] }>('GET', '/api/agenda/appointments')).appointments ?? []).filter((one) => one.id !== 'rendez-vous-du-jour');
const booked = async (): Promise<Appointment[]> => (await listed()).filter((one) => one.status === 'booked');

/** A request for which no doctor is there. */
async function unanswered(family: string): Promise<string> {
  const patient = await newPatient(nurse, { family, given: 'Lise', birthDate: '1971-02-03', gender: 'female' });
  const { id } = await request(nurse, patient, 'Dos douloureux');
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  return id;
}

test('a request that nobody answered gets one of the first twenty times, by the keyboard, and waits no longer', async () => {
  const id = await unanswered('Tournel');
  const { page, leave } = await sit('karim.belloum', `/prepare/${id}`);
  await page.getByRole('link', { name: 'Prendre un rendez-vous' }).click();
  await page.getByRole('group', { name: 'Choisissez une heure' }).getByRole('radio').first().waitFor();
  assert.equal(await page.getByRole('group', { name: 'Choisissez une heure' }).getByRole('radio').count(), 20);
  assert.deepEqual(await look(page, 'appointment'), []);
  const offered = await slots();
  await page.getByRole('group', { name: 'Choisissez une heure' }).getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: /^Confirmer\s: / }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Rendez-vous', exact: true }).waitFor();
  const [mine] = await booked();
  assert.equal(mine?.slot.start, offered[1]?.start);
  assert.equal(mine?.slot.assistant, 'Practitioner/karim-belloum');
  assert.equal(mine?.request, id);
  assert.equal((await readOne(nurse, id)()).status, 'cancelled');
  const appointment = await nurse.call<{ status: string; participant: { actor: { reference: string } }[] }>('GET', `/fhir/Appointment/${mine?.id}`);
  assert.equal(appointment.status, 'booked');
  assert.equal(appointment.participant.length, 5);
  await page.getByText('Lise Tournel').first().waitFor();
  assert.deepEqual(await look(page, 'day-with-appointment'), []);
  await leave();
});

test('her doctor sees it in her agenda, and nobody else does', async () => {
  const [mine] = await booked();
  const login = mine?.slot.doctor === 'Practitioner/claire-vasserot' ? 'claire.vasserot' : mine?.slot.doctor === 'Practitioner/paul-lano' ? 'paul.lano' : 'elise.haudricourt';
  const other = login === 'paul.lano' ? 'elise.haudricourt' : 'paul.lano';
  const hers = await sit(login, '/queue');
  await hers.page.getByText('Lise Tournel').first().waitFor(); // within the hour she stands in the waiting room too
  assert.deepEqual(await look(hers.page, 'queue-with-appointment'), []);
  await hers.leave();
  const somebody = await sit(other, '/queue');
  await somebody.page.getByRole('heading', { name: 'Ma file' }).waitFor();
  assert.equal(await somebody.page.getByText('Lise Tournel').count(), 0);
  await somebody.leave();
});

test('whoever is slower is told that the time is taken and sees the others', async () => {
  const id = await unanswered('Bérard');
  const { page, leave } = await sit('karim.belloum', `/appointment/${id}`);
  const radios = page.getByRole('group', { name: 'Choisissez une heure' }).getByRole('radio');
  await radios.first().check();
  const [first] = await slots();
  const faster = await newPatient(nurse, { family: 'Rapide', given: 'Ida', birthDate: '1980-01-01', gender: 'female' });
  await nurse.call('POST', '/api/agenda/appointments', { patient: faster, kind: 'teleconsultation', slot: first, motive: 'Toux' });
  await page.getByRole('button', { name: /^Confirmer\s: / }).click();
  await page.getByText('Quelqu’un vient de prendre cette heure.').waitFor();
  await radios.first().waitFor();
  assert.equal((await booked()).length, 2);
  assert.equal((await readOne(nurse, id)()).status, 'unanswered');
  await nurse.act(id, 'cancel', { why: 'patient-left', reason: '' });
  await leave();
});

test('an appointment is moved to another time, and its first one is offered again', async () => {
  const [mine] = (await booked()).filter((one) => one.request);
  const { page, leave } = await sit('karim.belloum', '/day');
  await page.getByRole('link', { name: /^Déplacer .*Lise Tournel/ }).click();
  const radios = page.getByRole('group', { name: 'Choisissez une heure' }).getByRole('radio');
  await radios.nth(3).check();
  assert.deepEqual(await look(page, 'move-appointment'), []);
  await page.getByRole('button', { name: /^Déplacer à\s: / }).click();
  await page.getByRole('heading', { name: 'Rendez-vous', exact: true }).waitFor();
  const moved = (await booked()).find((one) => one.id === mine?.id);
  assert.notEqual(moved?.slot.start, mine?.slot.start);
  assert.ok((await slots()).some((slot) => slot.start === mine?.slot.start && slot.doctor === mine.slot.doctor));
  await leave();
});

test('an appointment that will not be kept is cancelled with a reason, and its time is offered again', async () => {
  const [mine] = (await booked()).filter((one) => one.request);
  const { page, leave } = await sit('karim.belloum', '/day');
  await page.getByRole('button', { name: /^Annuler .*Lise Tournel/ }).click();
  await page.getByRole('radio', { name: 'Autre raison' }).click();
  assert.equal(await page.getByRole('button', { name: 'Annuler le rendez-vous' }).isDisabled(), true);
  await page.getByLabel('En quelques mots').fill('Elle a vu son médecin.');
  assert.deepEqual(await look(page, 'cancel-appointment'), []);
  await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await page.getByRole('button', { name: /^Annuler .*Lise Tournel/ }).waitFor({ state: 'detached' });
  assert.equal((await listed()).find((one) => one.id === mine?.id)?.status, 'cancelled');
  assert.ok((await slots()).some((slot) => slot.start === mine?.slot.start && slot.doctor === mine.slot.doctor));
  await leave();
});
