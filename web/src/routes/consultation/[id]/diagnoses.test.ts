import { describe, expect, it } from 'vitest';
import { codeOf, diagnoses } from './diagnoses';

describe('the frequent conclusions', () => {
  it('have codes of the form of ICD-10, each once', () => {
    for (const one of diagnoses) expect(one.code).toMatch(/^[A-Z]\d\d(\.\d)?$/u);
    expect(new Set(diagnoses.map((one) => one.code)).size).toBe(diagnoses.length);
  });

  it('give the code whatever the case and the language', () => {
    expect(codeOf(' otite moyenne AIGUË ')).toBe('H66.9');
    expect(codeOf('Acute otitis media')).toBe('H66.9');
  });

  it('leave free words without a code', () => {
    expect(codeOf('Otite')).toBeUndefined();
  });
});
