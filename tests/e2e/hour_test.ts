import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, prepare, readOne, until } from './stage/story.ts';

// An appointment at its hour: the patient is welcomed in one touch and nothing is asked twice, her doctor sees her waiting room, the server dies and
// comes back, at the minute that the place says the ladder takes over and says why, and her doctor may still take her up. Another patient does not come.

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'karim.belloum');
  // The pictures take minutes on a busy machine: her doctor is waited for as long as a place may say.
  await allow(server, { 'hour-patience': 3600 });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

interface Told {
  id: string;
  status: string;
  owner?: string;
  appointment?: { doctor: string; step: string };
  dispatch: { attempts?: { doctor: string }[]; ring?: { doctor: string; version: number } };
  moments?: { kind: string; subject?: string; detail?: string }[];
}

const sit = (at: DemonstrationServer, login: string, path: string): Promise<Seat> => takeSeat(browser, at.port, login, path);

/** The operator changes what the place says of lateness; every delay in seconds. */
async function allow(at: DemonstrationServer, delays: Record<string, number>): Promise<void> {
  const operator = await Client.signIn(at.port, 'solene.quemere');
  const plan = await operator.call<{ extension: { url: string; valueDuration?: { value: number } }[] }>('GET', '/fhir/PlanDefinition/pharmacie-du-bourg');
  for (const [name, seconds] of Object.entries(delays)) {
    const one = plan.extension.find(({ url }) => url.endsWith(name));
    assert.ok(one?.valueDuration, name);
    one.valueDuration.value = seconds;
  }
  await operator.call('PUT', '/fhir/PlanDefinition/pharmacie-du-bourg', plan);
}

const told = async (id: string): Promise<Told> => (await readOne(nurse, id)()) as unknown as Told;
let id = '';

test('whoever has come is welcomed in one touch, and is asked only what nobody has asked her yet', async () => {
  const { page, leave } = await sit(server, 'karim.belloum', '/day');
  await page.getByText('Henri Lassègue').first().waitFor();
  await page.getByText('Contrôle de la tension').first().waitFor();
  assert.deepEqual(await look(page, 'day-at-the-hour'), []);
  await page.getByRole('button', { name: /^Accueillir le patient .*Henri Lassègue/ }).click();
  await page.getByRole('heading', { name: 'Possible à distance ?' }).waitFor();
  id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  assert.deepEqual(await look(page, 'prepare-questions'), []);
  await page.getByRole('button', { name: 'Toutes posées : aucune de ces situations' }).click();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await until(() => told(id), (one) => one.status === 'preparing', 'the preparation');
  const made = await told(id);
  assert.equal(made.appointment?.doctor, 'Practitioner/elise-haudricourt');
  const task = await nurse.call<{ owner?: { reference: string } }>('GET', `/fhir/Task/${id}`);
  assert.equal(task.owner?.reference, 'Practitioner/elise-haudricourt', 'owned by her doctor from the welcome on');
  const appointment = await nurse.call<{ status: string }>('GET', '/fhir/Appointment/rendez-vous-du-jour');
  assert.equal(appointment.status, 'arrived');
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  await page.getByRole('heading', { name: 'En attente du médecin du rendez-vous' }).waitFor();
  await page.getByText('Dr Élise Haudricourt').first().waitFor();
  await page.getByText(/d’autres médecins seront appelés/).waitFor();
  assert.deepEqual(await look(page, 'waiting-for-the-booked-doctor'), []);
  await leave();
});

test('her doctor sees who waits for her since when, and nobody else does', async () => {
  const hers = await sit(server, 'elise.haudricourt', '/queue');
  const room = hers.page.getByRole('region', { name: 'Salle d’attente' });
  await room.getByText('Henri Lassègue').first().waitFor();
  await room.getByText(/^Prêt, attend depuis/).waitFor();
  assert.deepEqual(await look(hers.page, 'queue-waiting-room'), []);
  await hers.leave();
  const somebody = await sit(server, 'claire.vasserot', '/queue');
  await somebody.page.getByRole('heading', { name: 'Ma file' }).waitFor();
  assert.equal(await somebody.page.getByRole('region', { name: 'Salle d’attente' }).count(), 0);
  await somebody.leave();
  assert.equal((await told(id)).dispatch.attempts, undefined, 'nobody was rung: she is not on duty, and nobody else is asked before');
});

test('the server dies, and at the minute that the place says the ladder takes over and says why', async () => {
  await allow(server, { 'hour-patience': 1 });
  await server.end('SIGKILL');
  await server.run();
  nurse = await Client.signIn(server.port, 'karim.belloum');
  const passed = await until(() => told(id), (one) => one.appointment?.step === 'passed-on', 'the ladder');
  const why = passed.moments?.find((one) => one.kind === 'hour-passed-on');
  assert.deepEqual([why?.subject, why?.detail], ['Practitioner/elise-haudricourt', 'off']);
  await until(() => told(id), (one) => one.status === 'unanswered', 'the end of a ladder without anybody on duty');
  const { page, leave } = await sit(server, 'karim.belloum', `/prepare/${id}`);
  await page.getByText('Qui a été appelé, et pourquoi').click();
  await page.getByText('Confié à un autre médecin à la place de').waitFor();
  await leave();
});

test('her doctor comes late and takes her up from the waiting room', async () => {
  const { page, leave } = await sit(server, 'elise.haudricourt', '/queue');
  await page.getByRole('button', { name: /^Prendre .*Henri Lassègue/ }).click();
  await page.waitForURL(`**/consultation/${id}`);
  const hers = await told(id);
  assert.equal(hers.owner, 'Practitioner/elise-haudricourt');
  assert.equal(hers.appointment?.step, 'kept');
  await leave();
});

test('a patient who does not come is said so with a reason, once the place allows it', async () => {
  const other = await DemonstrationServer.start();
  try {
    await allow(other, { 'no-show-after': 3600 }); // before midnight the appointment of the day lies a while back
    const early = await sit(other, 'karim.belloum', '/day');
    await early.page.getByText('Henri Lassègue').first().waitFor();
    assert.equal(await early.page.getByRole('button', { name: 'Ne s’est pas présenté' }).count(), 0);
    await early.leave();
    await allow(other, { 'no-show-after': 1 });
    const { page, leave } = await sit(other, 'karim.belloum', '/day');
    await page.getByRole('button', { name: 'Ne s’est pas présenté' }).click();
    await page.getByLabel('En quelques mots').fill('Injoignable au téléphone.');
    await page.getByRole('button', { name: 'Ne s’est pas présenté' }).click();
    await page.getByText('Henri Lassègue').first().waitFor({ state: 'detached' });
    const karim = await Client.signIn(other.port, 'karim.belloum');
    const list = await karim.call<{ appointments: { id: string; status: string }[] }>('GET', '/api/agenda/appointments');
    assert.equal(list.appointments.find((one) => one.id === 'rendez-vous-du-jour')?.status, 'noshow');
    await leave();
  } finally {
    await other.close();
  }
});
