import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal, request, Unreachable } from './http';

function answer(status: number, body: string) {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(status === 204 ? null : body, { status }))
  );
}

afterEach(() => vi.unstubAllGlobals());

describe('request', () => {
  it('gives the JSON of a good answer', async () => {
    answer(200, '{"name":"x"}');
    expect(await request('GET', '/api/me')).toEqual({ name: 'x' });
  });

  it('gives nothing for an answer without content', async () => {
    answer(204, '');
    expect(await request('POST', '/api/sign-out')).toBeUndefined();
  });

  it('carries the words of the OperationOutcome in a refusal', async () => {
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'forbidden', details: { text: 'non' } }]
    };
    answer(403, JSON.stringify(outcome));
    const refused = await request('GET', '/fhir/Patient/1').catch((failure: unknown) => failure);
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).message).toBe('non');
    expect((refused as Refusal).code).toBe('forbidden');
  });

  it('refuses an answer that is not JSON instead of passing it on', async () => {
    answer(200, '<html>');
    await expect(request('GET', '/api/me')).rejects.toBeInstanceOf(Refusal);
  });

  it('says unreachable when the server does not answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(request('GET', '/api/me')).rejects.toBeInstanceOf(Unreachable);
  });

  it('sends FHIR as FHIR', async () => {
    answer(200, '{}');
    await request('POST', '/fhir/Observation', { body: { resourceType: 'Observation' } });
    const sent = vi.mocked(fetch).mock.calls[0]?.[1];
    expect((sent?.headers as Record<string, string>)['content-type']).toBe('application/fhir+json');
  });
});
