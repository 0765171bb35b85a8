import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './stage/browser.ts';
import { look } from './stage/look.ts';
import { find } from './stage/request_page.ts';
import { type Seat, sit as takeSeat } from './stage/seat.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, newPatient, prepare, readOne, request, until } from './stage/story.ts';

// A nursing home asks the hospital to which it is linked: the specialty is chosen by what each service promises, its doctor is rung first and the
// waiting page names the service. When the link ends, what rings goes on and nothing new can be asked.

let server: DemonstrationServer;
let browser: Browser;
let nurse: Client;
let physician: Client;
let hers: Seat;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
  nurse = await Client.signIn(server.port, 'sylvie.brunet');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

interface Told {
  id: string;
  status: string;
  specialty?: string;
  owner?: string;
  dispatch: { rungs?: { kind: string; service?: string; state: string }[]; ring?: { doctor: string; version: number } };
  moments?: { kind: string; detail?: string; service?: string }[];
}
interface Affiliation {
  period: { start: string; end?: string };
}

const geriatrics = 'residence-des-tilleuls.geriatrie-roseraie';
const told = async (id: string): Promise<Told> => (await readOne(nurse, id)()) as unknown as Told;

const sit = (login: string, path: string): Promise<Seat> => takeSeat(browser, server.port, login, path);

let id = '';

test('a place with links says what each service promises, and asks for its specialty', async () => {
  await newPatient(nurse, { family: 'Haurillon', given: 'Berthe', birthDate: '1938-04-05', gender: 'female' });
  const { page, leave } = await sit('sylvie.brunet', '/request');
  await find(page, 'Haurillon', '05/04/1938');
  await page.getByRole('radiogroup', { name: 'Spécialité' }).waitFor();
  const services = page.getByRole('listitem').filter({ hasText: 'Hôpital de la Roseraie' });
  await services.filter({ hasText: 'Gériatrie' }).getByText('répond en 10 min · à toute heure').waitFor();
  await services.filter({ hasText: 'Dermatologie' }).getByText(/^répond en 30 min · (ouvert jusqu’à|fermé, ouvre) /u).waitFor();
  assert.deepEqual(await look(page, 'request-with-links'), []);
  await page.getByRole('radio', { name: 'Renouveler un traitement' }).click();
  await page.getByRole('radio', { name: 'Ne peut pas se déplacer' }).click();
  await page.getByRole('radio', { name: 'Gériatrie' }).click();
  await page.getByRole('button', { name: 'Toutes posées : aucune de ces situations' }).click();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL('**/prepare/*');
  id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  assert.equal((await told(id)).specialty, 'geriatrics');
  await leave();
});

test('a place without links is asked nothing more', async () => {
  const karim = await Client.signIn(server.port, 'karim.belloum');
  await newPatient(karim, { family: 'Perdreville', given: 'Jules', birthDate: '1950-02-03', gender: 'male' });
  const { page, leave } = await sit('karim.belloum', '/request');
  await find(page, 'Perdreville', '03/02/1950');
  await page.getByRole('heading', { name: 'Possible à distance ?' }).waitFor();
  assert.equal(await page.getByRole('radiogroup', { name: 'Spécialité' }).count(), 0);
  await leave();
});

test('an appointment is proposed in the agenda of the linked service', async () => {
  interface Slots {
    slots: { doctor: string }[];
  }
  const asked = { kind: 'teleconsultation', places: ['residence-des-tilleuls'] };
  const hers = await nurse.call<Slots>('POST', '/api/agenda/slots', { ...asked, specialty: 'geriatrics' });
  assert.deepEqual(new Set(hers.slots.map((one) => one.doctor)), new Set(['Practitioner/victoire-silvestre']));
  const anybody = await nurse.call<Slots>('POST', '/api/agenda/slots', asked);
  assert.ok(anybody.slots.every((one) => one.doctor !== 'Practitioner/victoire-silvestre'), 'to nobody who did not ask for her specialty');
  const { page, leave } = await sit('sylvie.brunet', `/appointment/${id}`);
  await page.getByRole('group', { name: 'Choisissez une heure' }).getByText('Dr Victoire Silvestre').first().waitFor();
  assert.equal(await page.getByText('Dr Claire Vasserot').count(), 0);
  await leave();
});

test('the doctor of the linked service is rung first, and the waiting page names the service', async () => {
  const own = await sit('claire.vasserot', '/queue');
  hers = await sit('victoire.silvestre', '/queue');
  physician = await Client.signIn(server.port, 'victoire.silvestre');
  for (const one of [await Client.signIn(server.port, 'claire.vasserot'), physician]) await one.call('POST', '/api/care/availability', { say: 'available' });
  await prepare(nurse, id, true);
  await nurse.act(id, 'ready');
  const ringing = await until(() => told(id), (one) => one.dispatch.ring !== undefined, 'the ring');
  assert.equal(ringing.dispatch.ring?.doctor, 'Practitioner/victoire-silvestre', 'before the doctors of the territory, who are there too');
  assert.deepEqual(
    ringing.dispatch.rungs?.map(({ kind, service }) => [kind, service]),
    [['linked', 'Gériatrie'], ['territory', undefined], ['regional', undefined]],
  );
  await hers.page.getByText('Appel entrant').waitFor();
  const { page, leave } = await sit('sylvie.brunet', `/prepare/${id}`);
  await page.getByText(/^Service lié · Gériatrie/u).first().waitFor();
  await page.getByText('Dr Victoire Silvestre').first().waitFor();
  await page.getByText('Qui a été appelé, et pourquoi').click();
  await page.getByText('Dr Victoire Silvestre, Service lié, Gériatrie').waitFor();
  await physician.act(id, 'accept', { version: ringing.dispatch.ring?.version });
  await leave();
  await own.leave();
});

test('a link that ends takes no new request and leaves alone what waits or is under way', async () => {
  const patient = await newPatient(nurse, { family: 'Lorvaine', given: 'Aimé', birthDate: '1941-09-08', gender: 'male' });
  const second = await request(nurse, patient, 'Chutes répétées', { specialty: 'geriatrics' });
  await prepare(nurse, second.id, true);
  await nurse.act(second.id, 'ready');
  const first = (one: Told): string | undefined => one.dispatch.rungs?.[0]?.state;
  await until(() => told(second.id), (one) => first(one) === 'here', 'the wait for the doctor of the service, who is in a call');

  const operator = await Client.signIn(server.port, 'solene.quemere');
  const link = await operator.call<Affiliation>('GET', `/fhir/OrganizationAffiliation/${geriatrics}`);
  await operator.call('PUT', `/fhir/OrganizationAffiliation/${geriatrics}`, { ...link, period: { ...link.period, end: new Date().toISOString() } });
  const holds = async (): Promise<boolean> => {
    const { links } = await nurse.call<{ links?: { id: string }[] }>('GET', '/api/care/protocols/residence-des-tilleuls');
    return links?.some((one) => one.id === geriatrics) ?? false;
  };
  await until(holds, (held) => !held, 'the end of the link');
  await assert.rejects(request(nurse, patient, 'Chutes répétées', { specialty: 'geriatrics' }), /specialty-not-linked/u);

  assert.equal((await told(id)).owner, 'Practitioner/victoire-silvestre', 'she keeps what she has');
  assert.equal(first(await told(second.id)), 'here', 'who waits for the service goes on waiting for it');
  await physician.act(id, 'release', { reason: 'Je suis appelée au lit d’un patient.' });
  await until(() => told(second.id), (one) => one.dispatch.ring?.doctor === 'Practitioner/victoire-silvestre', 'the ring of the service');
  await hers.leave();
});
