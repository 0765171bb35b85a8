// The record as a client of /fhir sees it, from within a signed-in page, so that cookie, origin and access are those of the person.
import type { Page } from 'playwright-core';

export interface Answer {
  status: number;
  etag: string | null;
  body: Record<string, unknown>;
}

export async function call(page: Page, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return page.evaluate(
    async ({ method, path, body, headers }) => {
      const answer = await fetch(path, {
        method,
        headers: body === undefined ? headers : { 'content-type': path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, etag: answer.headers.get('etag'), body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
    },
    { method, path, body, headers },
  );
}

/** The id of the patient of the call that is open from the first start; before there is any other. */
export async function patientOf(page: Page): Promise<string> {
  const found = await call(page, 'GET', '/fhir/Encounter?status=in-progress');
  const entries = (found.body['entry'] ?? []) as { resource: { subject?: { reference?: string } } }[];
  const reference = entries[0]?.resource.subject?.reference;
  if (!reference) throw new Error(`no running Encounter: ${found.status} ${JSON.stringify(found.body)}`);
  return reference.replace('Patient/', '');
}

/** One consultation as its assistant may read it. */
export async function consultationOf(page: Page, id: string): Promise<{ status: string; patient: string }> {
  const read = await call(page, 'GET', `/api/care/consultation-requests/${id}`);
  const consultation = read.body['consultation'] as { status: string; patient: string } | undefined;
  if (!consultation) throw new Error(`no consultation ${id}: ${read.status} ${JSON.stringify(read.body)}`);
  return consultation;
}
