import { describe, expect, test } from 'vitest';
import type { Reminder } from '$lib/api/reminders';
import { problemKeys, problemWord, sorted } from './reminder-words';

const one = (id: string, status: Reminder['status'], way: Reminder['way']): Reminder => ({
  id,
  kind: 'booked',
  way,
  status,
  start: '2026-11-24T08:00:00Z',
  patient: { id: 'odette' },
  tries: 0
});

describe('what patients were not told', () => {
  test('is parted into what is printed and what is said', () => {
    const parted = sorted([
      one('a', 'waiting', 'sms'),
      one('b', 'to-hand', 'letter'),
      one('c', 'failed', 'email'),
      one('d', 'to-hand', 'unit')
    ]);
    expect(parted.unsent.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    expect(parted.letters.map(({ id }) => id)).toEqual(['b']);
  });

  test('has words of its own for each thing that goes wrong, and says a new one as a refusal', () => {
    const words = problemKeys.map(problemWord);
    expect(new Set(words).size).toBe(problemKeys.length);
    expect(words).not.toContain(problemWord('tomorrow-s-problem'));
    expect(problemWord('toString')).toBe(problemWord('tomorrow-s-problem'));
  });
});
