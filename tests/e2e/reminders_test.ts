// What leaves the house: an appointment is booked and its patient's mail is at a real mail server, her neighbour's SMS at an operator; refused first, they
// are shown to the desk and tried again, over a restart too, and arrive once. Who has neither gets a letter, which the desk prints and settles. No log
// line and no answer to the operator of the server names anybody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PostOffice } from './stage/post_office.ts';
import { DemonstrationServer } from './stage/server.ts';
import { Client, until } from './stage/story.ts';

interface Listed {
  id: string;
  kind: string;
  way: string;
  status: string;
  patient: { id: string; name?: string; telephones?: string[] };
  place?: string;
  placeName?: string;
  tries: number;
  problem?: string;
  next?: string;
}
interface Slot {
  start: string;
}
interface Way {
  configured: boolean;
  lastSent?: string;
  refusedSinceSent: number;
  problem?: string;
}

const morning = '2026-11-23T08:00:00.000000Z';
const mobile = '06 39 98 14 27';
const address = 'lise.tournel@example.fr';

let office: PostOffice;
let server: DemonstrationServer;
let nurse: Client;
let desk: Client;

before(async () => {
  office = await PostOffice.open();
  server = await DemonstrationServer.start(['--verbose', '--at', morning, '--config', office.configuration()]);
  nurse = await Client.signIn(server.port, 'karim.belloum');
  desk = await Client.signIn(server.port, 'maud.jolivet');
});
after(async () => {
  await server?.close();
  await office?.close();
});

const list = (): Promise<Listed[]> => desk.call<Listed[]>('GET', '/api/reminders');
const about = async (patient: string): Promise<Listed | undefined> => (await list()).find((one) => `Patient/${one.patient.id}` === patient);

/** A patient with these contact points, and an appointment of hers. */
async function book(given: string, telecom: { system: string; value: string }[]): Promise<string> {
  const made = await nurse.call<{ id: string }>('POST', '/fhir/Patient', {
    resourceType: 'Patient',
    name: [{ use: 'official', family: 'Tournel', given: [given] }],
    birthDate: '1971-02-03',
    gender: 'female',
    address: [{ line: ['3 rue du Lavoir'], postalCode: '28300', city: 'Champhol' }],
    ...(telecom.length > 0 ? { telecom } : {}),
  });
  const patient = `Patient/${made.id}`;
  const { slots } = await nurse.call<{ slots: Slot[] }>('POST', '/api/agenda/slots', { kind: 'teleconsultation', places: ['pharmacie-du-bourg'] });
  const slot = slots.at(-1);
  assert.ok(slot);
  await nurse.call('POST', '/api/agenda/appointments', { patient, kind: 'teleconsultation', slot, motive: 'Dos douloureux' });
  return patient;
}

let byMail = '';
let bySms = '';

test('what is refused for now is shown to the desk with whom to call, and tried again', async () => {
  await office.answers({ mail: 451, sms: 503 });
  byMail = await book('Lise', [{ system: 'email', value: address }]);
  bySms = await book('Anne', [{ system: 'phone', value: mobile }]);
  const [mail, sms] = await Promise.all(
    [byMail, bySms].map((patient) =>
      until(
        () => about(patient),
        (one) => one !== undefined && one.tries > 0,
        'the refusal',
      ),
    ),
  );
  assert.deepEqual([mail?.way, mail?.status, mail?.problem, mail?.kind], ['email', 'waiting', 'mail-delayed', 'booked']);
  assert.deepEqual([sms?.way, sms?.status, sms?.problem], ['sms', 'waiting', 'sms-delayed']);
  assert.deepEqual(sms?.patient, { id: bySms.slice('Patient/'.length), name: 'Mme Anne Tournel', telephones: [mobile] });
  assert.equal(sms?.placeName, 'Pharmacie du Bourg');
  assert.ok(Date.parse(sms?.next ?? '') > Date.parse(morning));
  assert.deepEqual(await office.taken(), { mails: [], texts: [] });
  const operator = await Client.signIn(server.port, 'solene.quemere');
  const status = await operator.call<{ messages: { sms: Way; email: Way; waiting: number } }>('GET', '/api/status');
  assert.equal(status.messages.waiting, 2);
  assert.equal(status.messages.email.problem, 'mail-delayed');
  assert.ok(status.messages.sms.configured && status.messages.sms.refusedSinceSent > 0);
  for (const word of ['Tournel', address, mobile, '639981427']) assert.ok(!JSON.stringify(status).includes(word), word);
});

test('over a power cut they are known again, leave when the other side takes them, and arrive once', async () => {
  await server.end('SIGKILL');
  await office.answers({ mail: 0, sms: 0 });
  const config = office.configuration();
  await server.run(['--verbose', '--at', '2026-11-23T08:20:00.000000Z', '--config', config]);
  nurse = await Client.signIn(server.port, 'karim.belloum');
  desk = await Client.signIn(server.port, 'maud.jolivet');
  const taken = await until(
    () => office.taken(),
    ({ mails, texts }) => mails.some((one) => one.to[0] === address) && texts.some((one) => one.to === '+33639981427'),
    'mail and SMS',
  );
  const mails = taken.mails.filter((one) => one.to[0] === address);
  assert.equal(mails.length, 1);
  assert.equal(mails[0]?.from, 'agenda@soin.example');
  assert.match(mails[0]?.text ?? '', /^Message-ID: <[0-9a-f]+-b0@soin\.example>\r$/mu);
  assert.match(mails[0]?.text ?? '', /02 37 99 00 00/u);
  const texts = taken.texts.filter((one) => one.to === '+33639981427');
  assert.equal(texts.length, 1);
  assert.match(texts[0]?.text ?? '', /^Votre rendez-vous est noté\u00A0?\s?: .* appelez le 02 37 99 00 00/u);
  assert.equal(texts[0]?.key, texts[0]?.reference);
  for (const one of [mails[0]?.text ?? '', texts[0]?.text ?? '']) for (const word of ['Tournel', 'Dos', 'douloureux']) assert.ok(!one.includes(word), word);
  await until(list, (all) => !all.some((one) => [byMail, bySms].includes(`Patient/${one.patient.id}`)), 'the end of waiting');
});

test('who has no telephone gets a letter, which the desk prints and settles', async () => {
  const patient = await book('Odile', []);
  const letter = await until(
    () => about(patient),
    (one) => one !== undefined,
    'the letter',
  );
  assert.deepEqual([letter?.way, letter?.status, letter?.tries], ['letter', 'to-hand', 0]);
  const file = await desk.file(`/api/reminders/${letter?.id}/letter`);
  assert.equal(file.type, 'application/pdf');
  assert.equal(file.bytes.subarray(0, 5).toString(), '%PDF-');
  assert.equal((await about(patient))?.status, 'to-hand');
  await desk.call('POST', `/api/reminders/${letter?.id}`, { settled: true });
  assert.equal(await about(patient), undefined);
});

test('no log line holds an address, a number or a word of a message', () => {
  for (const word of [address, '639981427', mobile, 'Votre rendez-vous', 'open-sesame', 'Tournel']) assert.ok(!server.output.includes(word), word);
});
