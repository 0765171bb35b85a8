import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, sitDown } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { arrive, becomes } from './stage/seat.ts';
import { DemonstrationServer, root } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, report, request, until } from './stage/story.ts';

// Every page, empty, full and failing, under the policy that the server really sends, in each width and theme: nothing that axe calls serious, nothing
// that the page complains of, nothing too wide. The pictures stay in build/screenshots for a person to look at.

const assistant = 'karim.belloum';
const doctor = 'claire.vasserot';
const doctorId = 'Practitioner/claire-vasserot';

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let physician: Client;

before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, assistant);
  physician = await Client.signIn(server.port, doctor);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

type Weather = 'as it is' | 'nothing there' | 'all fails';

const nothing = { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] };
const broken = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'fatal', code: 'exception', details: { text: 'Le serveur n’a pas pu lire le dossier.' } }],
};

/** The server, as this page finds it. Who is signed in is always true: without it every page is the sign-in. */
async function set(context: BrowserContext, weather: Weather): Promise<void> {
  if (weather === 'as it is') return;
  const json = (status: number, body: unknown): { status: number; contentType: string; body: string } => ({ status, contentType: 'application/json', body: JSON.stringify(body) });
  await context.route(/:\d+\/(api\/(care|training|access-log|identity-search|sign-in|places|kits|agenda\/rules)|fhir)/, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (weather === 'all fails') return route.fulfill(json(500, broken));
    if (path === '/api/care/queue') return route.fulfill(json(200, { waiting: 0 }));
    if (path === '/api/care/past-days' || path === '/api/care/inbox') return route.fulfill(json(200, {}));
    if (path === '/api/access-log') return route.fulfill(json(200, { entries: [] }));
    if (path.startsWith('/fhir')) return route.fulfill(json(200, nothing));
    return route.continue();
  });
}

interface View {
  name: string;
  login?: string;
  path: string;
  weather?: Weather;
  /** Answers as they were at a moment that does not last, such as a ring. */
  frozen?: Record<string, unknown>;
  /** What a person does or waits for before it is looked at. */
  until: (page: Page) => Promise<unknown>;
}

const heading =
  (name: string | RegExp) =>
  (page: Page): Promise<void> =>
    page.getByRole('heading', { name }).first().waitFor({ timeout: 10_000 });
const failure = (page: Page): Promise<void> => page.getByRole('alert').first().waitFor({ timeout: 10_000 });

/** Opens the page as this person; `then` looks. What the page complains of fails the test, unless the weather made it. */
async function visit(view: View, then: (page: Page) => Promise<void>): Promise<void> {
  const { page, context, complaints } = await sitDown(browser, { calm: true });
  try {
    await arrive(page, server.port);
    if (view.login !== undefined) await becomes(page, view.login);
    await set(context, view.weather ?? 'as it is');
    for (const [path, answer] of Object.entries(view.frozen ?? {})) {
      await context.route(`**${path}`, (route) => route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(answer) }));
    }
    complaints.length = 0; // being asked who one is, before signing in, is no fault
    await page.goto(`http://localhost:${server.port}${view.path}`);
    await view.until(page);
    await then(page);
    if (view.weather !== 'all fails') assert.deepEqual(complaints.filter((one) => !/status of 40[14]|Not found: /.test(one)), []);
  } finally {
    await context.close();
  }
}

function isRight(view: View): void {
  test(`${view.name} is right in every width and theme`, () =>
    visit(view, async (page) => assert.deepEqual(await look(page, view.name), [])));
}

test('no route of the app is left out', () => {
  const routes = join(root, 'web/src/routes');
  const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('/+page.svelte'));
  assert.ok(pages.length > 8);
  const said = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const words = pages.flatMap((file) => dirname(file).split('/').filter((word) => !word.startsWith('[')));
  assert.deepEqual(words.filter((word) => !said.includes(word)), []);
});

