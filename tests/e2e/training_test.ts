import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { card } from './check/vitals.ts';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, request } from './stage/story.ts';

// Who is untrained cannot begin and is told where to train; she practises without a trace; the coordinator notes her certificates, and she begins.

let server: DemonstrationServer;
let browser: Browser;
let coordinator: Client;
let newcomer: Client;
let operator: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  coordinator = await Client.signIn(server.port, 'ines.lemoine');
  newcomer = await Client.signIn(server.port, 'zelie.marchenoir');
  operator = await Client.signIn(server.port, 'solene.quemere');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path, { calm: true });

/** How many entries the journal has: a sign-in is one, so everybody sits down before it is asked. */
const entries = async (): Promise<number> => (await operator.call<{ journal: { sequence: number } }>('GET', '/api/status')).journal.sequence;

async function refusalOf(ask: Promise<unknown>): Promise<string> {
  return ask.then(
    () => 'allowed',
    (failure: Error) => failure.message,
  );
}

const notice = (page: Page): Locator => page.getByRole('note').filter({ hasText: 'vous ne pouvez pas commencer' });
const skill = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

async function practise(page: Page, kind: string, open: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('radio', { name: kind, exact: true }).click();
  const steps = page.getByRole('group', { name: 'Étapes' });
  assert.ok(await steps.getByRole('checkbox').first().isDisabled(), 'a step is ticked before the instrument is opened');
  await open(page);
  for (const step of await steps.getByRole('checkbox').all()) await step.check();
  await page.getByRole('radio', { name: `${kind}, Fait`, exact: true }).waitFor();
}

/** What is seen or heard has been to the server and back. */
const returned = async (page: Page): Promise<void> => page.getByText('Passé par le serveur').waitFor({ timeout: 15_000 });
const opened = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Ouvrir l’instrument' }).click();
const seen = async (page: Page): Promise<void> => {
  await opened(page);
  await returned(page);
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
};
const heard = async (page: Page): Promise<void> => {
  await opened(page);
  await returned(page);
  await page.waitForFunction(() => Number(document.querySelector('meter')?.getAttribute('value') ?? 0) > 0.05);
};
const measured =
  (words: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Prendre la mesure' }).click();
    await page.getByText(words).waitFor();
  };

test('who is untrained is refused in words, on the page and by the server, and a doctor too', async () => {
  const patient = await newPatient(newcomer, { family: 'Roussel', given: 'Irma', birthDate: '1962-05-04', gender: 'female' });
  assert.match(await refusalOf(request(newcomer, patient, 'Gorge')), /not-trained.*\/training/u);
  const { page, leave } = await sit('zelie.marchenoir', '/day');
  await notice(page).waitFor();
  await page.getByRole('button', { name: /15/u }).first().waitFor();
  assert.deepEqual(await look(page, 'training-notice'), []);
  await notice(page).getByRole('link', { name: 'Où m’entraîner' }).click();
  await page.getByRole('heading', { name: 'Formation', level: 1 }).waitFor();
  await skill(page, 'Téléconsultation').getByText('Pas formé').waitFor();
  await leave();

  const paul = await Client.signIn(server.port, 'paul.lano');
  await coordinator.call('POST', '/api/training/certificates', { practitioner: 'paul-lano', skills: ['teleconsultation'], givenOn: '2024-01-10', expiresOn: '2025-01-09' });
  assert.match(await refusalOf(paul.call('POST', '/api/care/availability', { say: 'available' })), /training-past.*2025-01-09/u);
  await paul.call('POST', '/api/care/availability', { say: 'off' });
});

