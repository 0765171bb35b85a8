import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { card, pressureOn, strip } from './check/vitals.ts';
import { openBrowser } from './stage/browser.ts';
import { cuffName, tell, withCuff } from './stage/instrument.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, request, until } from './stage/story.ts';

// A real instrument by Bluetooth, as far as a machine without one can go: the browser's part is a fake one, everything behind it is the app's.

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let physician: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
  physician = await Client.signIn(server.port, 'claire.vasserot');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string, before?: (page: Page) => Promise<void>): Promise<Seat> => takeSeat(browser, server.port, login, path, { calm: true, before });

async function asked(family: string): Promise<{ id: string; patient: string }> {
  const patient = await newPatient(nurse, { family, given: 'Aline', birthDate: '1989-06-12', gender: 'female' });
  return { id: (await request(nurse, patient, 'Gorge')).id, patient };
}

/** At the measures of a request that is known and agreed to. */
async function atTheMeasures(family: string, before?: (page: Page) => Promise<void>): Promise<Seat & { patient: string }> {
  const { id, patient } = await asked(family);
  for (const step of [{ step: 'identity', document: 'national-id', traitsAgree: true }, { step: 'consent', act: 'given', form: 'oral', present: [] }]) await nurse.act(id, 'prepare', step);
  const sitting = await sit('karim.belloum', `/prepare/${id}#measures`, before);
  await sitting.page.getByRole('heading', { level: 1, name: 'Mesures' }).waitFor();
  return { ...sitting, patient };
}

interface Pressure {
  status: string;
  device?: { display?: string };
  component?: { valueQuantity?: { value?: number } }[];
}

async function pressures(patient: string): Promise<Pressure[]> {
  const found = await nurse.call<{ entry?: { resource: Pressure }[] }>('GET', `/fhir/Observation?patient=${patient}&code=${encodeURIComponent('http://loinc.org|85354-9')}`);
  return (found.entry ?? []).map((entry) => entry.resource);
}

/** Until the record has all of it: its pulse follows a pressure. */
async function keep(card: Locator): Promise<void> {
  const button = card.getByRole('button', { name: 'Garder cette valeur' });
  await button.click();
  await button.waitFor({ state: 'detached' });
}

const link = 'Relier l’appareil';
const byHand = [0x06, 120, 0, 80, 0, 93, 0, 0xe3, 0x07, 1, 2, 3, 4, 5, 72, 0]; // 120/80, pulse 72, by a clock that stands at 2019

test('a cuff is linked, lost and found; its value is kept once it is confirmed, with its name and its pulse', async () => {
  const { page, patient, complaints, leave } = await atTheMeasures('Lavergne', withCuff);
  const pressure = card(page, 'Tension');
  await pressure.getByRole('button', { name: link }).click();
  await pressure.getByText(`${cuffName} est relié.`).waitFor();
  await tell(page, [0x00, 120, 0, 80]);
  await pressure.getByText('La valeur est arrivée incomplète').waitFor();
  await tell(page, [0x00, 0xff, 0x07, 0xff, 0x07, 0xff, 0x07]);
  await pressure.getByText('L’appareil n’a pas pu mesurer').waitFor();
  await page.evaluate(() => {
    window.__cuff.reachable = false;
    window.__cuff.lose();
  });
  await pressure.getByText(`Liaison avec ${cuffName}`).waitFor();
  await page.evaluate(() => (window.__cuff.reachable = true));
  await pressure.getByText(`${cuffName} est relié.`).waitFor();
  await tell(page, byHand);
  await pressure.getByText('L’appareil la date du 2 janvier 2019').waitFor();
  assert.deepEqual(await look(page, 'bluetooth'), []);
  assert.deepEqual(await pressures(patient), [], 'a value was kept that nobody has confirmed');
  await page.setViewportSize({ width: 1180, height: 820 });
  await keep(pressure);
  await pressure.getByText(`${cuffName}, `).waitFor();
  await pressure.getByText('Habituel').waitFor();
  await card(page, 'Pouls').getByText('72').waitFor();
  const [kept, ...more] = await pressures(patient);
  assert.equal(more.length, 0);
  assert.equal(kept?.device?.display, cuffName);
  assert.deepEqual(kept?.component?.map((part) => part.valueQuantity?.value), [120, 80]);

  // A second measure needs no list, and an implausible one is asked about as a typed one is.
  await pressure.getByRole('button', { name: link }).click();
  await pressure.getByText(`${cuffName} est relié.`).waitFor();
  await tell(page, [0x00, 80, 0, 120, 0, 93, 0]);
  await keep(pressure);
  await pressure.getByText('Valeur étonnante').waitFor();
  assert.equal(await page.evaluate(() => window.__cuff.listed), 1);
  assert.deepEqual((await pressures(patient)).map((one) => one.status).sort(), ['final', 'preliminary']);
  assert.deepEqual(complaints.filter((one) => !/status of 40[14]/u.test(one)), []);
  await leave();
});

