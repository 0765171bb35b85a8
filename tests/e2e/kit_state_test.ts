import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { arrive, homes, join } from './check/people.ts';
import { card } from './check/vitals.ts';
import { openBrowser } from './stage/browser.ts';
import { withCuff } from './stage/instrument.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, report, request, until } from './stage/story.ts';

// The kit of a place: tested, kept back when it fails, cleaned after each patient.

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

async function asked(family: string): Promise<string> {
  const patient = await newPatient(nurse, { family, given: 'Aline', birthDate: '1989-06-12', gender: 'female' });
  return (await request(nurse, patient, 'Gorge')).id;
}

const kit = (page: Page): Locator => page.getByRole('region', { name: 'Matériel' });
const row = (page: Page, what: string): Locator => page.getByRole('dialog').locator('.kit > li').filter({ has: page.getByText(what, { exact: true }) });

async function say(page: Page, what: string, works: boolean): Promise<void> {
  await kit(page).getByRole('button', { name: 'Tester le matériel' }).click();
  const one = row(page, what);
  if (works) {
    await one.getByRole('button', { name: 'Il marche', exact: true }).click();
    await one.getByText('Prêt').waitFor();
  } else {
    await one.getByRole('button', { name: 'Il ne marche pas' }).click();
    await one.getByRole('textbox').fill('Le brassard fuit');
    await one.getByRole('button', { name: 'Il ne marche pas' }).click();
    await one.getByText('Ne marche pas', { exact: true }).waitFor();
  }
}

const shut = (page: Page): Promise<void> => page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();

interface Device {
  status: string;
  serialNumber?: string;
  parent?: { reference?: string };
  location?: { reference?: string };
  extension?: { url: string; extension?: { url: string; valueBoolean?: boolean; valueReference?: { reference?: string } }[] }[];
}
const device = (id: string): Promise<Device> => nurse.call<Device>('GET', `/fhir/Device/${id}`);
const lines = (one: Device, what: string): number => (one.extension ?? []).filter(({ url }) => url === `urn:x-maillage:${what}`).length;

test('an instrument that fails its test is offered by no way until it works again, and the page says why', async () => {
  const { page, leave } = await sit('karim.belloum', `/prepare/${await asked('Lavergne')}#measures`, withCuff);
  await kit(page).getByText('Instruments prêts : 7.').waitFor();
  const pressure = card(page, 'Tension');
  await pressure.getByRole('button', { name: 'Mesurer' }).waitFor();
  await pressure.getByRole('button', { name: 'Relier l’appareil' }).waitFor();
  await say(page, 'Tensiomètre', false);
  assert.deepEqual(await look(page, 'kit-test'), []);
  await page.setViewportSize({ width: 1180, height: 820 });
  await shut(page);
  await pressure.getByText('n’a pas réussi son test (Le brassard fuit)').waitFor();
  assert.equal(await pressure.getByRole('button', { name: 'Mesurer' }).count(), 0);
  assert.equal(await pressure.getByRole('button', { name: 'Relier l’appareil' }).count(), 0);
  await pressure.getByRole('button', { name: 'Saisir' }).waitFor();
  await card(page, 'Température').getByRole('button', { name: 'Mesurer' }).waitFor();
  await kit(page).getByText('Pas proposés : tensiomètre.').waitFor();

  // The place requires the stethoscope.
  await say(page, 'Stéthoscope', false);
  await shut(page);
  await kit(page).getByText('Il manque ce que ce lieu demande : stéthoscope.').waitFor();
  assert.deepEqual(await look(page, 'kit-panel'), []);
  await page.setViewportSize({ width: 1180, height: 820 });

  const cuff = await device('kit-pharmacie-du-bourg.cuff');
  assert.equal(cuff.parent?.reference, 'Device/kit-pharmacie-du-bourg');
  assert.equal(cuff.location?.reference, 'Location/pharmacie-du-bourg');
  assert.match(cuff.serialNumber ?? '', /^PT-3-/u);
  const said = cuff.extension?.find(({ url }) => url.endsWith(':self-test'))?.extension ?? [];
  assert.equal(said.find(({ url }) => url === 'passed')?.valueBoolean, false);
  assert.equal(said.find(({ url }) => url === 'by')?.valueReference?.reference, 'Practitioner/karim-belloum');

  // In the call too.
  const bedside = (await arrive(browser, server.assistant, homes.assistant, { width: 1180, height: 820 })).page;
  await join(bedside);
  await bedside.getByRole('button', { name: /^Stéthoscope N’est pas proposé/u }).click();
  await bedside.getByRole('dialog').getByText('Stéthoscope : n’a pas réussi son test').waitFor();
  assert.equal(await bedside.getByRole('dialog').getByRole('button', { name: /Stéthoscope/u }).count(), 0);
  await bedside.context().close();

  await say(page, 'Stéthoscope', true);
  await shut(page);
  await say(page, 'Tensiomètre', true);
  await shut(page);
  await pressure.getByRole('button', { name: 'Mesurer' }).waitFor();
  await kit(page).getByText('Instruments prêts : 7.').waitFor();
  await leave();
});

