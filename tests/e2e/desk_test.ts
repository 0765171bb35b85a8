import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { Desk } from './stage/desk.ts';
import { look } from './stage/look.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, until } from './stage/story.ts';

// The telephone desk with no mouse: every key is typed and counted. A known patient is booked in fewer than 40 keys and 60 seconds; an excluded motive
// shows 15 and closes booking; a call is put aside and taken up; a caller with no date of birth is refused in words, one whose record has none is
// asked for it, and a new one says how she wants to be told; two desks on one patient see each other; whoever has no treating doctor enters the work list.

let server: DemonstrationServer;
let browser: Browser;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

interface Appointment {
  id: string;
  status: string;
  motive?: string;
  patient?: string;
}
const listed = async (client: Client): Promise<Appointment[]> => (await client.call<{ appointments?: Appointment[] }>('GET', '/api/agenda/appointments')).appointments ?? [];

const open = (login = 'maud.jolivet'): Promise<Desk> => Desk.sit(browser, server.port, login);

test('a known patient is booked and confirmed with the keyboard alone', async () => {
  const desk = await open();
  assert.deepEqual(await look(desk.page, 'desk'), []);
  const begun = performance.now();
  await desk.findsTimes('gar 14031957');
  assert.deepEqual(await look(desk.page, 'desk-times'), []);
  await desk.press('2', 'Enter');
  await desk.asks('C’est fait');
  const seconds = (performance.now() - begun) / 1000;
  console.log(`RESULT desk.keys ${desk.keys} keystrokes goal=40 ${desk.keys < 40 ? 'met' : 'not-met'}`);
  console.log(`RESULT desk.seconds ${seconds.toFixed(1)} s goal=60 ${seconds < 60 ? 'met' : 'not-met'}`);
  assert.ok(desk.keys < 40, `${desk.keys} keystrokes`);
  assert.ok(seconds < 60, `${seconds} s`);
  const maud = await Client.signIn(server.port, 'maud.jolivet');
  const [booked] = (await listed(maud)).filter((one) => one.patient === 'Patient/odette-garnereau');
  assert.equal(booked?.status, 'booked');
  assert.equal(booked?.motive, 'Dos, articulation');
  assert.deepEqual(await look(desk.page, 'desk-booked'), []);
  // What she writes of the next caller she takes back alone.
  await desk.press('Enter');
  await desk.asks('Qui appelle, pour qui ?');
  await desk.type('gar');
  await desk.press('Control+z');
  const status = async (): Promise<string | undefined> => (await listed(maud)).find((one) => one.id === booked?.id)?.status;
  assert.equal(await status(), 'booked');
  await desk.press('Backspace', 'Backspace', 'Backspace');
  // She undoes the appointment, and the time is free again.
  await desk.press('Control+z');
  await until(status, (now) => now === 'cancelled', 'the appointment to be undone');
  await desk.leave();
});

test('a key that is held down decides once', async () => {
  const desk = await open();
  const hold = async (key: string): Promise<void> => {
    for (let times = 0; times < 4; ++times) await desk.page.keyboard.down(key);
  };
  await desk.asksAbout('gar 14031957', '1');
  await hold('0');
  await desk.asks('Quand tout le monde est libre');
  await desk.page.getByRole('button', { name: /Pharmacie|Résidence/ }).first().waitFor({ timeout: 15_000 });
  await hold('0'); // still the same press
  await desk.page.keyboard.up('0');
  await hold('Enter');
  await desk.asks('C’est fait');
  await hold('Enter');
  await desk.asks('C’est fait');
  await desk.page.keyboard.up('Enter');
  assert.deepEqual(desk.made.map(({ end }) => end), ['appointment']);
  await desk.press('Control+z');
  await desk.asks('Qui appelle, pour qui ?');
  await desk.leave();
});

test('a number with three letters finds, and a call that is put aside is kept and taken up again', async () => {
  const desk = await open();
  await desk.findsTimes('0639981427 gar');
  await desk.type('bourg');
  await desk.page.getByRole('button', { name: /Pharmacie du Bourg/ }).first().waitFor();
  await desk.press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace');
  await desk.press('Escape');
  await desk.asks('Qui appelle, pour qui ?');
  // Put aside, and kept over a reload.
  await desk.page.reload();
  await desk.page.getByRole('button', { name: 'Odette Garnereau' }).waitFor();
  await desk.page.getByRole('heading', { name: 'À rappeler' }).waitFor();
  await desk.press('Enter');
  await desk.asks('Quand tout le monde est libre');
  await desk.page.getByRole('button', { name: /Pharmacie|Résidence/ }).first().waitFor({ timeout: 15_000 });
  await desk.leave();
});

