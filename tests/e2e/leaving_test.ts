import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, report, request, until } from './stage/story.ts';

// Every step can be left, undone or corrected with a reason, by the words on the screen; and the record says so.

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

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path);

const someone = (family: string): Parameters<typeof newPatient>[1] => ({ family, given: 'Aline', birthDate: '1989-06-12', gender: 'female' });
const asked = async (family: string): Promise<string> => (await request(nurse, await newPatient(nurse, someone(family)), 'Gorge douloureuse')).id;
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
const choose = (page: Page, name: string): Promise<void> => page.getByRole('radio', { name, exact: true }).click();

interface Told {
  status: string;
  patient?: string;
  cancelled?: string;
  owner?: string;
  preparation?: { identity?: unknown; pregnancy?: string };
  moments: { kind: string; reason?: string }[];
  handOver?: { documents: string };
  conclusions?: { version: number; replaces?: number; reason?: string; report: { findings: string; prescription?: { cancelled?: boolean }[] } }[];
}
const told = async (id: string): Promise<Told> => (await readOne(nurse, id)()) as unknown as Told;

test('a patient who leaves is let go, and can be taken up again with a reason', async () => {
  const id = await asked('Morin');
  const { page, leave } = await sit('karim.belloum', `/prepare/${id}`);
  await press(page, 'Arrêter ou corriger');
  await choose(page, 'Le patient est parti');
  await press(page, 'Arrêter la demande');
  await page.getByText('Arrêtée : Le patient est parti').waitFor();
  assert.equal((await told(id)).cancelled, 'patient-left');
  await press(page, 'Reprendre cette demande');
  await page.getByLabel('Pourquoi la reprendre ?').fill('Il était dans la salle d’attente.');
  await press(page, 'Reprendre cette demande');
  await page.getByRole('heading', { name: /Est-ce bien/ }).waitFor();
  const now = await told(id);
  assert.equal(now.status, 'preparing');
  assert.equal(now.moments.at(-1)?.reason, 'Il était dans la salle d’attente.');
  await leave();
});

test('what was begun for the wrong patient moves to the right one, whose identity is checked anew', async () => {
  const id = await asked('Perrot');
  const right = await newPatient(nurse, someone('Perrault'));
  await prepare(nurse, id, false);
  const { page, leave } = await sit('karim.belloum', `/prepare/${id}`);
  await press(page, 'Arrêter ou corriger');
  await choose(page, 'Ce n’est pas le bon patient');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Perrault');
  await dialog.getByLabel('Date de naissance').fill('12/06/1989');
  await dialog.getByRole('button', { name: 'Chercher' }).click();
  await dialog.getByRole('button', { name: /Aline Perrault/ }).click();
  await dialog.getByLabel('Raison, en quelques mots').fill('Deux noms semblables.');
  await dialog.getByRole('button', { name: 'Passer à ce patient' }).click();
  await page.getByRole('heading', { name: /Est-ce bien Aline Perrault/ }).waitFor();
  const now = await told(id);
  assert.equal(now.patient, right);
  assert.equal(now.preparation?.identity, undefined);
  await leave();
});

test('pregnancy is asked of whom it may concern', async () => {
  const id = await asked('Lenoir');
  const { page, leave } = await sit('karim.belloum', `/prepare/${id}`);
  await press(page, /Vérifications/);
  await page.getByRole('radiogroup', { name: 'Grossesse' }).getByRole('radio', { name: 'Oui' }).click();
  await page.getByRole('radiogroup', { name: 'Grossesse' }).getByRole('radio', { name: 'Oui', checked: true }).waitFor();
  assert.equal((await told(id)).preparation?.pregnancy, 'yes');
  await leave();
});

test('nobody answered: the call to the coordination is noted', async () => {
  const id = await asked('Gautier');
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  const { page, leave } = await sit('karim.belloum', `/prepare/${id}`);
  await press(page, 'Noter l’appel');
  await page.getByLabel('Qu’avez-vous décidé ensemble ?').fill('La Dr Ferrand rappelle dans dix minutes.');
  await press(page, 'Noter l’appel');
  await page.getByText(/^Appel noté à/).waitFor();
  assert.equal((await told(id)).moments.at(-1)?.kind, 'contact-answered');
  await nurse.act(id, 'cancel', { why: 'patient-left', reason: '' });
  await leave();
});

