import { describe, expect, it } from 'vitest';
import { m } from '$lib/i18n';
import { openPoint } from './open-points';
import { blank, type Written } from './report-draft.svelte';

const whole = (): Written => ({
  ...blank(),
  decision: 'suited',
  findings: 'Tympan rouge',
  diagnosis: 'Otite moyenne aiguë',
  code: 'H66.9',
  whenToCall15: 'Raideur de la nuque',
  prescription: [{ substance: 'paracétamol', dose: '1 g', route: '', duration: '3 jours', quantity: '' }],
  avoided: 'journey',
  incident: false
});

describe('what keeps a report from being signed', () => {
  it('is nothing when all is said', () => {
    expect(openPoint(whole())).toBeUndefined();
  });

  it('is each thing that is missing, one at a time', () => {
    expect(openPoint({ ...whole(), decision: undefined })).toBe(m.sign_needs_decision());
    expect(openPoint({ ...whole(), findings: '  ' })).toBe(m.sign_needs_findings());
    expect(openPoint({ ...whole(), diagnosis: '' })).toBe(m.sign_needs_diagnosis());
    expect(openPoint({ ...whole(), whenToCall15: '' })).toBe(m.sign_needs_fifteen());
    expect(openPoint({ ...whole(), code: '' })).toBe(m.sign_needs_code());
    expect(openPoint({ ...whole(), avoided: undefined })).toBe(m.sign_needs_avoided());
    expect(openPoint({ ...whole(), incident: undefined })).toBe(m.sign_needs_incident());
    expect(openPoint({ ...whole(), incident: true })).toBe(m.sign_needs_incident_text());
  });

  it('names the prescription line that has no dose or no duration', () => {
    const written = whole();
    written.prescription.push({ substance: 'amoxicilline', dose: '', route: '', duration: '6 jours', quantity: '' });
    expect(openPoint(written)).toBe(m.sign_needs_line({ number: 2 }));
  });

  it('lets a line that nobody filled go', () => {
    const written = whole();
    written.prescription.push({ substance: '', dose: '', route: '', duration: '', quantity: '' });
    expect(openPoint(written)).toBeUndefined();
  });

  it('lets an emergency be short', () => {
    expect(openPoint({ ...whole(), decision: 'emergency', diagnosis: '', code: '', whenToCall15: '' })).toBeUndefined();
  });
});
