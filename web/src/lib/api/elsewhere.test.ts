import { expect, test } from 'vitest';
import { clock, dayInWords, m } from '$lib/i18n';
import { Refusal } from './http';
import { alreadyElsewhere } from './elsewhere';

const refusal = (reason: string, expression: string[]) =>
  new Refusal(409, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'conflict', details: { coding: [{ code: reason }] }, expression }]
  });
const named = (id: string) => (id === 'bourg' ? 'Pharmacie du Bourg' : undefined);
const said = ['patient', 'request.77', 'place.bourg', 'since.2026-11-24T08:00:00.000000Z'];

test('a second request says where the first is and since when', () => {
  const time = new Date('2026-11-24T08:00:00.000000Z');
  const at = `${dayInWords(time)}, ${clock(time)}`;
  expect(alreadyElsewhere(refusal('patient-requested', said), named, 'kept')).toEqual({
    happened: m.requested_at({ place: 'Pharmacie du Bourg', at }),
    kept: 'kept',
    todo: m.requested_todo()
  });
});

test('one that is being made this very moment, or at a place that is not known here, is said without it', () => {
  for (const expression of [['patient', 'request.77'], said.map((one) => one.replace('bourg', 'elsewhere'))]) {
    expect(alreadyElsewhere(refusal('patient-requested', expression), named, '')?.happened).toBe(
      m.requested_elsewhere()
    );
  }
});

test('a second appointment in the same minutes says where and when the first is', () => {
  const start = '2026-11-24T08:00:00.000000Z';
  const at = `${dayInWords(new Date(start))}, ${clock(new Date(start))}`;
  const booked = refusal('patient-booked', ['slot.start', 'appointment.b1', `start.${start}`, 'place.bourg']);
  expect(alreadyElsewhere(booked, named, 'kept')).toEqual({
    happened: m.booked_at({ place: 'Pharmacie du Bourg', at }),
    kept: 'kept',
    todo: m.booked_todo()
  });
  expect(alreadyElsewhere(booked, () => undefined, '')?.happened).toBe(m.refusal_patient_booked());
});

test('what is refused for another reason is left to the usual words', () => {
  expect(alreadyElsewhere(refusal('slot-taken', said), named, '')).toBeUndefined();
  expect(alreadyElsewhere(new Error('x'), named, '')).toBeUndefined();
});
