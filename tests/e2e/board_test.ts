import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { move } from './stage/moment.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, request, until } from './stage/story.ts';

// The live board: a doctor says until when, the coordinator sees it without a reload, whoever waits is told between which moments a doctor will
// probably come, and nothing is announced when nobody is there to come.

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let board: Seat;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
  board = await sit('ines.lemoine', '/board');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path);

const doctors = () => board.page.getByRole('region', { name: 'Médecins' });
const row = (name: string) => doctors().getByRole('listitem').filter({ hasText: name });

test('a doctor says for how long she pauses, and until when she is on duty; the board follows without a reload', async () => {
  await doctors().getByText('En service : 0').waitFor();
  const { page, leave } = await sit('claire.vasserot', '/queue');
  await page.getByRole('radio', { name: 'En service' }).click();
  await row('Vasserot').getByText('Libre').waitFor();
  const hours = page.getByRole('group', { name: 'Jusqu’à' });
  const end = (await hours.getByRole('button').first().textContent())?.trim() ?? '';
  assert.match(end, /^\d\d:00$/);
  await hours.getByRole('button').first().click();
  await page.getByText(`Hors service à ${end}`).waitFor();
  await row('Vasserot').getByText(`jusqu’à ${end}`).waitFor();
  assert.deepEqual(await look(page, 'queue-duty-until'), []);

  await page.getByRole('radio', { name: 'Pause' }).click();
  await page.getByRole('group', { name: 'Pour' }).getByRole('button', { name: '20 min' }).click();
  await page.getByText(/^De retour à \d\d:\d\d$/).waitFor();
  await row('Vasserot').getByText('En pause').waitFor();
  await row('Vasserot').getByText(/jusqu’à \d\d:\d\d/).waitFor();
  assert.deepEqual(await look(board.page, 'board-doctors'), []);
  await page.getByRole('button', { name: 'Sans heure de fin' }).click();
  await row('Vasserot').getByText(/jusqu’à/).waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Hors service' }).click();
  await row('Vasserot').waitFor({ state: 'detached' });
  await leave();
});

test('whoever waits is told between which moments a doctor will come, and nothing when nobody is there', async () => {
  const patient = await newPatient(nurse, { family: 'Aubrac', given: 'Lise', birthDate: '1961-04-02', gender: 'female' });
  const { id } = await request(nurse, patient, 'Toux depuis huit jours');
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  const { page, leave } = await sit('karim.belloum', `/prepare/${id}`);
  await page.getByRole('heading', { name: 'Aucun médecin n’a répondu' }).waitFor();
  const waiting = board.page.getByRole('listitem').filter({ hasText: 'À décider' });
  await waiting.getByText('Pas d’heure à annoncer').waitFor();

  const doctor = await sit('claire.vasserot', '/queue');
  await doctor.page.getByRole('radio', { name: 'En service' }).click();
  await until(readOne(nurse, id), (one) => one.status === 'ringing', 'the ring');
  await page.getByRole('heading', { name: 'Un médecin est appelé' }).waitFor();
  await page.getByText(/Un médecin (répondra sans doute|pourra répondre)/).waitFor();
  const ringing = board.page.getByRole('listitem').filter({ hasText: 'Ça sonne' });
  await ringing.getByText(/Vasserot/).first().waitFor();
  await row('Vasserot').getByText('On l’appelle').waitFor();
  assert.deepEqual(await look(board.page, 'board-ringing'), []);

  await doctor.page.getByRole('button', { name: 'Décliner' }).click();
  await until(readOne(nurse, id), (one) => one.status !== 'ringing', 'the end of the ring');
  await board.page.getByText('Appels sans suite : 1').waitFor();
  await doctor.leave();
  await leave();
});

