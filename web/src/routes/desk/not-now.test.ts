import { expect, test } from 'vitest';
import { Refusal } from '$lib/api/http';
import { clock, dayInWords, m } from '$lib/i18n';
import { notNow } from './not-now';

const refusal = (reason: string, expression: string[]) =>
  new Refusal(422, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'business-rule', details: { coding: [{ code: reason }] }, expression }]
  });
const time = new Date('2026-11-24T08:00:00.000000Z');
const at = `${dayInWords(time)}, ${clock(time)}`;
const next = ['place', 'next.2026-11-24T08:00:00.000000Z'];

test('a closed place, and one where nobody is, say when somebody can receive again', () => {
  expect(notNow(refusal('place-closed', next))?.happened).toBe(m.desk_place_closed({ at }));
  expect(notNow(refusal('nobody-at-place', next))?.happened).toBe(m.desk_nobody_now({ at }));
});

test('what says no next time is left to the usual words', () => {
  expect(notNow(refusal('nobody-at-place', ['place']))).toBeUndefined();
  expect(notNow(new Error('x'))).toBeUndefined();
});
