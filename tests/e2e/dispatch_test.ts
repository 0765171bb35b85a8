import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { find } from './stage/request_page.ts';
import { sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, report, request, until, type Consultation } from './stage/story.ts';

// Why this doctor: who has signed a report of the patient is rung before one who has been free for longer, so is one who speaks her language or
// whom the patient would rather see; a rung out of its hours is passed by, and a doctor who is not near says by what she may answer. The board and the
// waiting page say it in words.

interface Told extends Consultation {
  moments?: { kind: string; subject?: string; detail?: string; because?: string[]; nearness?: string }[];
}
interface Element {
  extension?: unknown[];
  action?: Element[];
}

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let claire: Client;
let paul: Client;
let operator: Client;

before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
  claire = await Client.signIn(server.port, 'claire.vasserot');
  paul = await Client.signIn(server.port, 'paul.lano');
  operator = await Client.signIn(server.port, 'solene.quemere');
  for (const login of ['claire.vasserot', 'paul.lano']) await sit(login, '/queue');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = async (login: string, path: string): Promise<Page> => (await takeSeat(browser, server.port, login, path)).page;

/** Asked for, prepared and ready: what the dispatch then makes of it. */
async function ask(patient: string, motive: string): Promise<Told> {
  const { id } = await request(nurse, patient, motive);
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  return (await until(readOne(nurse, id), (one) => one.status === 'ringing' || one.status === 'unanswered', 'the dispatch')) as Told;
}
const started = (one: Told) => one.moments?.findLast(({ kind }) => kind === 'ring-started');

test('who has signed a report of the patient is rung before one who has been free for longer', async () => {
  await paul.call('POST', '/api/care/availability', { say: 'available' });
  const patient = await newPatient(nurse, { family: 'Malbrouck', given: 'Fernande', birthDate: '1949-05-06', gender: 'female' });
  const first = await ask(patient, 'Toux depuis cinq jours');
  assert.equal(first.dispatch.ring?.doctor, 'Practitioner/paul-lano', 'nobody else is on duty');
  assert.equal(started(first)?.because, undefined, 'so there is nothing to explain');
  await paul.act(first.id, 'accept', { version: first.dispatch.ring?.version });
  for (const who of [nurse, paul]) await who.act(first.id, 'join');
  const { demonstrationPassword: password } = await paul.call<{ demonstrationPassword: string }>('GET', '/api/me');
  await paul.act(first.id, 'conclude', { report, password });

  await claire.call('POST', '/api/care/availability', { say: 'available' });
  const second = await ask(patient, 'Toux qui continue');
  assert.equal(second.dispatch.ring?.doctor, 'Practitioner/paul-lano');
  assert.deepEqual(started(second)?.because, ['known-doctor']);

  const board = await sit('ines.lemoine', '/board');
  await board.getByRole('listitem').filter({ hasText: 'Ça sonne' }).locator('summary').click();
  await board.getByText('Avant les autres médecins libres : connaît ce patient').waitFor();
  assert.deepEqual(await look(board, 'board-why-this-doctor'), []);
  await nurse.act(second.id, 'cancel', { why: 'patient-left', reason: '' });
});

test('who speaks the language of the patient is rung first', async () => {
  const communication = (code: string) => ({ coding: [{ system: 'urn:ietf:bcp:47', code }] });
  const hers = await operator.call('GET', '/fhir/Practitioner/claire-vasserot');
  await operator.call('PUT', '/fhir/Practitioner/claire-vasserot', { ...hers, communication: [communication('fr'), communication('pt')] });
  const made = await nurse.call<{ id: string }>('POST', '/fhir/Patient', {
    resourceType: 'Patient',
    name: [{ use: 'official', family: 'Sarmento', given: ['Alda'] }],
    birthDate: '1953-02-09',
    gender: 'female',
    communication: [{ language: communication('pt-PT'), preferred: true }],
  });
  const asked = await ask(`Patient/${made.id}`, 'Mal de dos');
  assert.equal(asked.dispatch.ring?.doctor, 'Practitioner/claire-vasserot');
  assert.equal(started(asked)?.because?.[0], 'language');
  const page = await sit('karim.belloum', `/prepare/${asked.id}`);
  await page.getByText('Qui a été appelé, et pourquoi').click();
  await page.getByText(/Avant les autres médecins libres\s: parle sa langue/u).waitFor();
  await nurse.act(asked.id, 'cancel', { why: 'patient-left', reason: '' });
});