test('a place whose required instrument has failed its test is listed with since when and what to do, until it works again', async () => {
  const say = (passed: boolean): Promise<unknown> =>
    nurse.call('POST', '/api/kits/pharmacie-du-bourg/self-tests', { instrument: 'kit-pharmacie-du-bourg.stethoscope', passed, reason: passed ? '' : 'Souffle continu' });
  await say(false);
  const { page, leave } = await sit('ines.lemoine', '/board');
  const down = page.getByRole('region', { name: 'Lieux empêchés' });
  const place = down.getByRole('listitem').filter({ hasText: 'Pharmacie du Bourg' });
  await place.getByText(/^Stéthoscope Sonora\s: l’autotest a échoué$/u).waitFor();
  await place.getByText('Souffle continu').waitFor();
  await place.getByText(/^Depuis le .+ à \d\d:\d\d$/u).first().waitFor();
  await place.getByText(/vérification obligatoire \(Le stéthoscope s’entend\)/u).waitFor();
  assert.deepEqual(await look(page, 'board-places-down'), []);
  // What is over opens its course, as what waits does.
  const over = page.getByRole('region', { name: 'Les jours passés' });
  await over.locator('summary').first().click();
  await over.locator('details[open] time').first().waitFor();
  assert.deepEqual(await look(page, 'board-past-course'), []);
  await place.getByRole('link', { name: 'Ouvrir la page du lieu' }).click();
  await page.waitForURL('**/place?place=pharmacie-du-bourg');
  await leave();
  await say(true);
  const again = await sit('ines.lemoine', '/board');
  await again.page.getByRole('heading', { name: 'Médecins' }).waitFor();
  assert.equal(await again.page.getByText(/^Stéthoscope Sonora/u).count(), 0);
  await again.leave();
});

test('a doctor whose agenda has her for patients without appointment is expected, on the board and on her own page, until she is on duty', async () => {
  const doctor = await Client.signIn(server.port, 'paul.lano');
  const standing = await doctor.call<{ version: number; rules: object }>('GET', '/api/agenda/rules');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
  const pool = { date: today, openings: [{ kind: 'pool', from: '00:00', to: '24:00' }] };
  await doctor.call('PUT', '/api/agenda/rules', { version: standing.version, rules: { weekly: [], absences: [], ...standing.rules, exceptions: [pool] } });
  const coordinator = await sit('ines.lemoine', '/board');
  const expected = coordinator.page.getByRole('region', { name: 'Médecins' }).getByRole('listitem').filter({ hasText: 'Lano' });
  await expected.getByText('Prévu à l’agenda, hors service').waitFor();
  await expected.getByText(/^jusqu’à \d\d:\d\d$/).waitFor();
  assert.deepEqual(await look(coordinator.page, 'board-expected'), []);
  const own = await sit('paul.lano', '/queue');
  await own.page.getByText(/^Votre agenda vous prévoit sans rendez-vous jusqu’à \d\d:\d\d\.$/).waitFor();
  assert.deepEqual(await look(own.page, 'queue-expected'), []);
  await own.page.getByRole('radio', { name: 'En service' }).click();
  // Rung at once where somebody waits.
  await expected.getByText(/^(?:Libre|On l’appelle)$/u).waitFor();
  await own.page.getByText(/^Votre agenda vous prévoit/).waitFor({ state: 'detached' });
  await own.leave();
  await coordinator.leave();
});

test('a request that nobody seems to prepare is shown after a quarter of an hour, with the place to call', async () => {
  const patient = await newPatient(nurse, { family: 'Kerhoas', given: 'Yvon', birthDate: '1950-01-07', gender: 'male' });
  const { id } = await request(nurse, patient, 'Toux depuis huit jours');
  const seen = async (minutes: number): Promise<Seat> => {
    const seat = await takeSeat(browser, server.port, 'ines.lemoine', '/board', { before: (page) => move(page, minutes * 60_000) });
    await seat.page.getByRole('heading', { name: 'Médecins' }).waitFor();
    return seat;
  };
  const early = await seen(0);
  assert.equal(await early.page.getByText('En préparation depuis plus').count(), 0);
  await early.leave();
  const { page, leave } = await seen(16);
  const late = page.getByRole('region', { name: /^En préparation depuis plus de 15\smin$/u });
  await late.getByText(/^1[67]\smin$/u).waitFor();
  await late.getByText(/^Depuis \d\d:\d\d\. Préparation\s: Karim Belloum$/u).waitFor();
  await late.getByRole('link', { name: /^Appeler le lieu\s: / }).waitFor();
  assert.deepEqual(await look(page, 'board-preparing'), []);
  // Somebody goes on with it, and it leaves the list.
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  await late.waitFor({ state: 'detached' });
  await leave();
});
