import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, sitDown } from './stage/browser.ts';
import { Desk } from './stage/desk.ts';
import { arrive, becomes, type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, request } from './stage/story.ts';

// What a person typed survives a reload; a tablet left alone locks, and shows nothing until the password is said; the call can be tried with oneself.

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const sit = (path: string, before?: (page: Page) => Promise<void>): Promise<Seat> => takeSeat(browser, server.port, 'karim.belloum', path, { before });

test('a request half written is found again after a reload, and is gone once it is made', async () => {
  const patient = { family: 'Vidal', given: 'Aline', birthDate: '1989-06-12', gender: 'female' } as const;
  await newPatient(nurse, patient);
  const { page, leave } = await sit('/request');
  await page.getByLabel('Nom').fill('Vidal');
  await page.getByLabel('Date de naissance').fill('12/06/1989');
  await page.reload();
  assert.equal(await page.getByLabel('Nom').inputValue(), 'Vidal');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: /Aline Vidal/ }).click();
  await page.getByRole('radio', { name: 'Toux, fièvre' }).click();
  await page.getByLabel('Précisez en quelques mots').fill('Toux depuis quatre jours');
  await page.reload();
  await page.getByText('Aline Vidal').waitFor();
  assert.equal(await page.getByLabel('Précisez en quelques mots').inputValue(), 'Toux depuis quatre jours');
  await page.getByRole('radio', { name: 'Sans médecin traitant' }).click();
  await page.getByRole('button', { name: /Toutes posées/ }).click();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('heading', { name: /Est-ce bien/ }).waitFor();
  await page.goto(`http://localhost:${server.port}/request`);
  await page.getByLabel('Nom').waitFor();
  assert.equal(await page.getByLabel('Nom').inputValue(), '');
  // The same person again: what is already under way is offered first.
  await page.getByLabel('Nom').fill('Vidal');
  await page.getByLabel('Date de naissance').fill('12/06/1989');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: /Aline Vidal/ }).click();
  await page.getByText('Toux depuis quatre jours').waitFor();
  await page.getByRole('link', { name: 'La reprendre' }).click();
  await page.getByRole('heading', { name: /Est-ce bien/ }).waitFor();
  await leave();
});

test('a birth date is read day first, and what the network refused stands in sight above «Continuer»', async () => {
  const { page, leave } = await sit('/request');
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.getByLabel('Nom').fill('Garnereau');
  const born = page.getByLabel('Date de naissance');
  await born.fill('31/04/1957');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByText('Écrivez le jour, le mois et l’année').waitFor();
  await born.fill('14 3 1957');
  await page.getByText('14 mars 1957').waitFor();
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: /Odette Garnereau/ }).click();
  await page.getByRole('radio', { name: 'Toux, fièvre' }).click();
  await page.getByRole('radio', { name: 'Sans médecin traitant' }).click();
  await page.getByRole('button', { name: /Toutes posées/ }).click();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Continuer' }).click();
  const words = page.getByText('Ce que vous avez saisi est gardé dans la page.');
  await words.waitFor();
  const seen = await words.evaluate((element) => {
    const { left, top } = element.getBoundingClientRect();
    return document.elementFromPoint(left + 2, top + 2) === element;
  });
  assert.ok(seen, 'the words are covered, or out of sight');
  await leave();
});

test('a value being typed survives a reload, and another person does not find it', async () => {
  const { id } = await request(nurse, await newPatient(nurse, { family: 'Marchal', given: 'Aline', birthDate: '1989-06-12', gender: 'female' }), 'Gorge');
  const { page, leave } = await sit(`/prepare/${id}`);
  const weight = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Poids' }) });
  await page.getByRole('button', { name: /Mesures/ }).click();
  await weight.getByRole('button', { name: 'Saisir' }).click();
  await weight.getByRole('textbox').fill('71,5');
  await page.reload();
  await page.getByRole('button', { name: /Mesures/ }).click();
  assert.equal(await weight.getByRole('textbox').inputValue(), '71,5');
  await becomes(page, 'sylvie.brunet');
  await page.goto(`http://localhost:${server.port}/day`);
  await page.getByRole('heading', { name: 'Ma journée' }).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('maillage.draft.'))), []);
  await leave();
});