// The stories are the longest and begin first; the lone pages fill what is left of the machine.
describe('pages', { concurrency: 3 }, () => {
  /** A request that has come this far. */
  async function preparing(family: string, given: string, full: boolean): Promise<string> {
    const patient = await newPatient(nurse, { family, given, birthDate: '1951-04-02', gender: 'female' });
    const { id } = await request(nurse, patient, 'Toux depuis quatre jours, fièvre le soir');
    await prepare(nurse, id, full);
    return id;
  }

  const step = (name: string) => async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  test('the preparation, step by step', async () => {
    const patient = await newPatient(nurse, { family: 'Garnereau', given: 'Odile', birthDate: '1951-04-02', gender: 'female' });
    const { id: bare } = await request(nurse, patient, 'Toux depuis quatre jours, fièvre le soir');
    const id = await preparing('Testard', 'Odile', false);
    const wrong: string[] = [];
    for (const [name, word] of [['identity', 'Identité'], ['consent', 'Accord'], ['measures', 'Mesures'], ['checks', 'Vérifications']] as const) {
      for (const [state, which] of [['empty', bare], ['full', id]] as const) {
        const view = { name: `prepare-${name}-${state}`, login: assistant, path: `/prepare/${which}`, until: step(word) };
        await visit(view, async (page) => void wrong.push(...(await look(page, view.name))));
      }
    }
    const stopping: View = {
      name: 'prepare-stop',
      login: assistant,
      path: `/prepare/${id}`,
      until: async (page) => {
        await page.getByRole('button', { name: 'Arrêter ou corriger' }).click();
        await page.getByRole('radio', { name: 'Ce n’est pas le bon patient' }).click();
      },
    };
    await visit(stopping, async (page) => void wrong.push(...(await look(page, stopping.name))));
    await nurse.act(bare, 'cancel', { why: 'patient-left', reason: '' });
    const over = { name: 'prepare-over', login: assistant, path: `/prepare/${bare}`, until: (page: Page) => page.getByText(/^Arrêtée/).waitFor() };
    await visit(over, async (page) => void wrong.push(...(await look(page, over.name))));
    assert.deepEqual(wrong, []);
  });

  test('an appointment, with times and without', async () => {
    const id = await preparing('Sorel', 'Rose', true);
    const wrong: string[] = [];
    const times = { name: 'appointment-full', login: assistant, path: `/appointment/${id}`, until: (page: Page) => page.getByRole('radio').nth(2).waitFor() };
    const none = { name: 'appointment-empty', login: assistant, path: `/appointment/${id}`, frozen: { '/api/agenda/slots': {} }, until: (page: Page) => page.getByText('Aucune heure libre ensemble.').waitFor() };
    for (const view of [times, none]) await visit(view, async (page) => void wrong.push(...(await look(page, view.name))));
    assert.deepEqual(wrong, []);
  });

  /** The call: alone first, then both, then with a network that fails. */
  async function theyMeet(id: string, seen: (view: View) => Promise<void>, wrong: string[]): Promise<void> {
    await seen({ name: 'bedside-empty', login: assistant, path: `/bedside/${id}`, until: (page) => page.getByText('Le médecin n’est pas encore là.').waitFor() });
    await visit({ name: 'bedside', login: assistant, path: `/bedside/${id}`, until: heading(/Odile/) }, async (bedside) => {
      await visit({ name: 'consultation', login: doctor, path: `/consultation/${id}`, until: heading(/Odile/) }, async (page) => {
        await page.locator('video').first().waitFor();
        wrong.push(...(await look(page, 'consultation-empty')));
        await bedside.getByRole('button', { name: /^Stéthoscope/ }).click();
        await page.keyboard.press('ArrowRight');
        await bedside.getByText(/Posez le stéthoscope/).waitFor();
        await page.getByLabel('Examen', { exact: true }).last().fill(report.findings);
        await page.getByRole('button', { name: /Médicament, soin/ }).click();
        wrong.push(...(await look(bedside, 'bedside-full')), ...(await look(page, 'consultation-full')));
        await page.keyboard.press('Control+Enter');
        wrong.push(...(await look(page, 'consultation-sign')));
      });
    });
    for (const [login, path] of [[assistant, 'bedside'], [doctor, 'consultation']] as const) {
      await seen({ name: `${path}-error`, login, path: `/${path}/${id}`, weather: 'all fails', until: heading('Consultation') });
    }
  }

  test('nobody answers, a doctor is rung, she takes it, they meet, it is concluded and handed over', async () => {
    const wrong: string[] = [];
    const seen = async (view: View): Promise<void> => visit(view, async (page) => void wrong.push(...(await look(page, view.name))));
    const id = await preparing('Vautrin', 'Odile', true);
    const now = readOne(nurse, id);
    await nurse.act(id, 'ready');
    await seen({ name: 'prepare-unanswered', login: assistant, path: `/prepare/${id}`, until: heading('Aucun médecin n’a répondu') });
    await seen({ name: 'board-full', login: 'ines.lemoine', path: '/board', until: (page) => page.getByText('À décider').first().click() });
    await seen({ name: 'day-full', login: assistant, path: '/day', until: (page) => page.getByText('Aucun médecin n’a répondu').first().waitFor() });

    // A ring lasts less than a look at two pages: they are looked at as the server told them while it rang.
    const one = `/api/care/consultation-requests/${id}`;
    const ring: { waiting?: unknown; queue?: unknown } = {};
    await visit({ name: 'queue', login: doctor, path: '/queue', until: heading('Ma file') }, async (page) => {
      await physician.call('POST', '/api/care/availability', { say: 'available' });
      await nurse.act(id, 'prepare', { step: 'retry' }).catch(() => undefined); // her coming on duty may have rung already
      const ringing = await until(now, (told) => told.dispatch.ring?.doctor === doctorId, 'the ring');
      await page.getByText('Appel entrant').waitFor();
      ring.waiting = await nurse.call('GET', one);
      ring.queue = await physician.call('GET', '/api/care/queue');
      await physician.act(id, 'accept', { version: ringing.dispatch.ring?.version });
    });
    await seen({ name: 'prepare-waiting', login: assistant, path: `/prepare/${id}`, frozen: { [one]: ring.waiting }, until: heading('Un médecin est appelé') });
    const rung = async (page: Page): Promise<void> => {
      await page.setViewportSize({ width: 1366, height: 720 });
      await page.getByText('NEWS2').waitFor();
      const accept = await page.getByRole('button', { name: 'Accepter et rejoindre' }).boundingBox();
      assert.ok(accept && accept.y + accept.height <= 720, 'the ring can be accepted without scrolling');
    };
    await seen({ name: 'queue-full', login: doctor, path: '/queue', frozen: { '/api/care/queue': ring.queue }, until: rung });

    await theyMeet(id, seen, wrong);
    for (const who of [nurse, physician]) await who.act(id, 'join').catch(() => undefined); // in the room already
    await physician.act(id, 'conclude', { report, password: (await physician.call<{ demonstrationPassword: string }>('GET', '/api/me')).demonstrationPassword });
    await seen({ name: 'prepare-handover', login: assistant, path: `/prepare/${id}`, until: heading('Après la consultation') });
    await seen({ name: 'report-full', login: doctor, path: `/consultation/${id}/report`, until: heading('Compte rendu signé') });
    await seen({ name: 'papers-full', login: doctor, path: `/papers/${id}`, until: heading(/Odile/) });
    await seen({
      name: 'report-correcting',
      login: doctor,
      path: `/consultation/${id}/report`,
      until: (page) => page.getByRole('button', { name: 'Corriger' }).click(),
    });
    await seen({
      name: 'access-full',
      login: 'marc.audren',
      path: '/access',
      until: async (page) => {
        await page.getByLabel('Professionnel').selectOption({ label: 'Karim Belloum' });
        await page.getByRole('button', { name: 'Afficher' }).click();
        await page.getByRole('table').waitFor();
      },
    });
    assert.deepEqual(wrong, []);
  });

  const views: View[] = [
    { name: 'demonstration-full', path: '/demonstration', until: heading('Jouez une téléconsultation assistée') },
    { name: 'sign-in-empty', path: '/sign-in', until: heading('Connexion') },
    {
      name: 'sign-in-error',
      path: '/sign-in',
      weather: 'all fails',
      until: async (page) => {
        await page.getByLabel('Identifiant').fill('odile.testard');
        await page.getByLabel('Mot de passe').fill('mot de passe inexact');
        await page.getByRole('button', { name: 'Se connecter' }).click();
        await failure(page);
      },
    },
    { name: 'not-found', login: assistant, path: '/nulle-part', until: failure },
    { name: 'day-empty', login: assistant, path: '/day', weather: 'nothing there', until: heading('Ma journée') },
    { name: 'day-error', login: assistant, path: '/day', weather: 'all fails', until: failure },
    { name: 'request-empty', login: assistant, path: '/request', until: heading('Qui vient ?') },
    { name: 'request-error', login: assistant, path: '/request', weather: 'all fails', until: failure },
    { name: 'prepare-error', login: assistant, path: '/prepare/inconnue', weather: 'all fails', until: failure },
    { name: 'appointment-error', login: assistant, path: '/appointment/inconnue', weather: 'all fails', until: failure },
    { name: 'papers-error', login: doctor, path: '/papers/inconnue', weather: 'all fails', until: failure },
    { name: 'report-error', login: doctor, path: '/consultation/inconnue/report', weather: 'all fails', until: failure },
    { name: 'queue-empty', login: doctor, path: '/queue', weather: 'nothing there', until: (page) => page.getByText('Rien n’attend.').waitFor() },
    { name: 'queue-error', login: doctor, path: '/queue', weather: 'all fails', until: failure },
    {
      name: 'self-test-full',
      login: assistant,
      path: '/self-test',
      until: (page) => page.getByText('Le réseau laisse passer l’appel.').waitFor({ timeout: 30_000 }),
    },
    { name: 'training-full', login: assistant, path: '/training', until: heading('Mes certificats') },
    { name: 'training-coordinator', login: 'ines.lemoine', path: '/training', until: heading('Mes collègues') },
    { name: 'training-error', login: assistant, path: '/training', weather: 'all fails', until: failure },
    { name: 'desk-empty', login: 'maud.jolivet', path: '/desk', weather: 'nothing there', until: heading('À rappeler') },
    { name: 'desk-error', login: 'maud.jolivet', path: '/desk', weather: 'all fails', until: failure },
    { name: 'access-empty', login: 'marc.audren', path: '/access', until: heading('Contrôle des accès') },
    { name: 'access-error', login: 'marc.audren', path: '/access', weather: 'all fails', until: failure },
    { name: 'status-full', login: 'solene.quemere', path: '/status', until: heading('État du serveur') }, // written by the server itself, also when the app is not there
    { name: 'place-full', login: 'maelle.corbineau', path: '/place', until: heading('Matériel') },
    { name: 'place-desk', login: 'ines.lemoine', path: '/place?place=@desk', until: (page) => page.getByLabel('Numéro public').waitFor() },
    { name: 'place-error', login: 'maelle.corbineau', path: '/place', weather: 'all fails', until: failure },
    { name: 'import-empty', login: doctor, path: '/import', until: heading('Importer un agenda') },
    {
      name: 'import-full',
      login: doctor,
      path: '/import',
      frozen: {
        '/api/agenda/import': {
          version: 3, written: false, added: 3, known: 1, removed: 0, past: 2, withoutTime: 1, refused: 2, titles: 4,
          lines: [
            { line: 2, new: true, what: 'weekly', date: '2026-11-23', weekdays: [1, 4], from: '08:15', to: '12:00' },
            { line: 3, new: true, what: 'absence', date: '2026-12-24', ends: '2026-12-31' },
            { line: 4, new: false, what: 'busy', date: '2026-11-24', from: '14:00', to: '14:35' },
          ],
          notes: [
            { line: 5, reason: 'import-date', text: '', value: '31/02/2026' },
            { line: 9, reason: 'agenda-rules-contradict', text: '' },
          ],
        },
      },
      until: async (page) => {
        await page.getByLabel('Fichier de l’autre agenda').setInputFiles({ name: 'agenda.csv', mimeType: 'text/csv', buffer: Buffer.from('Date;De;À\n') });
        await page.getByText('Ligne 5').waitFor();
      },
    },
    { name: 'rules-full', login: doctor, path: '/rules', until: heading('Chaque semaine') },
    { name: 'rules-error', login: doctor, path: '/rules', weather: 'all fails', until: failure },
    { name: 'regulation-empty', login: 'rose.abadie', path: '/regulation', weather: 'nothing there', until: heading('Régulation') },
    { name: 'regulation-error', login: 'rose.abadie', path: '/regulation', weather: 'all fails', until: failure },
    { name: 'board-empty', login: 'ines.lemoine', path: '/board', weather: 'nothing there', until: heading('File du territoire') },
    { name: 'board-error', login: 'ines.lemoine', path: '/board', weather: 'all fails', until: failure },
  ];
  for (const view of views) isRight(view);
});
