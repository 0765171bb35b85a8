import { describe, expect, it } from 'vitest';
import type { Consultation } from '$lib/api/care';
import { doctorLate, minutesLate } from './lateness';

const nine = Date.parse('2026-11-23T09:00:00Z');
const at = (minute: number) => nine + minute * 60_000;
const text = (minute: number) => new Date(at(minute)).toISOString();

function waiting(status: Consultation['status'], readyAt: string | undefined): Consultation {
  const hour = { id: 'a', doctor: 'Practitioner/d', start: text(0), end: text(20), step: 'come', passedOnAt: text(10) };
  return { status, appointment: hour, dispatch: readyAt ? { readyAt } : {} } as Consultation;
}

describe('lateness', () => {
  it('counts whole minutes after the hour, and none before it', () => {
    expect(minutesLate(text(0), at(-5))).toBe(0);
    expect(minutesLate(text(0), at(0.9))).toBe(0);
    expect(minutesLate(text(0), at(7.5))).toBe(7);
    expect(minutesLate(undefined, at(7))).toBe(0);
  });

  it('of the doctor begins when the hour has come and the patient is ready', () => {
    expect(doctorLate(waiting('ready', text(-10)), at(6))).toBe(6);
    expect(doctorLate(waiting('ready', text(4)), at(6))).toBe(2);
    expect(doctorLate(waiting('preparing', undefined), at(6))).toBe(0);
    expect(doctorLate(waiting('in-call', text(0)), at(6))).toBe(0);
  });
});
