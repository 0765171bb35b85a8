import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '$lib/consult/import-words';
import { m } from '$lib/i18n';
import './agenda-refusals';
import { Refusal, Unreachable } from './http';
import './kit-refusals';
import { problemOf } from './problem';
import { refusalWords } from './refusal-words';
import { fieldRefusal } from './rule-refusals';

const refusal = (status: number, reason: string, text: string) =>
  new Refusal(status, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'invalid', details: { coding: [{ code: reason }], text } }]
  });

/** What no page can cause (the ids and owners of rules are the page's own or the record's, and so is what it sends as JSON), or says in its own place. */
const ofNoPage = new Set([
  'agenda-wrong-owner',
  'agenda-found-by-nobody',
  'agenda-rule-twice',
  'motive-missing',
  'not-an-object',
  'reached-missing',
  'rules-missing',
  'slot-elsewhere',
  'unknown-reason',
  'unknown-wish',
  'unreadable-state',
  'version-conflict'
]);

const refusing = /(?:refuse\(IssueCode::\w+,|refused\(|wrong\()\s*"([a-z]+(?:-[a-z0-9]+)+)"/gu;

function reasonsIn(folders: string[], pattern = refusing): string[] {
  const sources = folders.flatMap((folder) =>
    readdirSync(`../src/${folder}`)
      .filter((file) => file.endsWith('.cpp') && !/_(?:test|fuzz|bench)\.cpp$/u.test(file))
      .map((file) => readFileSync(`../src/${folder}/${file}`, 'utf8'))
  );
  return [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? '')))];
}

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

  // The server's sources are the list: a refusal that is added there and has no words here fails.
  it('of agendas, appointments, the telephone desk and kits has words, whatever its reason', () => {
    const wordless = reasonsIn(['care/agenda', 'care/booking', 'care/telephone', 'care/reminders', 'care/kits'])
      .concat(reasonsIn(['gateway/agenda', 'gateway/telephone', 'gateway/kits']))
      .filter((reason) => !ofNoPage.has(reason))
      .filter((reason) => (refusalWords(reason) ?? fieldRefusal(refusal(422, reason, ''))) === undefined);
    expect(wordless).toEqual([]);
  });

  it('of a line of an imported agenda has words, whatever its reason', () => {
    const file = new Set(['import-empty', 'import-not-text', 'import-columns', 'import-too-long']);
    const lines = reasonsIn(['care/agenda_import'], /"(import-[a-z-]*[a-z])"/gu).filter((reason) => !file.has(reason));
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((reason) => wrongWith({ line: 2, reason, text: '', value: '' }) === '')).toEqual([]);
    expect([...file].filter((reason) => refusalWords(reason) === undefined)).toEqual([]);
  });

  it('has words in both languages', () => {
    const keys = (locale: string) =>
      Object.keys(JSON.parse(readFileSync(`messages/${locale}/refusals.json`, 'utf8')) as object);
    expect(keys('fr')).toEqual(keys('en'));
  });
});