test('a doctor hands over to a colleague; later she corrects what she signed, cancels the prescription, and the place has no printer', async () => {
  const id = await asked('Rousseau');
  await prepare(nurse, id, true);
  const { page, leave } = await sit('claire.vasserot', '/queue');
  await page.getByRole('heading', { name: 'Ma file' }).waitFor();
  await physician.call('POST', '/api/care/availability', { say: 'available' });
  const take = async (): Promise<void> => {
    const ringing = await until(readOne(nurse, id), (one) => one.dispatch.ring?.doctor === 'Practitioner/claire-vasserot', 'the ring', 20_000);
    await physician.act(id, 'accept', { version: ringing.dispatch.ring?.version });
  };
  await nurse.act(id, 'ready');
  await take();
  await page.goto(`http://localhost:${server.port}/consultation/${id}`);
  await press(page, 'Passer la main');
  await page.getByLabel('Pourquoi un autre médecin ?').fill('Il faut un dermatologue.');
  await page.getByRole('dialog').getByRole('button', { name: 'Passer la main' }).click();
  await page.getByRole('heading', { name: 'Ma file' }).waitFor();
  const released = await told(id);
  assert.equal(released.owner, undefined);
  assert.ok(released.moments.some((one) => one.kind === 'released' && one.reason === 'Il faut un dermatologue.'));
  const again = await readOne(nurse, id)();
  if (again.status !== 'ringing') await nurse.act(id, 'prepare', { step: 'retry' }).catch(() => undefined);
  await take();
  for (const who of [nurse, physician]) await who.act(id, 'join').catch(() => undefined);
  const { demonstrationPassword: password } = await physician.call<{ demonstrationPassword: string }>('GET', '/api/me');
  await physician.act(id, 'conclude', { report, password });

  await page.goto(`http://localhost:${server.port}/consultation/${id}/report`);
  await press(page, 'Corriger');
  await page.getByRole('textbox', { name: 'Examen', exact: true }).fill('Ronchi à la base gauche.');
  await page.reload();
  await press(page, 'Corriger');
  assert.equal(await page.getByRole('textbox', { name: 'Examen', exact: true }).inputValue(), 'Ronchi à la base gauche.', 'a reload loses nothing');
  await page.getByRole('button', { name: /^Adapté/ }).click();
  await page.getByLabel('Pourquoi cette correction ?').fill('Le côté était faux.');
  await page.getByLabel('Votre mot de passe').fill(password);
  await press(page, 'Signer la correction');
  await page.getByText('Remplace la version 1 : Le côté était faux.').waitFor();
  const corrected = (await told(id)).conclusions?.at(-1);
  assert.deepEqual([corrected?.version, corrected?.replaces, corrected?.report.findings], [2, 1, 'Ronchi à la base gauche.']);

  await press(page, 'Annuler l’ordonnance');
  await page.getByRole('checkbox').first().check();
  await page.getByLabel('Pourquoi annuler ?').fill('Déjà prescrit ailleurs.');
  await press(page, 'Annuler ces lignes');
  await page.getByText('annulé', { exact: true }).waitFor();
  assert.equal((await told(id)).conclusions?.at(-1)?.report.prescription?.[0]?.cancelled, true);
  await leave();

  const { page: bedside, leave: leaveBedside } = await sit('karim.belloum', `/prepare/${id}`);
  await press(bedside, 'Pas d’imprimante');
  await bedside.getByLabel('Comment le patient recevra-t-il ses papiers ?').fill('Envoyés à la pharmacie voisine.');
  await press(bedside, 'Pas d’imprimante');
  await until(() => told(id), (one) => one.handOver?.documents === 'no-printer', 'the papers');
  await leaveBedside();
});
