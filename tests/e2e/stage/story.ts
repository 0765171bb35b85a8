// Consultations in the states that screens show, made by the commands that people use, over the server's own interface: nothing is put into the
// database behind its back. A doctor is rung only while one of her pages is open, so a story that rings needs one.
import assert from 'node:assert/strict';

type Json = Record<string, unknown>;

export interface Consultation {
  id: string;
  status: string;
  dispatch: { ring?: { doctor: string; version: number } };
}

/** An invented person of the demonstration, signed in, without a browser. */
export class Client {
  private readonly base: string;
  private readonly cookie: string;

  private constructor(base: string, cookie: string) {
    this.base = base;
    this.cookie = cookie;
  }

  static async signIn(port: number, login: string): Promise<Client> {
    const base = `http://localhost:${port}`;
    const answer = await fetch(`${base}/api/demonstration/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ login }),
    });
    assert.ok(answer.ok, `${login} could not sign in: ${answer.status}`);
    return new Client(base, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }

  async call<Answer = Json>(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers: Record<string, string> = { cookie: this.cookie, origin: this.base };
    if (body !== undefined) headers['content-type'] = path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json';
    const answer = await fetch(this.base + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Answer;
  }

  /** What is no JSON: a paper. */
  async file(path: string): Promise<{ type: string; bytes: Buffer }> {
    const answer = await fetch(this.base + path, { headers: { cookie: this.cookie } });
    assert.ok(answer.ok, `GET ${path} answered ${answer.status}`);
    return { type: answer.headers.get('content-type') ?? '', bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  /** One command of a consultation; gives it as it then stands. */
  async act(id: string, command: string, body: Json = {}): Promise<Consultation> {
    return (await this.call<{ consultation: Consultation }>('POST', `/api/care/consultation-requests/${id}/${command}`, body)).consultation;
  }

  async me(): Promise<{ organization: string; id: string; name: string }> {
    return (await this.call<{ person: { organization: string; id: string; name: string } }>('GET', '/api/me')).person;
  }
}

export interface Someone {
  family: string;
  given: string;
  birthDate: string;
  gender: 'female' | 'male';
}

export async function newPatient(assistant: Client, someone: Someone): Promise<string> {
  const { family, given, birthDate, gender } = someone;
  const made = await assistant.call<{ id: string }>('POST', '/fhir/Patient', {
    resourceType: 'Patient',
    name: [{ use: 'official', family, given: [given] }],
    birthDate,
    gender,
  });
  return `Patient/${made.id}`;
}

/** A request that may go on: every question of the place answered with no. */
export async function request(assistant: Client, patient: string, motive: string, changes: Json = {}): Promise<Consultation> {
  const { organization } = await assistant.me();
  const place = organization.replace(/^Organization\//u, '');
  const protocol = await assistant.call<{ questions?: { id: string }[] }>('GET', `/api/care/protocols/${place}`);
  const answers = (protocol.questions ?? []).map(({ id }) => ({ question: id, yes: false }));
  const body = { patient, place, priority: 'no-treating-doctor', motive: { text: motive }, answers, ...changes };
  return (await assistant.call<{ consultation: Consultation }>('POST', '/api/care/consultation-requests', body)).consultation;
}

/** Identity, consent, allergies, measures; and every check of the place when `checked`. */
export async function prepare(assistant: Client, id: string, checked: boolean): Promise<void> {
  const step = (body: Json): Promise<Consultation> => assistant.act(id, 'prepare', body);
  await step({ step: 'identity', document: 'national-id', traitsAgree: true });
  await step({ step: 'consent', act: 'given', form: 'oral', present: ['relative'] });
  await step({ step: 'background', kind: 'allergies', lines: ['Pénicilline'] });
  await step({ step: 'background', kind: 'treatments', lines: ['Amlodipine 5 mg, un comprimé le matin'] });
  const reading = (kind: string, value: string, more: Json = {}): Promise<Consultation> => step({ step: 'reading', kind, value, ...more });
  await reading('blood-pressure', '148', { second: '86', device: 'Tensiomètre virtuel' });
  await reading('heart-rate', '92');
  await reading('oxygen-saturation', '95');
  await reading('temperature', '38.4');
  if (!checked) await reading('weight', '640'); // implausible: waits to be confirmed
  const { organization } = await assistant.me();
  const protocol = await assistant.call<{ checklist?: { id: string }[] }>('GET', `/api/care/protocols/${organization.replace(/^Organization\//u, '')}`);
  const items = protocol.checklist ?? [];
  for (const [index, item] of items.entries()) {
    if (checked) await step({ step: 'check', item: item.id, result: 'done' });
    else if (index < 2) await step({ step: 'check', item: item.id, result: index === 0 ? 'done' : 'failed' });
  }
}

export const report = {
  decision: 'suited',
  findings: 'Ronchi à la base droite, pas de crépitants. Gorge normale. Conscience normale, parle en phrases complètes.',
  diagnoses: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'J20.9', display: 'Bronchite aiguë' }],
  prescription: [
    { substance: 'Paracétamol 1 g, comprimé', dose: '1 comprimé jusqu’à 3 fois par jour', route: 'voie orale', duration: '5 jours', quantity: '1 boîte' },
    { substance: 'Sérum physiologique', dose: 'lavages de nez', route: 'nasale', duration: '7 jours', quantity: '1 boîte' },
  ],
  advice: 'Boire, se reposer. Revoir si la fièvre dure plus de trois jours.',
  whenToCall15: 'essoufflement au repos, douleur dans la poitrine, lèvres bleues.',
  avoided: 'journey',
  avoidedKm: 34,
  technicalIncident: false,
  incidentText: '',
};

/** Waits until the server's answer satisfies; the dispatch acts by itself, after the commit that we made. */
export async function until<Answer>(ask: () => Promise<Answer>, good: (answer: Answer) => boolean, what: string, limitMs = 10_000): Promise<Answer> {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (performance.now() - began > limitMs) throw new Error(`${what} did not happen within ${limitMs} ms: ${JSON.stringify(answer).slice(0, 400)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const readOne = (client: Client, id: string) => async (): Promise<Consultation> =>
  (await client.call<{ consultation: Consultation }>('GET', `/api/care/consultation-requests/${id}`)).consultation;