test('an excluded motive shows 15, is recorded and closes booking', async () => {
  const desk = await open();
  await desk.type('thibodo 02111941');
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.type('mal à la poitrine');
  await desk.press('Enter');
  await desk.asks('Possible à distance ?');
  await desk.press('1', 'Enter');
  await desk.asks('C’est fait');
  await desk.page.getByText('Passez l’appel au 15 maintenant.').waitFor();
  assert.deepEqual(await look(desk.page, 'desk-excluded'), []);
  const maud = await Client.signIn(server.port, 'maud.jolivet');
  assert.deepEqual((await listed(maud)).filter((one) => one.patient === 'Patient/marcel-thibaudeau' && one.status === 'booked'), []);
  await desk.leave();
});

test('a caller with no date of birth is refused in words, and a new one is entered with it', async () => {
  const desk = await open();
  await desk.type('inconnu');
  await desk.press('Enter');
  await desk.page.getByRole('alert').getByText('Donnez deux de ces trois').waitFor();
  await desk.type(' 0639981499');
  await desk.press('Enter');
  await desk.page.getByText('Nouveau patient', { exact: true }).waitFor(); // what Enter does now
  await desk.press('Enter');
  await desk.asks('Nouveau patient');
  await desk.page.getByLabel('Prénom').fill('Ida');
  await desk.press('Enter');
  await desk.page.getByText('Sans date de naissance').waitFor();
  assert.deepEqual(await look(desk.page, 'desk-new'), []);
  await desk.press('Alt+1');
  await desk.type(' 01021960');
  await desk.press('Enter');
  await desk.page.getByText('Nouveau patient', { exact: true }).waitFor();
  await desk.press('Enter');
  await desk.asks('Nouveau patient');
  await desk.page.getByLabel('Prénom').fill('Ida');
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.leave();
});

test('a known patient without a birth date is asked for it before anything else, and the desk writes it down', async () => {
  const karim = await Client.signIn(server.port, 'karim.belloum');
  const made = await karim.call<{ id: string }>('POST', '/fhir/Patient', {
    resourceType: 'Patient',
    name: [{ use: 'official', family: 'Lorgeril', given: ['Aude'] }],
    telecom: [{ system: 'phone', value: '06 39 98 14 77' }],
    gender: 'female',
  });
  const desk = await open();
  await desk.type('lor 0639981477');
  await desk.press('Enter');
  await desk.asks('Né(e) quel jour ?');
  assert.deepEqual(await look(desk.page, 'desk-born'), []);
  await desk.press('Enter');
  await desk.page.getByRole('alert').getByText('Écrivez le jour, le mois et l’année').waitFor();
  await desk.press('Alt+2');
  await desk.asks('Né(e) quel jour ?'); // no way round it
  await desk.type('03091948');
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.page.getByText('78 ans').waitFor();
  // From now on she is found by it.
  const maud = await Client.signIn(server.port, 'maud.jolivet');
  const { people } = await maud.call<{ people: { id: string }[] }>('POST', '/api/identity-search', { name: 'lorgeril', birthDate: '1948-09-03' });
  assert.deepEqual(people.map(({ id }) => id), [made.id]);
  await desk.leave();
});

test('a birth date that lies ahead, which another program wrote, is asked for like one that is missing', async () => {
  const karim = await Client.signIn(server.port, 'karim.belloum');
  await karim.call('POST', '/fhir/Patient', {
    resourceType: 'Patient',
    name: [{ use: 'official', family: 'Quistrebert', given: ['Anne'] }],
    telecom: [{ system: 'phone', value: '06 39 98 14 78' }],
    birthDate: '2090-01-01',
    gender: 'female',
  });
  const desk = await open();
  await desk.type('qui 0639981478');
  await desk.press('Enter');
  await desk.asks('Né(e) quel jour ?');
  await desk.type('02011990');
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.page.getByText(/^3\d ans$/).waitFor();
  await desk.leave();
});