test('a reload among the measures stays there, the fourth value moves nobody on, and back is the step before', async () => {
  const { id } = await request(nurse, await newPatient(nurse, { family: 'Pasquet', given: 'Aline', birthDate: '1989-06-12', gender: 'female' }), 'Gorge');
  for (const step of [{ step: 'identity', document: 'national-id', traitsAgree: true }, { step: 'consent', act: 'given', form: 'oral', present: [] }]) await nurse.act(id, 'prepare', step);
  const { page, leave } = await sit(`/prepare/${id}`);
  const measures = page.getByRole('heading', { level: 1, name: 'Mesures' });
  await page.getByRole('button', { name: /Accord/ }).click();
  await page.getByRole('button', { name: /Mesures/ }).click();
  await measures.waitFor();
  await page.reload();
  for (const kind of ['Tension', 'Oxygène', 'Température', 'Poids']) {
    await page.getByRole('article').filter({ has: page.getByRole('heading', { name: kind }) }).getByRole('button', { name: 'Mesurer' }).click();
    await page.getByRole('article').filter({ has: page.getByRole('heading', { name: kind }) }).getByText('Habituel').or(page.getByText('Inhabituel')).first().waitFor();
  }
  assert.ok(await measures.isVisible(), 'a value that came in has changed the step');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /Êtes-vous d’accord/u }).waitFor();
  await leave();
});

test('a tablet left alone for five minutes locks, stays locked over a reload, and opens by the password only', async () => {
  const { page, leave } = await sit('/day', (fresh) => fresh.clock.install());
  await page.getByRole('heading', { name: 'Ma journée' }).waitFor();
  await page.clock.runFor(6 * 60_000);
  await page.getByRole('heading', { name: 'Écran verrouillé' }).waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('heading', { name: 'Écran verrouillé' }).waitFor();
  await page.getByLabel('Mot de passe').fill('pas le bon');
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await page.getByText('Mot de passe inexact.').waitFor();
  const hint = await page.getByText(/^Démonstration\s: /u).innerText();
  await page.getByLabel('Mot de passe').fill(hint.replace(/^Démonstration\s: /u, ''));
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await page.getByRole('heading', { name: 'Écran verrouillé' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Mon compte/ }).click();
  await leave();
});