test('what served one patient is cleaned before the next, and the log says who did it', async () => {
  const first = await asked('Marcillac');
  await nurse.act(first, 'prepare', { step: 'identity', document: 'national-id', traitsAgree: true });
  const one = await sit('karim.belloum', `/prepare/${first}#measures`);
  await kit(one.page).getByText('Instruments prêts : 7.').waitFor();
  await card(one.page, 'Température').getByRole('button', { name: 'Mesurer' }).click();
  await card(one.page, 'Température').getByText('Instrument, ').waitFor();
  await until(() => device('kit-pharmacie-du-bourg.thermometer'), (found) => lines(found, 'used') === 1, 'the use');
  assert.equal(await kit(one.page).getByText('Pas nettoyés').count(), 0, 'it served this very patient');

  const second = await asked('Nadaud');
  const next = await sit('karim.belloum', `/prepare/${second}`);
  await kit(next.page).getByText('Pas nettoyés depuis leur dernier usage : thermomètre.').waitFor();
  assert.deepEqual(await look(next.page, 'kit-uncleaned'), []);
  await next.leave();

  await prepare(nurse, first, true);
  const doctor = await sit('claire.vasserot', '/queue');
  await doctor.page.getByRole('heading', { name: 'Ma file' }).waitFor();
  await physician.call('POST', '/api/care/availability', { say: 'available' });
  await nurse.act(first, 'ready');
  const rung = await until(readOne(nurse, first), (now) => now.dispatch.ring?.doctor === 'Practitioner/claire-vasserot', 'the ring');
  await physician.act(first, 'accept', { version: rung.dispatch.ring?.version });
  for (const who of [nurse, physician]) await who.act(first, 'join');
  await physician.act(first, 'conclude', { report, password: (await physician.call<{ demonstrationPassword: string }>('GET', '/api/me')).demonstrationPassword });
  await doctor.leave();

  await one.page.goto(`http://localhost:${server.port}/prepare/${first}`);
  await one.page.getByText('À nettoyer : thermomètre.').waitFor();
  assert.deepEqual(await look(one.page, 'kit-hand-over'), []);
  await one.page.setViewportSize({ width: 1180, height: 820 });
  await one.page.getByRole('button', { name: 'C’est nettoyé' }).click();
  await one.page.getByText('Aucun instrument n’attend un nettoyage.').waitFor();
  const cleaned = await device('kit-pharmacie-du-bourg.thermometer');
  assert.deepEqual([lines(cleaned, 'used'), lines(cleaned, 'cleaned')], [1, 1]);
  assert.ok(!JSON.stringify(cleaned).includes('Patient/'), 'the log names a patient');
  await one.leave();

  const after = await sit('karim.belloum', `/prepare/${second}`);
  await kit(after.page).getByText('Instruments prêts : 7.').waitFor();
  assert.equal(await kit(after.page).getByText('Pas nettoyés').count(), 0);
  await kit(after.page).getByRole('button', { name: 'Tester le matériel' }).click();
  await row(after.page, 'Thermomètre').getByText('Usages et nettoyages').click();
  await row(after.page, 'Thermomètre').getByText(/^Nettoyé le .* par Karim Belloum$/u).waitFor();
  await after.leave();
});
