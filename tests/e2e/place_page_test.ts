import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, until } from './stage/story.ts';

// A place that looks after itself: its manager writes its hours and special days, notes its kit and closes its agenda; its referent sees the day; the
// coordinator opens any place. Nobody of them sees a patient.

const manager = 'maelle.corbineau';
const referent = 'rene.tissandre';
const home = 'residence-des-tilleuls';

let server: DemonstrationServer;
let browser: Browser;
let hers: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  hers = await Client.signIn(server.port, manager);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path, { calm: true });

interface Site {
  version: number;
  place: { card: { hours: { days: string[]; from: string; until: string }[]; telephone: string; serves?: unknown[]; accessibility?: string[] } };
}
const site = (): Promise<Site> => hers.call<Site>('GET', `/api/places/${home}`);

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, exact: true }).waitFor();
const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
const part = (page: Page, name: string): Locator => page.locator('.card').filter({ has: page.getByRole('heading', { name, exact: true }) });
const size = (page: Page): Promise<void> => page.setViewportSize({ width: 1180, height: 820 });

test('the manager opens her place on Saturday, closes it on a day, and the public page says so', async () => {
  const { page, complaints, leave } = await sit(manager, '/place');
  await heading(page, 'Mon lieu');
  await page.getByText('Fermé le samedi').waitFor();
  assert.deepEqual(await look(page, 'place-manager'), []);
  await size(page);

  await page.getByRole('button', { name: 'Ajouter un horaire : samedi' }).click();
  await page.getByLabel('samedi, de').fill('9h30');
  await page.getByLabel('samedi, à').fill('1215');
  await page.getByText('Ouvert le samedi').waitFor();
  await page.getByLabel('Téléphone pour le public').fill('01 99 00 28 77');
  await page.getByLabel('Nom', { exact: true }).fill('Maëlle Corbineau');
  await page.getByRole('checkbox', { name: 'Sièges pour attendre' }).check();
  await page.getByRole('button', { name: 'Ajouter un jour particulier' }).click();
  await page.getByLabel('Premier jour').fill('2027-05-07');
  await page.getByLabel('Dernier jour').fill('2027-05-08');
  await page.getByLabel('Pourquoi (affiché au public)').fill('Travaux dans la salle');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('Travaux dans la salle').waitFor();

  // A reload loses nothing of what was written.
  await page.reload();
  await page.getByText('Travaux dans la salle').waitFor();
  assert.equal(await page.getByLabel('samedi, de').inputValue(), '09:30');
  await save(page);
  await page.getByText('Enregistré. La page publique').waitFor();

  const { place } = await site();
  assert.deepEqual(place.card.hours.filter(({ days }) => days.includes('sat')), [{ from: '09:30', until: '12:15', days: ['sat'] }]);
  assert.equal(place.card.telephone, '01 99 00 28 77');
  assert.ok(place.card.accessibility?.includes('seats-while-waiting'));
  const published = async (): Promise<string> => (await fetch(`http://localhost:${server.port}/lieux`)).text();
  const lieux = await until(published, (html) => html.includes('tel:0199002877'), 'the new number on the public page');
  assert.ok(!lieux.includes('Maëlle'), 'the responsible person is not published');
  assert.deepEqual(complaints.filter((one) => !one.includes('401')), []);
  await leave();
});

