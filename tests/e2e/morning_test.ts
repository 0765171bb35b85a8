import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { Desk } from './stage/desk.ts';
import { look } from './stage/look.ts';
import { sit } from './stage/seat.ts';
import { binary, DemonstrationServer } from './stage/server.ts';
import { Client, prepare, readOne, report, until, type Consultation } from './stage/story.ts';

// A morning of the Chartres scheme: a Monday on which the desk opens at 8. Twelve calls by the keyboard alone: three excluded, one at home, one for a
// stop of the bus, one at once at a pharmacy whose patient's own doctor is absent, so that the regional platform answers. Then every record that the
// morning left is read: appointments, requests, calls, searches, looks at patients, and the journal that holds them.

/** Ten minutes before the desk opens, its first minute, and when the pharmacy takes people; 8 o'clock in Chartres is 7 in the record. */
const before8 = '2026-11-23T06:50:00.000000Z';
const at8 = '2026-11-23T07:00:00.000000Z';
const at9 = '2026-11-23T08:01:00.000000Z';

let server: DemonstrationServer;
let browser: Browser;
let maud: Client;
let desk: Desk;
before(async () => {
  server = await DemonstrationServer.start(['--at', before8]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

type Reference = { reference?: string };
interface FhirAppointment {
  status: string;
  start: string;
  participant: { actor?: Reference; status: string }[];
}
interface FhirRequest {
  status: string;
  subject: Reference;
}
interface FhirTask {
  id: string;
  status: string;
  focus?: Reference;
  for?: Reference;
  requester?: Reference;
  owner?: Reference;
  authoredOn?: string;
  output?: { extension?: { url: string; valueCode?: string }[]; valueReference?: Reference }[];
}
interface Told extends Consultation {
  owner?: string;
  ownDoctor?: string;
  moments?: { kind: string; subject?: string; detail?: string }[];
}
interface Listed {
  searches?: { patient: string; name?: string; commune?: string }[];
  notes?: { text: string }[];
}

const booked = new Map<string, string>(); // patient -> appointment
const excluded = new Map<string, string>(); // patient -> request
const requested = new Map<string, string>(); // patient -> request

/** The call that has just ended, as the server answered it. */
async function ended(patient: string, end: 'appointment' | 'excluded' | 'request'): Promise<string> {
  const made = await desk.ended();
  assert.equal(made.end, end, patient);
  const id = made.appointment?.id ?? made.consultation?.id ?? '';
  if (end === 'appointment') booked.set(patient, id);
  if (end === 'excluded') excluded.set(patient, id);
  if (end === 'request') requested.set(patient, id);
  return id;
}

test('before 8 the desk says when it answers, at 8 it is open', async () => {
  const early = await Desk.sit(browser, server.port, 'maud.jolivet', before8);
  await early.page.getByText(/^Le secrétariat est fermé\. Il répond de nouveau\s: .*08:00/u).waitFor();
  assert.deepEqual(await look(early.page, 'desk-before-8'), []);
  await early.leave();
  await server.end();
  await server.run(['--at', at8]);
  maud = await Client.signIn(server.port, 'maud.jolivet');
  desk = await Desk.sit(browser, server.port, 'maud.jolivet', at8);
  await desk.page.getByText(/^Le secrétariat répond jusqu’à 12:00\. .*02\s61\s91\s28\s00/u).waitFor();
});

test('three calls are not for a distance: 15, the emergency department, and a child under three', async () => {
  await desk.asksAbout('thibodo 02111941', '4');
  await desk.press('1', 'Enter');
  await desk.asks('C’est fait');
  await desk.page.getByText('Passez l’appel au 15 maintenant.').waitFor();
  await ended('marcel-thibaudeau', 'excluded');
  await desk.press('Enter');

  await desk.asksAbout('rocheron 15011950', '6');
  await desk.press('4', 'Enter');
  await desk.asks('C’est fait');
  await ended('jeanne-rocheron', 'excluded');
  await desk.press('Enter');

  await desk.findsTimes('morvelle 02062024', '1');
  await desk.press('Enter');
  await desk.asks('C’est fait');
  await ended('lina-morvelle', 'excluded');
  await desk.press('Enter');
});

test('a pharmacy, a nursing home, a stop of the bus', async () => {
  for (const [line, patient, filter] of [
    ['gar 14031957', 'odette-garnereau', 'bourg'],
    ['vertbois 27021931', 'simone-vertbois', 'saules'],
    ['belkacem 03121992', 'nour-belkacem', 'bus'],
    ['grandval 11111929', 'paulette-grandval', 'saules'],
  ] as const) {
    await desk.findsTimes(line, '5');
    await desk.type(filter);
    await desk.page.getByRole('button', { name: new RegExp(filter, 'iu') }).first().waitFor();
    // The name of a bus does not say where to go on that day.
    if (filter === 'bus') await desk.page.getByText(/^Bus santé du Perche · .+, .+/u).first().waitFor();
    await desk.press('Enter');
    await desk.asks('C’est fait');
    await ended(patient, 'appointment');
    await desk.press('Enter');
  }
});

test('at home, once the caller has confirmed the address', async () => {
  await desk.findsTimes('tessandier 21071938', '5');
  await desk.press('9');
  await desk.page.getByText('Adresse du dossier : 28400 Nogent-le-Rotrou').waitFor();
  await desk.page.getByText('« Vous habitez bien 28400 Nogent-le-Rotrou ? »').waitFor();
  assert.deepEqual(await look(desk.page, 'desk-home'), []);
  await desk.press('Enter');
  await desk.page.getByRole('button', { name: /Tournée infirmière du Perche/u }).first().waitFor();
  assert.deepEqual(await look(desk.page, 'desk-home-times'), []);
  await desk.press('Enter');
  await desk.asks('C’est fait');
  await ended('raymond-tessandier', 'appointment');
  await desk.press('Enter');
  // Where no round goes it is said, and a place is one key away.
  await desk.findsTimes('delcourt 30081934', '3');
  await desk.press('9');
  await desk.page.getByText('Aucune tournée infirmière ne va dans cette commune').waitFor();
  await desk.press('9');
  await desk.page.getByRole('button', { name: /Pharmacie|Résidence/u }).first().waitFor();
  // Put aside while another rings, and taken up afterwards.
  await desk.press('Escape');
  await desk.asks('Qui appelle, pour qui ?');
});

test('a specialty is asked for with one key, and somebody new is entered', async () => {
  await desk.findsTimes('aubray 08041979', '3');
  for (let turn = 0; turn < 4 && (await desk.page.getByText('Spécialité : Dermatologie').count()) === 0; ++turn) await desk.press('8');
  await desk.page.getByRole('button', { name: /Dr Tessa Castaing/u }).first().waitFor();
  assert.deepEqual(await look(desk.page, 'desk-specialty'), []);
  await desk.press('Enter');
  await desk.asks('C’est fait');
  await ended('ines-aubray', 'appointment');
  await desk.press('Enter');

  await desk.type('brindeau 01021960');
  await desk.press('Enter');
  await desk.page.getByText('Nouveau patient', { exact: true }).waitFor();
  await desk.press('Enter');
  await desk.asks('Nouveau patient');
  await desk.press('Tab');
  await desk.type('Ida');
  await desk.press('Enter');
  await desk.asks('Pour quoi ?');
  await desk.fromMotive('1');
  await desk.press('Enter');
  await desk.asks('C’est fait');
  await desk.page.getByText('Sans médecin traitant : la recherche est ouverte.').waitFor();
  await ended('ida-brindeau', 'appointment');
  await desk.press('Enter');

  await desk.asks('Qui appelle, pour qui ?');
  await desk.press('Enter');
  await desk.asks('Quand tout le monde est libre');
  await desk.page.getByRole('button', { name: /Pharmacie|Résidence/u }).first().waitFor();
  await desk.press('Enter');
  await desk.asks('C’est fait');
  await ended('yvonne-delcourt', 'appointment');
  await desk.press('Enter');
});

test('one at once at the pharmacy, once it has opened: her own doctor is absent, the regional platform answers', async () => {
  const earlier = desk;
  await earlier.leave();
  await server.end();
  await server.run(['--at', at9]);
  maud = await Client.signIn(server.port, 'maud.jolivet');
  desk = await Desk.sit(browser, server.port, 'maud.jolivet', at9);
  desk.goesOn(earlier);
  const platform = await sit(browser, server.port, 'nadia.ferrand', '/queue');
  const nadia = await Client.signIn(server.port, 'nadia.ferrand');
  await nadia.call('POST', '/api/care/availability', { say: 'available' });
  await desk.findsTimes('quentrec 05101963', '1');
  for (let row = 0; row < 6 && (await desk.page.getByText('Tout de suite : Pharmacie du Bourg').count()) === 0; ++row) await desk.press('ArrowDown');
  await desk.page.getByText('Tout de suite : Pharmacie du Bourg').waitFor();
  await desk.press('0');
  await desk.asks('C’est fait');
  const id = await ended('armand-quentrec', 'request');

  const karim = await Client.signIn(server.port, 'karim.belloum');
  await prepare(karim, id, true);
  await karim.act(id, 'ready');
  const ringing = await until(readOne(karim, id), (one) => one.dispatch.ring !== undefined, 'the ring of the platform');
  assert.equal(ringing.dispatch.ring?.doctor, 'Practitioner/nadia-ferrand');
  const told = ringing as Told;
  for (const rung of ['own-doctor', 'territory']) {
    const left = told.moments?.find(({ kind, subject }) => kind === 'rung-left' && subject === rung);
    assert.equal(left?.detail, 'nobody-on-duty', `${rung} is left: ${JSON.stringify(told.moments)}`);
  }
  await nadia.act(id, 'accept', { version: ringing.dispatch.ring?.version });
  for (const who of [karim, nadia]) await who.act(id, 'join');
  const { demonstrationPassword: password } = await nadia.call<{ demonstrationPassword: string }>('GET', '/api/me');
  await nadia.act(id, 'conclude', { report, password });
  const over = (await readOne(karim, id)()) as Told;
  assert.deepEqual([over.status, over.owner], ['concluded', 'Practitioner/nadia-ferrand']);
  const request = await karim.call<FhirRequest>('GET', `/fhir/ServiceRequest/${id}`);
  assert.deepEqual([request.status, request.subject.reference], ['active', 'Patient/armand-quentrec'], 'until it is handed over at the place');
  await platform.leave();
});

test('what the platform signed is in the record: encounter, report, prescription, dispatch, and the papers made of them', async () => {
  const nadia = await Client.signIn(server.port, 'nadia.ferrand');
  const id = requested.get('armand-quentrec') ?? '';
  const read = async <T,>(path: string): Promise<T> => await nadia.call<T>('GET', `/fhir/${path}`);
  const subject = 'Patient/armand-quentrec';
  const encounter = await read<{ status: string; subject: Reference; participant: { individual?: Reference }[] }>(`Encounter/${id}`);
  assert.equal(encounter.subject.reference, subject);
  assert.ok(encounter.participant.some(({ individual }) => individual?.reference === 'Practitioner/nadia-ferrand'), JSON.stringify(encounter.participant));
  for (const paper of [`${id}-c1`, `${id}-c1-p`]) {
    const signed = await read<{ status: string; subject: Reference; author: Reference[] }>(`Composition/${paper}`);
    assert.deepEqual([signed.status, signed.subject.reference, signed.author[0]?.reference], ['final', subject, 'Practitioner/nadia-ferrand'], paper);
  }
  const papers = async (): Promise<{ kind: string; state: string }[]> =>
    (await nadia.call<{ documents?: { kind: string; state: string }[] }>('GET', `/api/documents?consultation=${id}`)).documents ?? [];
  const printed = await until(papers, (all) => all.length === 2 && all.every(({ state }) => state === 'ready'), 'both papers');
  assert.ok(printed.some(({ kind }) => kind === 'prescription'), JSON.stringify(printed));
  const line = await read<{ status: string; subject: Reference }>(`MedicationRequest/${id}-c1-l1`);
  assert.deepEqual([line.status, line.subject.reference], ['active', subject]);
  const { entry } = await read<{ entry?: { resource: FhirTask }[] }>(`Task?focus=ServiceRequest/${id}`);
  const [dispatch, ...others] = (entry ?? []).map(({ resource }) => resource).filter(({ id: one }) => !one.startsWith('call-'));
  assert.deepEqual(others, []);
  assert.deepEqual([dispatch?.status, dispatch?.owner?.reference], ['in-progress', 'Practitioner/nadia-ferrand'], 'until it is handed over at the place');
  const rings = (dispatch?.output ?? []).map(({ extension, valueReference }) => [extension?.find(({ url }) => url === 'urn:x-maillage:ring-end')?.valueCode, valueReference?.reference]);
  assert.deepEqual(rings, [['accepted', 'Practitioner/nadia-ferrand']], 'one ring, and whose');
});

test('twelve calls, no mouse, and every appointment and request is in the record', async () => {
  assert.equal(desk.made.length, 12);
  console.log(`RESULT morning.keys ${desk.keys} keystrokes for twelve calls`);
  assert.ok(desk.keys / 12 < 40, `${desk.keys} keystrokes`);
  assert.equal(booked.size, 8);
  for (const [patient, id] of booked) {
    const one = await maud.call<FhirAppointment>('GET', `/fhir/Appointment/${id}`);
    assert.equal(one.status, 'booked', patient);
    const who = one.participant.map(({ actor }) => actor?.reference ?? '');
    if (patient !== 'ida-brindeau') assert.ok(who.includes(`Patient/${patient}`), who.join());
    assert.ok(who.some((reference) => reference.startsWith('Practitioner/')), who.join());
    if (patient === 'nour-belkacem') assert.ok(who.includes('Location/bus-du-perche'), who.join());
    if (patient === 'raymond-tessandier') {
      assert.ok(who.includes('Location/tournee-du-perche') && who.includes('Practitioner/morgane-kervadec'), who.join());
      assert.ok(!JSON.stringify(one).includes('Nogent'), 'an appointment at home says nothing of where it is');
    }
  }
  for (const [patient, id] of excluded) {
    const { consultation } = await (await Client.signIn(server.port, 'ines.lemoine')).call<{ consultation: Consultation }>('GET', `/api/care/consultation-requests/${id}`);
    assert.equal(consultation.status, 'excluded', patient);
    assert.equal(consultation.dispatch.ring, undefined, 'never queued');
    const request = await maud.call<FhirRequest>('GET', `/fhir/ServiceRequest/${id}`);
    assert.deepEqual([request.status, request.subject.reference], ['revoked', `Patient/${patient}`]);
  }
});

test('each call left its Task: over, for its patient, asked for by the secretary, about what was made of it', async () => {
  const asked = [...booked].map(([patient, id]) => [patient, `Appointment/${id}`] as const);
  const opened = [...excluded, ...requested].map(([patient, id]) => [patient, `ServiceRequest/${id}`] as const);
  assert.equal(asked.length + opened.length, desk.made.length);
  const ids = new Set<string>();
  for (const [patient, focus] of [...asked, ...opened]) {
    const found = await maud.call<{ entry?: { resource: FhirTask }[] }>('GET', `/fhir/Task?focus=${focus}`);
    const calls = (found.entry ?? []).map(({ resource }) => resource).filter(({ id }) => id.startsWith('call-'));
    assert.equal(calls.length, 1, `${patient}: ${JSON.stringify(found)}`);
    const [task] = calls;
    assert.deepEqual([task?.status, task?.focus?.reference, task?.requester?.reference], ['completed', focus, 'Practitioner/maud-jolivet'], patient);
    if (patient !== 'ida-brindeau') assert.equal(task?.for?.reference, `Patient/${patient}`);
    assert.ok((task?.authoredOn ?? '') >= at8.slice(0, 19), `${patient}: ${task?.authoredOn ?? 'no time'}`);
    ids.add(task?.id ?? '');
  }
  assert.equal(ids.size, 12);
});

test('no two appointments take the same person at once, and the lists hold who has no treating doctor', async () => {
  const { appointments } = await maud.call<{ appointments: { id: string; slot: { start: string; doctor: string; assistant: string; place: string } }[] }>('GET', '/api/agenda/appointments');
  const ours = appointments.filter(({ id }) => [...booked.values()].includes(id));
  assert.equal(ours.length, 8);
  for (const part of ['doctor', 'assistant'] as const) {
    const taken = ours.map(({ slot }) => `${slot.start} ${slot[part]}`);
    assert.equal(new Set(taken).size, taken.length, taken.join('\n'));
  }
  const lists = await maud.call<Listed>('GET', '/api/telephone');
  assert.deepEqual(lists.searches?.map(({ name }) => name).sort(), ['Ida Brindeau', 'Nour Belkacem', 'Raymond Tessandier']);
  await desk.press('Enter');
  await desk.page.getByRole('heading', { name: 'Sans médecin traitant' }).waitFor();
  assert.deepEqual(await look(desk.page, 'desk-after-the-morning'), []);
});

test('every look at a patient is traced with her name, and the journal holds', async () => {
  const marc = await Client.signIn(server.port, 'marc.audren');
  const ida = await maud.call<FhirAppointment>('GET', `/fhir/Appointment/${booked.get('ida-brindeau') ?? ''}`);
  const her = ida.participant.map(({ actor }) => actor?.reference ?? '').find((reference) => reference.startsWith('Patient/'));
  assert.ok(her, 'the new caller has become a patient');
  const known = [...booked.keys(), ...excluded.keys(), ...requested.keys()].filter((one) => one !== 'ida-brindeau');
  for (const patient of [...known, her.replace('Patient/', '')]) {
    const { entries } = await marc.call<{ entries: { actor: string; act: string }[] }>('GET', `/api/access-log?patient=${patient}`);
    assert.ok(entries.some(({ actor }) => actor === 'account/maud-jolivet' || actor.includes('maud')), `${patient}: ${JSON.stringify(entries).slice(0, 300)}`);
  }
  const verified = spawnSync(binary, ['verify', join(server.data, 'record.db'), '--key', join(server.data, 'keys/journal.pub')], { encoding: 'utf8' });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.match(verified.stdout, /VERDICT/u);
  await desk.leave();
});
