import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient } from './stage/story.ts';

// Availability and absences: a doctor's own, and those of a place by its manager. An absence is three touches, what is booked in it is listed and not
// cancelled, and rules that contradict each other are refused where they stand.

const manager = 'maelle.corbineau';

let server: DemonstrationServer;
let browser: Browser;
let doctor: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  doctor = await Client.signIn(server.port, 'claire.vasserot');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path, { calm: true });
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, exact: true }).waitFor();
const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
const saved = (page: Page): Promise<void> => page.getByText('Enregistré. Les prochains rendez-vous').waitFor();

interface Weekly {
  id: string;
  weekdays: number[];
  everyWeeks: number;
}
interface Answer {
  version: number;
  rules: { weekly?: Weekly[]; absences?: { from: string; to: string }[]; exceptions?: { date: string }[] };
}
interface Slot {
  start: string;
  doctor: string;
}
const rules = (of: Client, owner = ''): Promise<Answer> => of.call<Answer>('GET', `/api/agenda/rules${owner === '' ? '' : `?owner=${owner}`}`);

const day = (moment: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(moment);
const today = day(new Date());
/** A day on which nothing of the demonstration is booked. */
const later = (days: number): string => day(new Date(Date.now() + days * 24 * 3_600_000));

/** Booked for somebody new on another day than today, with this doctor at the nurse's place; its day. */
async function booked(nurse: Client, place: string, family: string): Promise<string> {
  const patient = await newPatient(nurse, { family, given: 'Jeanne', birthDate: '1951-04-02', gender: 'female' });
  const { slots } = await nurse.call<{ slots: Slot[] }>('POST', '/api/agenda/slots', { kind: 'teleconsultation', places: [place], doctor: 'Practitioner/claire-vasserot', earliest: later(1) });
  const slot = slots[0];
  assert.ok(slot, 'nothing is free');
  await nurse.call('POST', '/api/agenda/appointments', { patient, kind: 'teleconsultation', slot, motive: 'Toux' });
  return day(new Date(slot.start));
}

test('a doctor finds her page from her queue and is absent tomorrow in three touches', async () => {
  const { page, leave } = await sit('claire.vasserot', '/queue');
  await page.getByRole('link', { name: 'Mes disponibilités' }).click();
  await heading(page, 'Mes disponibilités');
  await page.getByText('lundi au samedi, 08:00 – 13:00').waitFor();
  await page.getByRole('button', { name: 'Ajouter une absence' }).click();
  await page.getByRole('dialog').getByText('Demain', { exact: true }).click();
  await page.getByRole('button', { name: 'Enregistrer l’absence' }).click();
  await saved(page);
  const tomorrow = later(1);
  assert.deepEqual((await rules(doctor)).rules.absences, [{ from: tomorrow, to: tomorrow }]);
  assert.deepEqual(await look(page, 'rules-doctor'), []);
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.getByRole('button', { name: /Retirer l’absence/u }).click();
  await page.getByText('Aucune absence prévue.').waitFor();
  assert.deepEqual((await rules(doctor)).rules.absences ?? [], []);
  await leave();
});

test('an absence over a booked appointment is kept, and lists it until it is moved', async () => {
  const nurse = await Client.signIn(server.port, 'karim.belloum');
  const date = await booked(nurse, 'pharmacie-du-bourg', 'Absalon');
  const { page, leave } = await sit('claire.vasserot', '/rules');
  await page.getByRole('button', { name: 'Ajouter une absence' }).click();
  await page.getByRole('dialog').getByText('D’autres jours').click();
  await page.getByLabel('Du', { exact: true }).fill(date);
  await page.getByLabel('Au (compris)').fill(date);
  await page.getByRole('button', { name: 'Enregistrer l’absence' }).click();
  const listed = page.getByRole('region', { name: /Rendez-vous déjà pris/u });
  await listed.getByText('Jeanne Absalon').waitFor();
  await listed.getByText('Aucun n’est annulé.').waitFor();
  const { slots = [] } = await nurse.call<{ slots?: Slot[] }>('POST', '/api/agenda/slots', { kind: 'teleconsultation', places: ['pharmacie-du-bourg'], doctor: 'Practitioner/claire-vasserot', earliest: date });
  assert.ok(!slots.some(({ start }) => day(new Date(start)) === date), 'nobody new is booked');
  assert.deepEqual(await look(page, 'rules-standing'), []);
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.getByRole('button', { name: /Retirer l’absence/u }).click();
  await listed.waitFor({ state: 'detached' });
  await leave();
});

test('alternate weeks are written, and two rules for one time are refused at both', async () => {
  const { page, leave } = await sit('claire.vasserot', '/rules');
  await heading(page, 'Chaque semaine');
  await page.getByRole('button', { name: 'Ajouter un horaire' }).click();
  await page.getByText('dimanche', { exact: true }).click();
  await page.getByLabel('De', { exact: true }).fill('10h');
  await page.getByLabel('À', { exact: true }).fill('11h30');
  await page.getByLabel('Semaines').selectOption({ label: 'Une semaine sur deux' });
  await page.getByText('La semaine de ce jour est la première.').waitFor();
  await save(page);
  await saved(page);
  const made = (await rules(doctor)).rules.weekly?.find(({ weekdays }) => weekdays.includes(7));
  assert.equal(made?.everyWeeks, 2);

  await page.getByRole('button', { name: 'Ajouter un horaire' }).click();
  await page.getByText('lundi', { exact: true }).click();
  await page.getByLabel('De', { exact: true }).fill('12h');
  await page.getByLabel('À', { exact: true }).fill('15h');
  await page.getByLabel('Pour quoi').selectOption({ label: 'Téléexpertise' });
  await save(page);
  await page.locator('li.wrong').nth(1).waitFor();
  assert.equal(await page.locator('li.wrong').count(), 2, 'both are marked');
  await page.locator('li.wrong').first().getByText('garde le même temps').waitFor();
  assert.deepEqual(await look(page, 'rules-refused'), []);
  await page.setViewportSize({ width: 1180, height: 820 });
  const before = (await rules(doctor)).version;
  await page.getByRole('button', { name: 'Tout annuler' }).click();
  assert.equal(await page.locator('li.wrong').count(), 0);
  assert.equal((await rules(doctor)).version, before, 'nothing was written');
  await leave();
});

test('a manager closes her place over an appointment of which she sees the hour and no name', async () => {
  const sylvie = await Client.signIn(server.port, 'sylvie.brunet');
  const hers = await Client.signIn(server.port, manager);
  const date = await booked(sylvie, 'residence-des-tilleuls', 'Zéphirin');
  const { page, leave } = await sit(manager, '/place');
  await page.getByRole('link', { name: 'Disponibilités et absences' }).first().click();
  await heading(page, 'Disponibilités du lieu');
  await page.getByLabel('De qui ?').selectOption({ label: 'Sylvie Brunet' });
  await page.waitForURL(/owner=Practitioner/u);
  await page.getByLabel('De qui ?').selectOption({ label: 'Le lieu' });
  await page.waitForURL(/owner=Location/u);
  await page.getByRole('button', { name: 'Ajouter une absence' }).click();
  await page.getByRole('dialog').getByText('D’autres jours').click();
  await page.getByLabel('Du', { exact: true }).fill(date);
  await page.getByLabel('Au (compris)').fill(date);
  await page.getByRole('button', { name: 'Enregistrer l’absence' }).click();
  const listed = page.getByRole('region', { name: /Rendez-vous déjà pris/u });
  await listed.getByText('pendant l’absence').waitFor();
  assert.ok(!(await page.content()).includes('Zéphirin'));
  assert.deepEqual(await look(page, 'rules-manager'), []);
  assert.deepEqual((await rules(hers, 'Location/residence-des-tilleuls')).rules.absences, [{ from: date, to: date }]);
  for (const owner of ['Practitioner/claire-vasserot', 'Location/pharmacie-du-bourg', 'Device/kit-pharmacie-du-bourg']) await assert.rejects(rules(hers, owner), /404/u);
  await leave();
});

test('an agenda that was changed elsewhere meanwhile is not written over', async () => {
  const { page, leave } = await sit('claire.vasserot', '/rules');
  await heading(page, 'Chaque semaine');
  await page.getByRole('button', { name: 'Ajouter un jour à d’autres heures' }).click();
  await page.getByLabel('Jour', { exact: true }).fill(later(20));
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('Changements à enregistrer').waitFor();
  const standing = await rules(doctor);
  await doctor.call('PUT', '/api/agenda/rules', { version: standing.version, rules: { weekly: [], exceptions: [], ...standing.rules, absences: [{ from: today, to: today }] } });
  await save(page);
  await page.getByText('Cet agenda a été changé ailleurs entre-temps.').waitFor();
  await page.getByRole('button', { name: 'Relire ce qui est enregistré' }).click();
  await page.getByText('Aucun.', { exact: true }).waitFor();
  assert.equal((await rules(doctor)).rules.exceptions?.length ?? 0, standing.rules.exceptions?.length ?? 0);
  await leave();
});
