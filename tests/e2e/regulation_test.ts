import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { sit as takeSeat, type Seat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, request, until, type Consultation } from './stage/story.ts';

// A doctor hands on what she has, as both doctors and the bedside see it; and a regulating doctor decides what becomes of a request, as the place and
// the coordinator see it.

interface Told extends Consultation {
  owner?: string;
  handedOn?: { from: string; to: string; reason?: string }[];
  regulation?: { answer: string; who?: string; toFollow?: boolean; followUp?: string };
  dispatch: Consultation['dispatch'] & { rings?: { doctor: string; version: number }[] };
}

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let claire: Client;
let paul: Client;

before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
  claire = await Client.signIn(server.port, 'claire.vasserot');
  paul = await Client.signIn(server.port, 'paul.lano');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path, { width: 1440, height: 900 });
const told = async (id: string): Promise<Told> => (await readOne(nurse, id)()) as Told;

async function asked(family: string, changes: Record<string, unknown> = {}): Promise<string> {
  const patient = await newPatient(nurse, { family, given: 'Fernande', birthDate: '1949-05-06', gender: 'female' });
  const { id } = await request(nurse, patient, 'Palpitations depuis hier', changes);
  return id;
}

test('a doctor hands a consultation to a colleague, who reads why and takes it; the bedside sees it', async () => {
  const first = await sit('claire.vasserot', '/queue');
  await claire.call('POST', '/api/care/availability', { say: 'available' });
  const id = await asked('Delaunay');
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  const ringing = await until(readOne(nurse, id), (one) => one.dispatch.ring?.doctor === 'Practitioner/claire-vasserot', 'the ring');
  await claire.act(id, 'accept', { version: ringing.dispatch.ring?.version });
  await first.page.goto(`http://localhost:${server.port}/consultation/${id}`);
  const bedside = await sit('karim.belloum', `/bedside/${id}`);
  const second = await sit('paul.lano', '/queue');
  await second.page.getByRole('heading', { name: 'Ma file' }).waitFor();
  await paul.call('POST', '/api/care/availability', { say: 'available' });

  await first.page.getByRole('button', { name: 'Passer la main' }).click();
  const dialog = first.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'À un médecin précis' }).click();
  await dialog.getByRole('radio', { name: /Lano/u }).click();
  await dialog.getByLabel('Pourquoi un autre médecin ?').fill('Un avis de cardiologie.');
  assert.deepEqual(await look(first.page, 'hand-on-dialog'), []);
  await dialog.getByRole('button', { name: 'Passer la main' }).click();
  await first.page.getByRole('button', { name: 'Garder la consultation' }).waitFor();
  await bedside.page.getByText(/demande à .*Lano de prendre la suite/u).waitFor();
  assert.equal((await told(id)).owner, 'Practitioner/claire-vasserot', 'it is hers until it is taken');

  await second.page.getByText(/vous demande de prendre la suite/u).waitFor();
  await second.page.getByText('Un avis de cardiologie.').waitFor();
  assert.deepEqual(await look(second.page, 'hand-on-ring'), []);
  await second.page.getByRole('button', { name: 'Accepter et rejoindre' }).click();
  await second.page.waitForURL(/\/consultation\//u);
  await second.page.getByText(/a passé la main à/u).waitFor();
  await first.page.waitForURL(/\/queue/u);
  await bedside.page.getByText(/a passé la main à/u).waitFor();
  assert.deepEqual(await look(bedside.page, 'hand-on-bedside'), []);
  const taken = await told(id);
  assert.equal(taken.owner, 'Practitioner/paul-lano');
  assert.equal(taken.handedOn?.[0]?.reason, 'Un avis de cardiologie.');
  await nurse.act(id, 'cancel', { why: 'patient-left', reason: '' });
  for (const seat of [first, bedside, second]) await seat.leave();
});

test('a regulating doctor sends a visit; the place reads it and the coordinator follows it up', async () => {
  const id = await asked('Marchais', { motive: { code: 'heart-pressure', text: 'Palpitations depuis hier' } });
  const place = await sit('karim.belloum', `/prepare/${id}`);
  await place.page.getByText('Un médecin régulateur décide de la réponse').waitFor();
  const regulator = await sit('rose.abadie', '/regulation');
  await regulator.page.getByRole('heading', { name: /Fernande Marchais/u }).waitFor();
  assert.deepEqual(await look(regulator.page, 'regulation'), []);
  await regulator.page.getByRole('radio', { name: 'Visite sur place' }).click();
  await regulator.page.getByLabel('Qui se déplace ?').fill('Dr Lano');
  const due = new Date(Date.now() + 3 * 3_600_000);
  const local = new Date(due.getTime() - due.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await regulator.page.getByLabel('Quand ?').fill(local);
  await regulator.page.getByLabel(/Ce que le lieu doit savoir/u).fill('Laisser la patiente allongée.');
  assert.deepEqual(await look(regulator.page, 'regulation-visit'), []);
  await regulator.page.getByRole('button', { name: 'Décider' }).click();
  await regulator.page.getByText('C’est décidé.').waitFor();
  await place.page.getByText(/visite de Dr Lano/u).waitFor();
  await place.page.getByText('Laisser la patiente allongée.').waitFor();
  assert.equal((await told(id)).regulation?.toFollow, true);

  const coordinator = await sit('ines.lemoine', '/board');
  await coordinator.page.getByRole('heading', { name: 'À suivre après régulation' }).waitFor();
  assert.deepEqual(await look(coordinator.page, 'board-follow'), []);
  await coordinator.page.getByLabel('Qu’en est-il advenu ?').fill('Vue à 15 h par le Dr Lano.');
  await coordinator.page.getByRole('button', { name: 'Noter la suite' }).click();
  await coordinator.page.getByRole('heading', { name: 'À suivre après régulation' }).waitFor({ state: 'detached' });
  assert.equal((await told(id)).regulation?.followUp, 'Vue à 15 h par le Dr Lano.');
  for (const seat of [place, regulator, coordinator]) await seat.leave();
});

test('the place asks for regulation; a teleconsultation rings a doctor', async () => {
  const waiting = await sit('paul.lano', '/queue');
  await paul.call('POST', '/api/care/availability', { say: 'available' });
  const id = await asked('Verneuil');
  await prepare(nurse, id, true);
  const place = await sit('karim.belloum', `/prepare/${id}`);
  await place.page.getByRole('button', { name: 'Demander la régulation' }).click();
  await place.page.getByLabel('Que doit décider le médecin régulateur ?').fill('Faut-il la voir ?');
  await place.page.getByRole('button', { name: 'Demander la régulation' }).click();
  await place.page.getByText('Un médecin régulateur décide de la réponse').waitFor();
  await nurse.act(id, 'ready');
  assert.equal((await told(id)).status, 'ready', 'nobody is rung before she has decided');

  const regulator = await sit('rose.abadie', '/regulation');
  await regulator.page.getByText('Faut-il la voir ?').waitFor();
  await regulator.page.getByRole('radio', { name: 'Téléconsultation' }).click();
  await regulator.page.getByRole('button', { name: 'Décider' }).click();
  await waiting.page.getByText('Appel entrant').waitFor();
  await place.page.getByText(/Régulation\s: téléconsultation/u).waitFor();
  await nurse.act(id, 'cancel', { why: 'patient-left', reason: '' });
  for (const seat of [waiting, place, regulator]) await seat.leave();
});