/** Asked for on the page, where something of the doctor is said too. */
async function askOnThePage(name: string, birthDate: string, say: (page: Page) => Promise<unknown>, picture: string): Promise<Told> {
  const page = await sit('karim.belloum', '/request');
  await find(page, name, birthDate);
  await say(page);
  await page.getByRole('radio', { name: 'Renouveler un traitement' }).click();
  await page.getByRole('radio', { name: 'Ne peut pas se déplacer' }).click();
  await page.getByRole('button', { name: 'Toutes posées : aucune de ces situations' }).click();
  assert.deepEqual(await look(page, picture), []);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL('**/prepare/*');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  return (await until(readOne(nurse, id), (one) => one.status === 'ringing', 'the ring')) as Told;
}

test('a language said at the request counts before the record, and she who is rung reads it', async () => {
  await newPatient(nurse, { family: 'Vasconcel', given: 'Ilda', birthDate: '1948-03-07', gender: 'female' });
  const ringing = await sit('claire.vasserot', '/queue');
  const say = (page: Page) => page.getByLabel('Langue que le patient parle le mieux').selectOption({ label: 'portugais' });
  const asked = await askOnThePage('Vasconcel', '07/03/1948', say, 'request-language');
  assert.equal(asked.dispatch.ring?.doctor, 'Practitioner/claire-vasserot');
  assert.equal(started(asked)?.because?.[0], 'language');
  await ringing.getByText(/Parle\s: portugais/u).waitFor();
  assert.deepEqual(await look(ringing, 'ring-language'), []);
  await nurse.act(asked.id, 'cancel', { why: 'patient-left', reason: '' });
});

test('a man is rung first for whoever would rather see one', async () => {
  await newPatient(nurse, { family: 'Kerdraon', given: 'Gildas', birthDate: '1961-10-21', gender: 'male' });
  const say = (page: Page) => page.getByLabel('Préfère voir').selectOption({ label: 'Un homme médecin' });
  const asked = await askOnThePage('Kerdraon', '21/10/1961', say, 'request-wish');
  assert.equal(asked.dispatch.ring?.doctor, 'Practitioner/paul-lano');
  assert.equal(started(asked)?.because?.[0], 'wish');
  await nurse.act(asked.id, 'cancel', { why: 'patient-left', reason: '' });
});

