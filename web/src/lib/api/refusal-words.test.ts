import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { m } from '$lib/i18n';
import { Refusal, Unreachable } from './http';
import { problemOf } from './problem';
import { refusalWords } from './refusal-words';

const refusal = (status: number, reason: string, text: string) =>
  new Refusal(status, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'invalid', details: { coding: [{ code: reason }], text } }]
  });

describe('a refusal', () => {
  it('is said in the language of the screen where its reason is known', () => {
    expect(problemOf(refusal(422, 'report-incomplete', 'Something is still open')).happened).toBe(
      m.refusal_report_incomplete()
    );
    expect(problemOf(refusal(401, 'signature-not-confirmed', 'Confirm')).happened).toBe(
      m.refusal_signature_not_confirmed()
    );
  });

  it('keeps the server’s own words where its reason is not known', () => {
    expect(refusalWords('of-another-planet')).toBeUndefined();
    expect(problemOf(refusal(422, 'of-another-planet', 'Strange.')).happened).toBe('Strange.');
  });

  it('tells a lost sign-in, a closed record and a lost network apart', () => {
    expect(problemOf(refusal(401, 'sign-in-first', 'Sign in')).happened).toBe(m.problem_signed_out());
    expect(problemOf(refusal(403, 'not-allowed', 'No')).happened).toBe(m.problem_forbidden());
    expect(problemOf(new Unreachable(new Error('cut'))).happened).toBe(m.problem_unreachable());
  });

  it('has words in both languages', () => {
    const keys = (locale: string) =>
      Object.keys(JSON.parse(readFileSync(`messages/${locale}/refusals.json`, 'utf8')) as object);
    expect(keys('fr')).toEqual(keys('en'));
  });
});