test('she practises every instrument, which leaves nothing in the record, and is told who can certify her', async () => {
  const { page, complaints, leave } = await sit('zelie.marchenoir', '/training');
  await page.getByRole('heading', { name: 'Mes certificats' }).waitFor();
  complaints.length = 0; // being asked who one is, before signing in, is no fault
  const outside = await entries();
  await page.getByRole('button', { name: 'Entrer dans la salle d’entraînement' }).click();
  const mark = page.getByText('Entraînement : rien n’est enregistré');
  await mark.waitFor();
  assert.equal(await entries(), outside, 'entering is in the journal');
  const sent: string[] = [];
  page.on('request', (one) => {
    if (one.method() !== 'GET') sent.push(`${one.method()} ${one.url()}`);
  });
  await practise(page, 'Stéthoscope', heard);
  await practise(page, 'Otoscope', seen);
  assert.deepEqual(await look(page, 'training-practice'), []);
  assert.ok(await mark.isVisible());
  await practise(page, 'Dermatoscope', seen);
  await practise(page, 'Tensiomètre', measured(/L’instrument indique .*\d+\/\d+/u));
  await practise(page, 'Oxymètre', measured(/L’instrument indique .*\d+/u));
  await practise(page, 'Thermomètre', measured(/L’instrument indique .*\d+,\d/u));
  assert.ok(await mark.isVisible());
  await page.getByRole('button', { name: 'Quitter la salle' }).click();
  await page.getByText(/Pas encore faits\s: pèse-personne/u).waitFor();
  await page.getByText(/adressez-vous à\s: .*Inès Lemoine/u).waitFor();
  assert.ok(await mark.isVisible());
  assert.deepEqual(sent, [], 'practising asks the server to write something');
  assert.deepEqual(complaints, []);
  assert.equal(await entries(), outside, 'practising is in the journal');
  await leave();
});

test('the coordinator notes her certificates, all but one; she begins, and that one is not offered', async () => {
  const desk = await sit('ines.lemoine', '/training');
  await desk.page.getByText('Mes collègues').waitFor();
  const row = desk.page.locator('.card').filter({ hasText: 'Zélie Marchenoir' });
  await row.getByRole('button', { name: 'Noter un certificat' }).click();
  const form = desk.page.getByRole('dialog');
  await form.getByRole('checkbox', { name: 'Tensiomètre' }).uncheck();
  assert.deepEqual(await look(desk.page, 'training-note'), []);
  await desk.page.setViewportSize({ width: 1180, height: 820 });
  await form.getByRole('button', { name: 'Noter', exact: true }).click();
  await desk.page.getByText('Le certificat de Zélie Marchenoir est noté.').waitFor();
  assert.deepEqual(await look(desk.page, 'training-colleagues'), []);
  await desk.leave();
  assert.match(await refusalOf(newcomer.call('POST', '/api/training/certificates', { practitioner: 'zelie-marchenoir', skills: ['cuff'], expiresOn: '2027-01-01' })), /403/u);

  const patient = await newPatient(newcomer, { family: 'Roussel', given: 'Elme', birthDate: '1962-05-04', gender: 'male' });
  const { id } = await request(newcomer, patient, 'Gorge');
  const { page, leave } = await sit('zelie.marchenoir', `/prepare/${id}#measures`);
  const pressure = card(page, 'Tension');
  await pressure.getByText('vous n’êtes pas formé aujourd’hui').waitFor();
  assert.equal(await pressure.getByRole('button', { name: 'Mesurer' }).count(), 0);
  await card(page, 'Température').getByRole('button', { name: 'Mesurer' }).waitFor();
  await leave();

  const mine = await sit('zelie.marchenoir', '/training');
  await skill(mine.page, 'Téléconsultation').getByText('Formé', { exact: true }).waitFor();
  await skill(mine.page, 'Tensiomètre').getByText('Pas formé').waitFor();
  assert.deepEqual(await look(mine.page, 'training-mine'), []);
  await mine.leave();
});

test('a certificate that ends within sixty days is said where she begins', async () => {
  const { page, leave } = await sit('sylvie.brunet', '/day');
  await page.getByText(/Un de vos certificats se termine le .*\s: otoscope\./u).waitFor();
  await leave();
});