test('a doctor whose share of teleconsultations is used up is passed over; she, the coordinator and the course see it', async () => {
  interface Year {
    year: { year: number; counted?: number; most?: number; reached?: boolean };
  }
  const patient = await newPatient(nurse, { family: 'Coatmeur', given: 'Yvette', birthDate: '1944-08-19', gender: 'female' });
  await paul.call('POST', '/api/care/availability', { say: 'off' });
  const first = await ask(patient, 'Toux');
  await claire.act(first.id, 'accept', { version: first.dispatch.ring?.version });
  for (const who of [nurse, claire]) await who.act(first.id, 'join');
  const { demonstrationPassword: password } = await claire.call<{ demonstrationPassword: string }>('GET', '/api/me');
  await claire.act(first.id, 'conclude', { report, password });

  const page = await sit('claire.vasserot', '/rules');
  await page.getByText('sans déclaration, aucun plafond n’est appliqué').waitFor();
  await page.getByRole('button', { name: 'Déclarer mon activité' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Consultations par semaine').fill('900');
  await dialog.getByLabel('Semaines travaillées par an').fill('1');
  await dialog.getByRole('button', { name: 'Enregistrer mon activité' }).click();
  await dialog.getByText('Une semaine compte 1 à 500 consultations').waitFor();
  assert.deepEqual(await look(page, 'rules-share-refused'), []);
  await dialog.getByLabel('Consultations par semaine').fill('500');
  await dialog.getByRole('button', { name: 'Enregistrer mon activité' }).click();
  await page.getByText(/téléconsultations? comptées? sur 100/u).waitFor();
  const before = await claire.call<Year>('GET', '/api/care/availability');
  assert.equal(before.year.most, 100);
  assert.ok((before.year.counted ?? 0) >= 1, 'what she has just signed counts');
  assert.equal(before.year.reached, false);
  // Five times what she has signed: a fifth of it is used up.
  await claire.call('POST', '/api/care/availability', { say: 'activity', activity: { consultationsAWeek: 5 * (before.year.counted ?? 0), weeksAYear: 1 } });
  await page.getByText(/^Plafond de 20\s% atteint\. Jusqu’au 31\sdécembre/u).waitFor();
  assert.deepEqual(await look(page, 'rules-share'), []);

  const second = await ask(patient, 'Toux encore');
  assert.equal(second.status, 'unanswered', 'she is there, and not rung');
  assert.ok(second.moments?.some(({ kind, subject, detail }) => kind === 'rung-left' && subject === 'territory' && detail === 'cap-reached'));
  const board = await sit('ines.lemoine', '/board');
  await board.getByText(/^Plafond de 20\s% atteint$/u).waitFor();
  await board.getByText('Activité non déclarée').first().waitFor();
  await board.getByRole('listitem').filter({ hasText: 'À décider' }).locator('summary').click();
  await board.getByText(/Vasserot \(plafond de 20\s% atteint\)/u).waitFor();
  assert.deepEqual(await look(board, 'board-share'), []);
  await nurse.act(second.id, 'cancel', { why: 'patient-left', reason: '' });
  await claire.call('POST', '/api/care/availability', { say: 'activity' });
  await paul.call('POST', '/api/care/availability', { say: 'available' });
});

test('a rung out of its hours is passed by, and the page says so', async () => {
  const later = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('en', { weekday: 'short', timeZone: 'Europe/Paris' }).toLowerCase();
  const hours = {
    url: 'urn:x-maillage:hours',
    extension: [
      { url: 'open', extension: [{ url: 'day', valueCode: later }, { url: 'from', valueTime: '09:00:00' }, { url: 'until', valueTime: '10:00:00' }] },
      { url: 'holidays', extension: [{ url: 'rule', valueCode: 'closed' }] },
    ],
  };
  const plan = await operator.call<{ action: Element[] }>('GET', '/fhir/PlanDefinition/pharmacie-du-bourg');
  const territory = plan.action[2]?.action?.[1];
  assert.ok(territory?.extension, 'the second rung of the ladder');
  territory.extension.push(hours);
  await operator.call('PUT', '/fhir/PlanDefinition/pharmacie-du-bourg', plan);

  const patient = await newPatient(nurse, { family: 'Quillerou', given: 'Ambroise', birthDate: '1957-12-01', gender: 'male' });
  const asked = await ask(patient, 'Mal de gorge');
  assert.equal(asked.status, 'unanswered', 'two doctors of the territory are free, out of the hours of their rung');
  assert.ok(asked.moments?.some(({ kind, subject, detail }) => kind === 'rung-left' && subject === 'territory' && detail === 'out-of-hours'));
  const page = await sit('karim.belloum', `/prepare/${asked.id}`);
  await page.getByText('Qui a été appelé, et pourquoi').click();
  await page.getByText(/hors de ses horaires/u).waitFor();

  // The regional platform is not near: the course says by what it may answer.
  const nadia = await Client.signIn(server.port, 'nadia.ferrand');
  await sit('nadia.ferrand', '/queue');
  await nadia.call('POST', '/api/care/availability', { say: 'available' });
  const rung = (await until(readOne(nurse, asked.id), (one) => one.status === 'ringing', 'the region')) as Told;
  assert.equal(started(rung)?.nearness, 'no-treating-doctor');
  await page.getByText(/Hors du territoire\s: sans médecin traitant/u).waitFor();
});