test('what stops it is said, and the value can be typed all the same', async () => {
  const { page, leave } = await atTheMeasures('Marcillac', withCuff);
  const [pressure, weight] = [card(page, 'Tension'), card(page, 'Poids')];
  await page.evaluate(() => (window.__cuff.available = false));
  await pressure.getByRole('button', { name: link }).click();
  await pressure.getByText('Le Bluetooth est éteint ici').waitFor();
  await page.evaluate(() => (window.__cuff.available = true));
  await weight.getByRole('button', { name: link }).click();
  await weight.getByText('Aucun appareil n’est choisi').waitFor();
  await weight.getByRole('button', { name: 'Fermer' }).click();
  await weight.getByRole('button', { name: 'Saisir' }).click();
  await weight.getByRole('textbox').fill('71,5');
  await weight.getByRole('button', { name: 'Garder' }).click();
  await weight.getByText('71,5').waitFor();
  await pressure.getByRole('button', { name: 'Choisir l’appareil' }).click();
  await pressure.getByText(`${cuffName} est relié.`).waitFor();
  await leave();
});

test('a browser without Bluetooth offers none', async () => {
  const { page, leave } = await atTheMeasures('Nadaud');
  await card(page, 'Tension').getByRole('button', { name: 'Saisir' }).waitFor();
  assert.equal(await page.getByRole('button', { name: link }).count(), 0);
  await leave();
});

test('the doctor asks for a measure during the call, and sees it come', async () => {
  const { id } = await asked('Oudart');
  await prepare(nurse, id, true);
  const doctor = await sit('claire.vasserot', '/queue');
  await doctor.page.getByRole('heading', { name: 'Ma file' }).waitFor();
  await physician.call('POST', '/api/care/availability', { say: 'available' });
  await nurse.act(id, 'ready');
  const ringing = await until(readOne(nurse, id), (one) => one.dispatch.ring?.doctor === 'Practitioner/claire-vasserot', 'the ring', 20_000);
  await physician.act(id, 'accept', { version: ringing.dispatch.ring?.version });
  const bedside = await sit('karim.belloum', `/bedside/${id}`, withCuff);
  await doctor.page.goto(`http://localhost:${server.port}/consultation/${id}`);
  await bedside.page.getByRole('button', { name: /^Mesures/ }).waitFor();
  await doctor.page.getByLabel('Demander une mesure').selectOption('Tension');
  const dialog = bedside.page.getByRole('dialog', { name: /Le médecin demande\s: Tension/ });
  await dialog.getByRole('button', { name: link }).click();
  await dialog.getByText(`${cuffName} est relié.`).waitFor();
  await tell(bedside.page, [0x00, 131, 0, 84, 0, 99, 0]);
  await keep(dialog);
  await dialog.getByText(`${cuffName}, `).waitFor();
  await until(() => pressureOn(strip(doctor.page, 'Tension')), (shown) => shown === '131/84', 'the measure on the doctor’s strip');
  await bedside.page.keyboard.press('Escape');
  await bedside.page.getByRole('button', { name: /^Mesures/ }).click();
  assert.deepEqual(await look(bedside.page, 'bedside-measures'), []);
  await bedside.leave();
  await doctor.leave();
});