test('hours that contradict each other are refused in words at their day, and nothing is lost', async () => {
  const { page, leave } = await sit(manager, '/place');
  await heading(page, 'Mon lieu');
  await page.getByLabel('mardi, à').first().fill('08:00');
  await save(page);
  const tuesday = page.locator('dd').filter({ has: page.getByLabel('mardi, de').first() });
  await tuesday.getByText('Cet horaire finit avant de commencer.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'mardi, de', 'one is led to it');
  assert.deepEqual(await look(page, 'place-refused'), []);
  await size(page);
  await page.getByLabel('mardi, à').first().fill('');
  await save(page);
  await tuesday.getByText('une heure s’écrit 09:30').waitFor();
  await page.getByLabel('mardi, à').first().fill('11h');
  await save(page);
  await page.getByText('Enregistré. La page publique').waitFor();
  await leave();
});

test('whoever writes over somebody else’s change is told so and reads again', async () => {
  const { page, leave } = await sit(manager, '/place');
  await heading(page, 'Mon lieu');
  await page.getByLabel('Fonction').fill('directrice adjointe');
  const coordinator = await Client.signIn(server.port, 'ines.lemoine');
  const { version } = await site();
  await coordinator.call('PUT', `/api/places/${home}`, { version, card: { hours: [], telephone: '01 99 00 28 78', holidays: { rule: 'closed' } } });
  await save(page);
  await page.getByText('Quelqu’un d’autre a changé ce lieu entre-temps.').waitFor();
  await page.getByRole('button', { name: 'Relire ce qui est enregistré' }).click();
  await page.getByText('Fermé. Aucune ouverture').waitFor();
  assert.equal(await page.getByLabel('Téléphone pour le public').inputValue(), '01 99 00 28 78');
  assert.ok((await site()).place.card.accessibility?.includes('seats-while-waiting'), 'what the coordinator left out stays');
  await leave();
});

test('the manager tests an instrument, and the referent reads what is to be done and can change nothing', async () => {
  const one = await sit(manager, '/place');
  await heading(one.page, 'Mon lieu');
  await part(one.page, 'Matériel').getByText(/étalonnage dépassé depuis/u).waitFor();
  await one.page.getByRole('button', { name: 'Tester le matériel' }).click();
  const cuff = one.page.getByRole('dialog').locator('.kit > li').filter({ has: one.page.getByText('Tensiomètre', { exact: true }) });
  await cuff.getByRole('button', { name: 'Il ne marche pas' }).click();
  await cuff.getByRole('textbox').fill('Le brassard fuit');
  await cuff.getByRole('button', { name: 'Il ne marche pas' }).click();
  await cuff.getByText('Ne marche pas', { exact: true }).waitFor();
  await one.leave();

  const { page, leave } = await sit(referent, '/place');
  await heading(page, 'Mon lieu');
  await part(page, 'Aujourd’hui').getByText(/Ne peut pas servir\s: .*tensiomètre/u).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Tester le matériel' }).count(), 0);
  assert.equal(await page.getByRole('textbox').count(), 0);
  assert.equal(await page.getByRole('heading', { name: 'Agenda du lieu' }).count(), 0);
  assert.deepEqual(await look(page, 'place-referent'), []);
  const refused = await page.evaluate(async (path) => (await fetch(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' })).status, `/api/places/${home}`);
  assert.equal(refused, 403);
  await leave();
});

test('the coordinator opens any place and its kit, and a manager no other than hers', async () => {
  const { page, leave } = await sit('ines.lemoine', '/place');
  await page.getByLabel('Lieu à ouvrir').selectOption({ label: 'Pharmacie du Bourg' });
  await part(page, 'Matériel').getByText('Tensiomètre', { exact: true }).waitFor();
  await part(page, 'Ce qui se règle ailleurs').getByText('Médecins du territoire').waitFor();
  assert.deepEqual(await look(page, 'place-coordinator'), []);
  await leave();
  await assert.rejects(hers.call('GET', '/api/places/pharmacie-du-bourg'));
  await assert.rejects(hers.call('GET', '/api/kits/pharmacie-du-bourg'));
});

test('neither of them reads a patient', async () => {
  for (const login of [manager, referent]) {
    const client = await Client.signIn(server.port, login);
    const list = JSON.stringify(await client.call('GET', '/api/agenda/appointments'));
    assert.ok(!list.includes('Patient/'), list);
    for (const path of ['/fhir/Patient?name=garnereau', '/fhir/Appointment', '/api/care/queue']) {
      const found = await client.call<{ total?: number; entry?: unknown[] }>('GET', path).catch(() => undefined);
      assert.ok(found === undefined || (found.entry ?? []).length === 0, `${login} ${path}`);
    }
  }
});
