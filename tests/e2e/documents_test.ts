// From the doctor's signature to paper that a stranger can check: the papers appear by themselves, are saved at the bedside and printed at the
// doctor's, and `maillage verify` believes the file and no changed one. A restart between signature and paper loses nothing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, sitDown } from './stage/browser.ts';
import { binary, DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, report, request, until } from './stage/story.ts';

interface Paper {
  id: string;
  kind: string;
  state: string;
  force: string;
  file: string;
  check?: string;
  replacedBy?: string;
}

const publicUrl = 'https://papiers.example';

/** Before anybody signs in, the page asks who is there; that of a call that is over is not let in. Neither is a fault. */
const serious = (complaints: string[]): string[] => complaints.filter((one) => !/status of (401|404)/u.test(one));

describe('papers', () => {
  let server: DemonstrationServer;
  let browser: Browser;
  let nurse: Client;
  let physician: Client;
  let id: string;

  const papers = async (who: Client): Promise<Paper[]> => (await who.call<{ documents?: Paper[] }>('GET', `/api/documents?consultation=${id}`)).documents ?? [];
  const ready = (count: number): Promise<Paper[]> =>
    until(() => papers(physician), (all) => all.length === count && all.every((paper) => paper.state === 'ready'), `${count} papers`);
  const maillage = (...words: string[]): { code: number | null; said: string } => {
    const run = spawnSync(binary, words, { encoding: 'utf8' });
    return { code: run.status, said: run.stdout + run.stderr };
  };
  const password = async (): Promise<string> => (await physician.call<{ demonstrationPassword: string }>('GET', '/api/me')).demonstrationPassword;

  before(async () => {
    server = await DemonstrationServer.start(['--public-url', publicUrl]);
    browser = await openBrowser();
    nurse = await Client.signIn(server.port, 'karim.belloum');
    physician = await Client.signIn(server.port, 'claire.vasserot');
    const doctorId = (await physician.me()).id.replace(/^Practitioner\//u, '');
    const operator = await Client.signIn(server.port, 'solene.quemere');
    const treating = await operator.call<{ id: string }>('POST', '/fhir/Practitioner', { resourceType: 'Practitioner', name: [{ family: 'Tessandier', given: ['Armelle'], prefix: ['Dr'] }] });
    const patient = await newPatient(nurse, { family: 'Vautrin', given: 'Odile', birthDate: '1951-04-02', gender: 'female' });
    id = (await request(nurse, patient, 'Toux depuis cinq jours', { treatingDoctor: `Practitioner/${treating.id}` })).id;
    await prepare(nurse, id, true);
    const { page } = await sitDown(browser);
    await page.goto(server.doctor);
    await page.getByRole('heading', { name: 'Ma file' }).waitFor();
    await physician.call('POST', '/api/care/availability', { say: 'available' });
    await nurse.act(id, 'ready');
    const ringing = await until(readOne(nurse, id), (one) => one.dispatch.ring?.doctor.endsWith(doctorId) === true, 'the ring');
    await physician.act(id, 'accept', { version: ringing.dispatch.ring?.version });
    for (const who of [nurse, physician]) await who.act(id, 'join');
    await physician.act(id, 'conclude', { report, password: await password() });
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  test('both papers are there, and a kill between signature and paper loses none', async () => {
    await server.end('SIGKILL');
    await server.run();
    assert.deepEqual((await ready(2)).map((paper) => [paper.kind, paper.force]), [['report', 'in-force'], ['prescription', 'in-force']]);
  });

  test('the assistant saves the prescription, and its seal is believed without a server', async () => {
    const { page, complaints } = await sitDown(browser, { width: 1180, height: 820 });
    await page.goto(server.assistant);
    await page.getByRole('heading', { name: 'Ma journée' }).waitFor();
    await page.goto(`${server.assistant}/prepare/${id}`);
    await page.getByRole('button', { name: 'Imprimer l’ordonnance' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer l’ordonnance' }).click()]);
    assert.equal(download.suggestedFilename(), 'ordonnance.pdf');
    const file = join(server.data, 'ordonnance.pdf');
    await download.saveAs(file);
    assert.deepEqual(serious(complaints), []);

    const database = join(server.data, 'record.db');
    const key = /^public ([0-9a-f]{64})$/mu.exec(maillage('key', database).said)?.[1] ?? '';
    const alone = maillage('verify', file, '--key', key);
    assert.equal(alone.code, 0, alone.said);
    assert.match(alone.said, /signed by Dr Claire Vasserot\nRPPS 99900000027\n/u);
    const within = maillage('verify', file, '--database', database);
    assert.equal(within.code, 0, within.said);
    assert.match(within.said, new RegExp(`the file is DocumentReference/${id}-c1-p`, 'u'));

    const changed = readFileSync(file);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const refused = maillage('verify', file, '--key', key);
    assert.equal(refused.code, 1, refused.said);
    assert.match(refused.said, /VERDICT REFUSED/u);
  });

  test('the treating doctor has no inbox: the assistant prints her a letter that names the joined report, then says that it was sent', async () => {
    const { page, complaints } = await sitDown(browser, { width: 1180, height: 820 });
    await page.goto(server.assistant);
    await page.getByRole('heading', { name: 'Ma journée' }).waitFor();
    await page.goto(`${server.assistant}/prepare/${id}`);
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith(`/api/documents/${id}/letter`)),
      page.getByRole('button', { name: 'Imprimer la lettre' }).click(),
    ]);
    await page.locator('iframe#paper-to-print').waitFor({ state: 'attached' });
    const file = join(server.data, 'lettre.pdf');
    writeFileSync(file, await answer.body());
    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.replaceAll(/\s+/gu, ' ');
    const number = /^\/v\/([0-9a-f]{32})/u.exec((await papers(nurse))[0]?.check ?? '')?.[1] ?? 'none';
    for (const words of ['Docteur Armelle Tessandier, médecin traitant de Mme Odile Vautrin', 'RPPS 99900000027', 'Toux depuis cinq jours', 'Bronchite aiguë', `n° ${number}`, 'Page 1 / 1']) {
      assert.ok(text.includes(words), `${words} is not in: ${text}`);
    }
    if (process.env['MAILLAGE_PICTURES']) spawnSync('pdftoppm', ['-png', '-r', '80', file, join(process.env['MAILLAGE_PICTURES'], 'letter')]);
    await page.getByRole('button', { name: 'Lettre envoyée' }).click();
    await page.getByText(/^Lettre envoyée, /u).waitFor();
    assert.deepEqual(serious(complaints), []);
  });

  test('the doctor prints the report from the concluded consultation', async () => {
    const { page, complaints } = await sitDown(browser);
    await page.goto(server.doctor);
    await page.getByRole('heading', { name: 'Ma file' }).waitFor();
    await page.goto(`${server.doctor}/consultation/${id}/report`);
    await page.getByRole('button', { name: 'Enregistrer le compte rendu' }).waitFor();
    await page.goto(`${server.doctor}/consultation/${id}`);
    await page.getByRole('button', { name: 'Imprimer le compte rendu' }).click();
    await page.locator('iframe#paper-to-print').waitFor({ state: 'attached' });
    assert.deepEqual(serious(complaints), []);
  });

  test('whoever holds the paper sees by its code that it is genuine, and the lines once the birth date is typed', async () => {
    const check = (await papers(nurse)).find((paper) => paper.kind === 'prescription')?.check ?? '';
    const { page, complaints } = await sitDown(browser, { width: 360, height: 740 });
    await page.goto(`http://localhost:${server.port}${check}`);
    await page.getByRole('heading', { name: 'Ordonnance' }).waitFor();
    await page.getByText('Authentique et inchangé').waitFor();
    await page.getByText('Dr Claire Vasserot').waitFor();
    assert.equal(await page.getByText('Paracétamol').count(), 0);
    await page.getByLabel('Date de naissance du patient').fill('02/04/1951');
    await page.getByRole('button', { name: 'Voir le patient et les lignes' }).click();
    await page.getByText('Odile Vautrin').waitFor();
    await page.getByText('Paracétamol').first().waitFor();
    assert.deepEqual(complaints, []);
    assert.deepEqual(await page.context().cookies(), []);
    if (process.env['MAILLAGE_PICTURES']) await page.screenshot({ path: join(process.env['MAILLAGE_PICTURES'], 'public-page.png') });
  });

  test('nobody else is given a paper', async () => {
    const stranger = await Client.signIn(server.port, 'paul.lano');
    await assert.rejects(stranger.call('GET', `/api/documents?consultation=${id}`), /404/u);
    await assert.rejects(stranger.call('GET', `/api/documents/${id}-c1`), /404/u);
  });

  test('a correction replaces both papers, and a prescription can be cancelled', async () => {
    await physician.act(id, 'amend', { report, replaces: 1, reason: 'Côté inversé', password: await password() });
    await ready(4);
    await physician.act(id, 'cancel-prescription', { reason: 'Allergie découverte' });
    const all = await ready(4);
    assert.deepEqual(all.map((paper) => paper.force), ['replaced', 'replaced', 'in-force', 'cancelled']);
    assert.equal(all[0]?.replacedBy, `${id}-c2`);
    const journal = maillage('verify', join(server.data, 'record.db'), '--key', join(server.data, 'keys/journal.pub'));
    assert.equal(journal.code, 0, journal.said);
  });
});