test('the call with oneself says of each part whether it works, and what to do when it does not', async () => {
  const { page, leave } = await sit('/self-test?back=/request');
  await page.getByText('La caméra marche').waitFor();
  await page.getByText('Le micro vous entend.').waitFor();
  await page.getByText('Le réseau laisse passer l’appel.').waitFor({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Jouer le son' }).click();
  await page.getByRole('radio', { name: 'Non, rien' }).click();
  await page.getByText('Il reste quelque chose à régler.').waitFor();
  await page.getByRole('radio', { name: 'Oui, je l’entends' }).click();
  await page.getByText('Tout marche.').waitFor();
  await page.getByRole('link', { name: 'Revenir' }).click();
  await page.getByRole('heading', { name: 'Nouvelle demande' }).waitFor();
  await leave();

  const refused = await sit('/self-test', async (fresh) => {
    await fresh.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
  });
  await refused.page.getByText('Touchez le cadenas près de l’adresse').first().waitFor();
  await refused.leave();
});

test('a report of a call without a request stays in the tab and says so; at 1280 pixels the dose and the act of signing are seen whole', async () => {
  const { page, context } = await sitDown(browser, { width: 1280, height: 800 });
  await arrive(page, server.port);
  await becomes(page, 'claire.vasserot');
  const encounter = await page.evaluate(async () => {
    const found = (await (await fetch('/fhir/Encounter')).json()) as { entry: { resource: { id: string } }[] };
    return found.entry[0]?.resource.id;
  });
  await page.goto(`http://localhost:${server.port}/consultation/${encounter}`);
  const dose = page.getByLabel('Dose', { exact: true });
  await dose.fill('1 comprimé 3 fois par jour');
  await page.getByText('gardé dans cet onglet seulement').waitFor({ timeout: 10_000 });
  assert.ok(await dose.evaluate((field) => field.scrollWidth <= field.clientWidth));
  await page.getByRole('textbox', { name: 'Examen' }).fill('Rien');
  await page.keyboard.press('Alt+9');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('radio', { name: 'Rien' }).click();
  await page.getByRole('radio', { name: 'Oui' }).click();
  await page.getByLabel('Lequel').fill('Son coupé');
  await page.getByLabel('Votre mot de passe').fill('mauvais');
  const act = page.getByRole('button', { name: 'Signer et envoyer' });
  await act.click();
  await page.getByRole('alert').getByText('rien n’est parti').waitFor();
  const box = await act.boundingBox();
  assert.ok(box && box.y + box.height <= 800);
  await context.close();
});

test('the bar of a call whose link is cut, its longest words, fits every screen, and the 15 stays at its end', async () => {
  const { page, context } = await sitDown(browser, { width: 1440, height: 900 });
  await page.goto(`http://medecin.localhost:${server.port}`);
  await page.getByRole('link', { name: /^Rejoindre/ }).or(page.getByRole('button', { name: /^Rejoindre/ })).first().click();
  await page.getByRole('slider', { name: 'Mon réseau' }).fill('3');
  await page.getByText('Téléphone', { exact: true }).waitFor();
  for (const width of [1440, 1301, 1280, 1121, 1024, 820, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction((wide) => window.innerWidth === wide && document.documentElement.scrollWidth <= wide, width, { timeout: 5_000 });
    const box = await page.getByRole('banner').getByRole('button', { name: /^Urgence/ }).boundingBox();
    assert.ok(box && width - box.x - box.width < 30, `at ${width} pixels the 15 ends at ${(box?.x ?? 0) + (box?.width ?? 0)}`);
  }
  await page.getByRole('slider', { name: 'Mon réseau' }).fill('0');
  await context.close();
});

test('what is half written at the desk of a call-back and of who waits outlasts a call and a reload, and goes once it is sent', async () => {
  const desk = await Desk.sit(browser, server.port, 'maud.jolivet');
  const { page } = desk;
  const who = page.getByRole('textbox', { name: 'Qui appelle, pour qui ?' });
  const back = { 'Nom de l’appelant': 'M. Quéré', 'Numéro à rappeler': '06 39 98 14 41', 'À quel sujet': 'un résultat' };
  const waits = { 'Qui attend': 'Mme Le Guen', 'Numéro où l’appeler': '06 39 98 14 42', 'Motif, en quelques mots': 'genou', 'Utile avant le': '2090-01-31' };
  const values = (said: object): Promise<string[]> => Promise.all(Object.keys(said).map((label) => page.getByLabel(label).inputValue()));
  const place = page.getByLabel('Où', { exact: true });
  for (const [label, words] of Object.entries({ ...back, ...waits })) await page.getByLabel(label).fill(words);
  await place.selectOption({ label: 'Pharmacie du Bourg' });
  const chosen = await place.inputValue();
  const stays = async (): Promise<void> => {
    await page.getByRole('heading', { name: 'À rappeler' }).waitFor();
    assert.deepEqual(await values(back), Object.values(back));
    assert.deepEqual(await values(waits), Object.values(waits));
    assert.equal(await place.inputValue(), chosen);
  };
  await who.fill('gar');
  await page.getByRole('heading', { name: 'À rappeler' }).waitFor({ state: 'detached' });
  await who.fill('');
  await stays();
  await page.reload();
  await stays();
  // The one is sent, and the other is still being written.
  await page.getByRole('button', { name: 'Noter le rappel' }).press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'M. Quéré' }).getByText('un résultat').waitFor();
  assert.deepEqual(await values(back), ['', '', '']);
  assert.deepEqual(await values(waits), Object.values(waits));
  await page.getByRole('button', { name: 'Mettre sur la liste' }).press('Enter');
  const waiting = page.getByRole('listitem').filter({ hasText: 'Mme Le Guen' });
  await waiting.getByText('genou').waitFor();
  await waiting.getByText('Pharmacie du Bourg').waitFor();
  assert.deepEqual(await values(waits), ['', '', '', '']);
  assert.equal(await place.inputValue(), '');
  await desk.leave();
});
