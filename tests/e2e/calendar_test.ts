// An agenda followed by a calendar program: the link is made and copied on the page, read without a cookie by a parser that other people wrote, follows
// a move and a cancellation, names no patient, and opens nothing once it is revoked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient } from './stage/story.ts';

interface Slot {
  start: string;
  end: string;
  doctor: string;
}

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let address = '';
before(async () => {
  server = await DemonstrationServer.start(['--verbose']);
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path);

/** As a calendar program reads it, without a cookie. */
async function events(): Promise<{ text: string; all: ICAL.Event[] }> {
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/calendar/u);
  assert.equal(answer.headers.get('set-cookie'), null);
  const text = await answer.text();
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { text, all: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}
const at = async (start: string): Promise<ICAL.Event | undefined> => (await events()).all.find((one) => one.startDate.toJSDate().getTime() === Date.parse(start));

test('a doctor makes a link on her page and sees its address once', async () => {
  const { page, leave } = await sit('elise.haudricourt', '/queue');
  await page.getByRole('button', { name: 'S’abonner à mon agenda' }).click();
  await page.getByRole('button', { name: 'Créer un lien' }).click();
  address = await page.getByLabel('Adresse du lien').inputValue();
  assert.match(address, /^http:\/\/localhost:\d+\/agenda\/[0-9a-f]{32}\.ics\?key=[\w-]{43}$/u);
  assert.deepEqual(await look(page, 'calendar-link'), []);
  await page.reload();
  await page.getByRole('button', { name: 'S’abonner à mon agenda' }).click();
  await page.getByRole('button', { name: 'Révoquer' }).waitFor();
  assert.equal(await page.getByLabel('Adresse du lien').count(), 0);
  await leave();
});

test('any calendar program reads her appointments, and nobody in them', async () => {
  const { text, all } = await events();
  assert.ok(all.length > 0, 'the appointment that every demonstration has');
  for (const one of all) {
    assert.ok(one.summary.startsWith('Télé') || one.summary.startsWith('Consultation'), one.summary);
    assert.ok(one.endDate.compare(one.startDate) > 0);
  }
  for (const word of ['Lassègue', 'Henri', 'tension', 'Belloum', 'rendez-vous-du-jour', 'Practitioner', 'Patient/']) assert.ok(!text.includes(word), word);
});

test('a move and a cancellation reach the same event', async () => {
  const patient = await newPatient(nurse, { family: 'Tournel', given: 'Lise', birthDate: '1971-02-03', gender: 'female' });
  const offered = await nurse.call<{ slots: Slot[] }>('POST', '/api/agenda/slots', { kind: 'teleconsultation', places: ['pharmacie-du-bourg'], doctor: 'Practitioner/elise-haudricourt' });
  const [first, second] = offered.slots;
  assert.ok(first && second);
  const booked = await nurse.call<{ appointment: { id: string } }>('POST', '/api/agenda/appointments', { patient, kind: 'teleconsultation', slot: first, motive: 'Dos douloureux' });
  const made = await at(first.start);
  assert.ok(made);
  assert.equal(made.location, 'Pharmacie du Bourg');
  assert.equal(made.component.getFirstPropertyValue('sequence'), 0);
  await nurse.call('POST', `/api/agenda/appointments/${booked.appointment.id}/move`, { slot: second, reason: 'Un peu plus tard' });
  const moved = await at(second.start);
  assert.equal(moved?.uid, made.uid);
  assert.equal(moved?.component.getFirstPropertyValue('sequence'), 1);
  assert.equal(await at(first.start), undefined);
  await nurse.call('POST', `/api/agenda/appointments/${booked.appointment.id}/cancel`, { why: 'patient', reason: 'Va mieux' });
  const cancelled = await at(second.start);
  assert.equal(cancelled?.uid, made.uid);
  assert.equal(cancelled?.component.getFirstPropertyValue('status'), 'CANCELLED');
  assert.equal(cancelled?.component.getFirstPropertyValue('sequence'), 2);
});

test('a revoked link opens nothing, and no log line ever held its key', async () => {
  const { page, leave } = await sit('elise.haudricourt', '/queue');
  await page.getByRole('button', { name: 'S’abonner à mon agenda' }).click();
  await page.getByRole('button', { name: 'Révoquer' }).click();
  await page.getByRole('button', { name: 'Révoquer' }).waitFor({ state: 'detached' });
  const refused = await fetch(address);
  assert.equal(refused.status, 404);
  assert.equal(await refused.text(), 'Ce lien n’ouvre aucun agenda.\n');
  assert.ok(server.output.includes('/agenda/'), 'the requests are logged');
  assert.ok(!server.output.includes(new URL(address).searchParams.get('key') ?? 'no key'), 'without the key');
  await leave();
});

test('an assistant follows the appointments of her place', async () => {
  const { page, leave } = await sit('karim.belloum', '/day');
  await page.getByRole('button', { name: 'S’abonner à mon agenda' }).click();
  await page.getByRole('button', { name: 'Créer un lien' }).click();
  address = await page.getByLabel('Adresse du lien').inputValue();
  assert.ok((await events()).text.includes('/day\r\n'));
  assert.deepEqual(await look(page, 'calendar-link-bedside'), []);
  await leave();
});