test('how a new patient wants to be told is said when she is entered', async () => {
  const desk = await Desk.sit(browser, server.port, 'maud.jolivet');
  const { page } = desk;
  await desk.type('villemain 0639981498');
  await desk.press('Enter');
  await page.getByText('Nouveau patient', { exact: true }).waitFor();
  await desk.press('Alt+1');
  await desk.type(' 01021960');
  await desk.press('Enter');
  await page.getByText('Nouveau patient', { exact: true }).waitFor();
  await desk.press('Enter');
  await desk.asks('Nouveau patient');
  assert.equal(await page.getByRole('textbox', { name: 'Téléphone' }).inputValue(), '0639981498');
  await page.getByLabel('Prénom').fill('Ida');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ida@exemple');
  await page.getByLabel('Messages de rendez-vous').selectOption({ label: 'Lettre' });
  await page.getByRole('button', { name: 'Créer' }).press('Enter');
  await page.getByText('Cette adresse n’est pas entière.').waitFor();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ida@exemple.fr');
  assert.deepEqual(await look(page, 'desk-new-reached'), []);
  const made = page.waitForResponse((answer) => answer.url().endsWith('/fhir/Patient') && answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Créer' }).press('Enter');
  const patient = (await (await made).json()) as { telecom: { value: string }[]; extension: { url: string; valueCode: string }[] };
  assert.deepEqual(patient.telecom.map(({ value }) => value), ['0639981498', 'ida@exemple.fr']);
  assert.deepEqual(patient.extension, [{ url: 'urn:x-maillage:extension:reminders', valueCode: 'letter' }]);
  await desk.leave();
});

test('a caller who has a new number is reached by it, without the mouse, and what cannot be done is said at the field', async () => {
  const desk = await open();
  const { page } = desk;
  await desk.type('gar 14031957');
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.press('Alt+6');
  const telephone = page.getByRole('textbox', { name: 'Téléphone' });
  await telephone.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'telephone');
  await desk.type('02 37 99 00 01');
  assert.equal(await telephone.inputValue(), '02 37 99 00 01', 'the number that was there is selected, and typed over');
  await page.getByLabel('Messages de rendez-vous').selectOption({ label: 'SMS' });
  await page.getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await page.getByText('Pour les SMS, il faut un numéro de mobile.').waitFor();
  assert.deepEqual(await look(page, 'desk-reaching'), []);
  await desk.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await desk.press('Alt+6');
  await telephone.waitFor();
  assert.equal(await page.getByText('Pour les SMS, il faut un numéro de mobile.').count(), 0, 'what was wrong went with the dialog');
  await page.getByLabel('Messages de rendez-vous').selectOption({ label: 'SMS' });
  await telephone.fill('06 39 98 14 31');
  await telephone.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const maud = await Client.signIn(server.port, 'maud.jolivet');
  const reaching = '/api/telephone/patients/odette-garnereau/reaching';
  const known = await maud.call<{ version: number; telephone: string; wish: string }>('GET', reaching);
  assert.equal(known.telephone, '06 39 98 14 31');
  assert.equal(known.wish, 'sms');
  // A colleague is faster: what she wrote is shown instead, and Escape closes the dialog and leaves the call where it is.
  await desk.press('Alt+6');
  await telephone.waitFor();
  await maud.call('PUT', reaching, { ...known, email: 'odette@exemple.fr' });
  await telephone.fill('06 39 98 14 32');
  await telephone.press('Enter');
  await page.getByText('Quelqu’un d’autre vient de changer cette fiche.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'E-mail' }).inputValue(), 'odette@exemple.fr');
  assert.equal(await telephone.inputValue(), '06 39 98 14 31');
  await desk.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await desk.asks('Pour quoi ?');
  await desk.leave();
});

test('two desks on one patient see each other, and no clinical word reaches either', async () => {
  const [one, other] = [await open(), await open('yann.tremel')];
  for (const desk of [one, other]) {
    await desk.type('gar 14031957');
    await desk.press('Enter');
    await desk.asks('Pour quoi ?');
  }
  await one.page.getByText('Aussi sur ce patient : Yann Trémel').waitFor();
  await other.page.getByText('Aussi sur ce patient : Maud Jolivet').waitFor();
  await other.leave();
  await one.page.getByText('Aussi sur ce patient').waitFor({ state: 'detached' });
  const maud = await Client.signIn(server.port, 'maud.jolivet');
  await assert.rejects(() => maud.call('GET', '/fhir/AllergyIntolerance/garnereau-penicilline'));
  await one.leave();
});

test('one key gives a caller to the regulating doctor, and nobody is rung before she has decided', async () => {
  // A Monday morning, ten minutes after the places have opened: where nobody can receive, no request is made at once.
  const monday = '2026-11-23T08:10:00.000000Z';
  const morning = await DemonstrationServer.start(['--at', monday]);
  try {
    const desk = await Desk.sit(browser, morning.port, 'maud.jolivet', monday);
    await desk.findsTimes('gar 14031957');
    const offered = desk.page.getByRole('button', { name: /Au médecin régulateur\s:/u });
    for (let row = 0; row < 6 && (await offered.count()) === 0; ++row) await desk.press('ArrowDown');
    await offered.waitFor();
    assert.deepEqual(await look(desk.page, 'desk-regulation'), []);
    await desk.press('7');
    await desk.page.getByText(/^Transmise au médecin régulateur/u).waitFor();
    const regulator = await Client.signIn(morning.port, 'rose.abadie');
    interface Row {
      urgency: string;
      regulation: { cause: string; askedBy: string; reason: string };
    }
    const { consultations } = await regulator.call<{ consultations: Row[] }>('GET', '/api/care/regulation');
    const [row] = consultations;
    assert.deepEqual([consultations.length, row?.urgency, row?.regulation.askedBy], [1, 'held', 'Practitioner/maud-jolivet']);
    assert.deepEqual([row?.regulation.cause, row?.regulation.reason], ['asked', 'Dos, articulation']);
    // Whoever takes her next call asks no second time.
    await desk.press('Enter');
    await desk.findsTimes('gar 14031957');
    await desk.press('0');
    await desk.page.getByText(/^Une demande est déjà ouverte pour cette personne\s: .+\. Depuis\s: .*\d\d:\d\d\.$/u).waitFor();
    assert.deepEqual(await look(desk.page, 'desk-requested'), []);
    await desk.leave();
  } finally {
    await morning.close();
  }
});

test('a place that is closed gets no request at once, and the desk says when it can receive again', async () => {
  const evening = '2026-11-23T20:00:00.000000Z'; // 21:00 in Champhol
  const night = await DemonstrationServer.start(['--at', evening]);
  try {
    const desk = await Desk.sit(browser, night.port, 'maud.jolivet', evening);
    await desk.findsTimes('gar 14031957');
    // The demonstration has an appointment of this very evening at the first place, which is open for it: the second is not.
    await desk.press('2', '0');
    await desk.page.getByText(/^Ce lieu est fermé maintenant\. Il peut recevoir de nouveau\s: .*\d\d:\d\d\.$/u).waitFor();
    assert.deepEqual(await look(desk.page, 'desk-closed-place'), []);
    assert.deepEqual(desk.made, []);
    const karim = await Client.signIn(night.port, 'karim.belloum');
    const { consultations } = await karim.call<{ consultations?: { patient?: string }[] }>('GET', '/api/care/queue');
    assert.ok(!JSON.stringify(consultations ?? []).includes('odette-garnereau'), 'nobody waits there unseen');
    // One key books the time that was chosen.
    await desk.press('Enter');
    await desk.asks('C’est fait');
    await desk.leave();
  } finally {
    await night.close();
  }
});

test('a call-back, a note and a search for a treating doctor stay until somebody takes them up', async () => {
  const desk = await open();
  await desk.findsTimes('nour 03121992');
  await desk.press('Enter');
  await desk.asks('C’est fait');
  await desk.page.getByText('Sans médecin traitant : la recherche est ouverte.').waitFor();
  await desk.press('Enter');
  await desk.asks('Qui appelle, pour qui ?');
  await desk.page.getByText('Nour Belkacem').first().waitFor();
  await desk.page.getByLabel('Nom de l’appelant').fill('Mme Delorme');
  await desk.page.getByLabel('Numéro à rappeler').fill('06 39 98 14 30');
  await desk.page.getByRole('button', { name: 'Noter le rappel' }).press('Enter');
  await desk.page.getByText('Mme Delorme').waitFor();
  const note = desk.page.getByLabel('Ce que la suite doit savoir');
  await note.fill('La clé est chez Karim.');
  // The telephone rings: the lists go while the caller is looked for, and what was being written is there afterwards.
  await desk.page.getByRole('textbox', { name: 'Qui appelle, pour qui ?' }).fill('gar');
  await note.waitFor({ state: 'detached' });
  await desk.page.getByRole('textbox', { name: 'Qui appelle, pour qui ?' }).fill('');
  await note.waitFor();
  assert.equal(await note.inputValue(), 'La clé est chez Karim.');
  await desk.page.getByRole('button', { name: 'Laisser la note' }).press('Enter');
  await desk.page.getByText('La clé est chez Karim.').waitFor();
  // Nobody answers: she stays on the list.
  const delorme = desk.page.getByRole('listitem').filter({ hasText: 'Mme Delorme' });
  await delorme.getByRole('button', { name: 'Pas de réponse' }).press('Enter');
  await delorme.getByText(/^Sans réponse\s: 1\. Dernier essai\s: /u).waitFor();
  assert.deepEqual(await look(desk.page, 'desk-lists'), []);
  await desk.page.getByRole('button', { name: 'Joint' }).press('Enter');
  await desk.page.getByText('Personne à rappeler.').waitFor();
  await desk.page.getByRole('button', { name: 'C’est pris' }).press('Enter');
  await desk.page.getByRole('button', { name: 'Accepte' }).press('Enter');
  await desk.page.getByText('Personne ne cherche.').waitFor();
  await desk.page.getByText('Trouvés en 90 jours : 1.').waitFor();
  await desk.leave();
});
