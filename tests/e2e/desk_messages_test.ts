import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { Desk } from './stage/desk.ts';
import { look } from './stage/look.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, until } from './stage/story.ts';

// Whom no message has told of an appointment: the desk prints the letter, or says it, and notes that it is done, each by a key.

/** Nobody is told anything between 20:00 and 8:00. */
const morning = '2026-11-23T09:00:00.000000Z';

let server: DemonstrationServer;
let browser: Browser;
before(async () => {
  server = await DemonstrationServer.start(['--at', morning]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

interface Reminder {
  id: string;
  way: string;
  status: string;
  patient: { id: string; name?: string };
}

const rows = (page: Page, heading: string): Locator => page.locator('.card').filter({ has: page.getByRole('heading', { name: heading }) }).getByRole('listitem');
const tomorrow = (clock: string): string => `${new Date(Date.parse(morning) + 86_400_000).toISOString().slice(0, 10)}T${clock}:00.000000Z`;

/** What an SMS operator and a mail server did, which no demonstration has. */
const refused = [
  { id: 'a-b0', kind: 'day-before', way: 'sms', status: 'waiting', start: tomorrow('09:00'), patient: { id: 'odette-garnereau', name: 'Odette GARNEREAU', telephones: ['06 39 98 14 27'] }, placeName: 'Pharmacie du Bourg', tries: 3, problem: 'sms-unreachable', next: tomorrow('07:00') },
  { id: 'c-b0', kind: 'moved', way: 'email', status: 'failed', start: tomorrow('10:00'), patient: { id: 'marcel-thibaudeau', name: 'Marcel THIBAUDEAU', telephones: ['02 99 00 14 31'] }, placeName: 'Résidence des Tilleuls', tries: 6, problem: 'mail-refused' },
  { id: 'd-b0', kind: 'booked', way: 'unit', status: 'to-hand', start: tomorrow('11:00'), patient: { id: 'someone' }, tries: 0 },
  { id: 'e-b0', kind: 'booked', way: 'letter', status: 'to-hand', start: tomorrow('12:00'), patient: { id: 'nour-belkacem', name: 'Nour BELKACEM' }, placeName: 'Pharmacie du Bourg', tries: 0 },
];

test('what did not leave is said in words, and told or printed by one key each', async () => {
  const open = [...refused];
  const settled: string[] = [];
  const desk = await Desk.sit(browser, server.port, 'maud.jolivet', morning, async (page) => {
    await page.route('**/api/reminders', (route) => route.fulfill({ json: open }));
    await page.route('**/api/reminders/*', async (route) => {
      const id = route.request().url().split('/').at(-1) ?? '';
      assert.deepEqual(route.request().postDataJSON(), { settled: true });
      settled.push(id);
      open.splice(open.findIndex((one) => one.id === id), 1);
      await route.fulfill({ json: { sequence: 1 } });
    });
  });
  const { page } = desk;
  const unsent = rows(page, 'Messages non partis');
  await unsent.first().waitFor();
  assert.equal(await unsent.count(), 3);
  const words = await unsent.allInnerTexts();
  assert.match(words[0] ?? '', /Odette GARNEREAU[\s\S]*06 39 98 14 27[\s\S]*Rappel de la veille[\s\S]*Pharmacie du Bourg[\s\S]*Par SMS\. L’opérateur de SMS ne répond pas\. Prochain essai/u);
  assert.match(words[1] ?? '', /Par e-mail\. Le serveur d’e-mails refuse[\s\S]*Il n’y aura plus d’essai/u);
  assert.match(words[2] ?? '', /Identité retirée du dossier[\s\S]*À dire à l’unité sanitaire/u);
  assert.deepEqual(await look(page, 'desk-messages'), []);
  await page.setViewportSize({ width: 1440, height: 900 });
  await desk.press('Alt+5', 'ArrowDown', 'p');
  await unsent.nth(2).waitFor({ state: 'detached' });
  assert.deepEqual(settled, ['c-b0']);
  // The keyboard is on the row that took its place.
  await page.locator('li[data-reminder="d-b0"]:focus').waitFor();
  await desk.press('ArrowDown');
  await page.locator('li[data-reminder="e-b0"]:focus').waitFor();
  await desk.press('p', 'p');
  await page.locator('li[data-reminder="d-b0"]:focus').waitFor();
  await desk.press('p');
  await page.locator('li[data-reminder="a-b0"]:focus').waitFor();
  await desk.press('p');
  await page.getByText('tous sont partis, aucune lettre à imprimer').waitFor();
  assert.deepEqual(settled, ['c-b0', 'e-b0', 'd-b0', 'a-b0']);
  await desk.leave();
});

test('a letter is printed by L and noted as posted by P, and the record knows', async () => {
  const maud = await Client.signIn(server.port, 'maud.jolivet');
  const letters = async (): Promise<Reminder[]> => (await maud.call<Reminder[]>('GET', '/api/reminders')).filter((one) => one.way === 'letter');
  const desk = await Desk.sit(browser, server.port, 'maud.jolivet', morning);
  const before = (await letters()).map(({ id }) => id);
  // Whoever wants letters has none of her appointments told otherwise.
  await desk.type('villemain 01021960');
  await desk.press('Enter');
  await desk.page.getByText('Nouveau patient', { exact: true }).waitFor();
  await desk.press('Enter');
  await desk.asks('Nouveau patient');
  await desk.page.getByLabel('Prénom').fill('Ida');
  await desk.page.getByLabel('Messages de rendez-vous').selectOption({ label: 'Lettre' });
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.fromMotive('5');
  await desk.press('2', 'Enter');
  await desk.asks('C’est fait');
  const mine = await until(async () => (await letters()).find(({ id }) => !before.includes(id)), (one) => one !== undefined, 'a letter of the booking');
  assert.equal(mine?.patient.name, 'Mme Ida Villemain');
  await desk.press('Enter');
  await desk.asks('Qui appelle, pour qui ?');
  const row = desk.page.locator(`li[data-reminder="${mine?.id}"]`);
  await row.waitFor();
  assert.match(await row.innerText(), /Rendez-vous pris[\s\S]*Par lettre\./u);
  await row.focus();
  const printed = desk.page.waitForResponse((answer) => answer.url().endsWith('/letter'));
  await desk.press('l');
  const letter = await printed;
  assert.equal(letter.status(), 200);
  assert.match(letter.headers()['content-type'] ?? '', /application\/pdf/u);
  assert.ok(await row.isVisible(), 'printing does not settle');
  await row.focus();
  await desk.press('p');
  await row.waitFor({ state: 'detached' });
  assert.ok(!(await letters()).some(({ id }) => id === mine?.id));
  await desk.leave();
});
