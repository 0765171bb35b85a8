// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportDraft, reportOf } from './report-draft.svelte';

let answer: () => Response;

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  answer = () => new Response('{"consultation":{}}');
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => answer())
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the report being written', () => {
  it('is kept by the server two seconds after the last key', async () => {
    const draft = new ReportDraft('7');
    draft.written.findings = 'Ronchi';
    draft.changed();
    await vi.advanceTimersByTimeAsync(1900);
    expect(fetch).not.toHaveBeenCalled();
    draft.changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(draft.kept).toBe('server');
  });

  it('survives a reload before the server has it', async () => {
    const draft = new ReportDraft('7');
    draft.written.findings = 'Ronchi';
    draft.changed();
    expect(new ReportDraft('7').written.findings).toBe('Ronchi');
    expect(new ReportDraft('8').written.findings).toBe('');
  });

  it('stays in the tab while the network is away, and goes by itself when it is back', async () => {
    answer = () => {
      throw new TypeError('failed');
    };
    const draft = new ReportDraft('7');
    draft.written.advice = 'Boire';
    draft.changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(draft.kept).toBe('tab');
    answer = () => new Response('{"consultation":{}}');
    await vi.advanceTimersByTimeAsync(4000);
    expect(draft.kept).toBe('server');
  });

  it('stays in the tab for good where the server has no consultation, and asks no more', async () => {
    answer = () => new Response('{}', { status: 404 });
    const draft = new ReportDraft('7');
    draft.written.advice = 'Boire';
    draft.changed();
    await vi.advanceTimersByTimeAsync(30_000);
    draft.written.advice = 'Boire beaucoup';
    draft.changed();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(draft.kept).toBe('alone');
    expect(new ReportDraft('7').written.advice).toBe('Boire beaucoup');
  });

  it('leaves nothing in the tab once it is signed', () => {
    const draft = new ReportDraft('7');
    draft.written.findings = 'Ronchi';
    draft.changed();
    draft.done();
    expect(new ReportDraft('7').written.findings).toBe('');
  });
});

describe('reportOf', () => {
  it('sends no empty line, no diagnosis without its code, and whole kilometres', () => {
    const { written } = new ReportDraft('9');
    written.prescription = [
      { substance: ' ', dose: '', route: '', duration: '', quantity: '' },
      { substance: 'Paracétamol 1 g', dose: '3 par jour', route: 'orale', duration: '5 jours', quantity: '16' }
    ];
    written.diagnosis = 'Bronchite';
    written.avoidedKm = '12,6';
    expect(reportOf(written)).toMatchObject({ diagnoses: [], avoidedKm: 13 });
    expect(reportOf(written).prescription).toHaveLength(1);
    written.code = 'J20.9';
    expect(reportOf(written).diagnoses).toEqual([
      { system: 'http://hl7.org/fhir/sid/icd-10', code: 'J20.9', display: 'Bronchite' }
    ]);
  });
});
