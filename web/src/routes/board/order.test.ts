import { expect, test } from 'vitest';
import type { Consultation, Priority } from '$lib/api/care';
import { byAgeAndPriority } from './order';

const waiting = (id: string, minute: number, priority: Priority, status = 'ready') =>
  ({
    id,
    status,
    priority,
    dispatch: { readyAt: new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString() }
  }) as Consultation;
const shown = (...all: Consultation[]) => all.toSorted(byAgeAndPriority).map(({ id }) => id);

test('what nobody answered stands before everything that waits', () => {
  expect(shown(waiting('old', 0, 'prison'), waiting('undecided', 30, 'other', 'unanswered'))).toEqual([
    'undecided',
    'old'
  ]);
});

test('among those who wait alike, who cannot go elsewhere stands first, and then the oldest', () => {
  const all = [
    waiting('other', 0, 'other'),
    waiting('travel', 4, 'cannot-travel'),
    waiting('none', 3, 'no-treating-doctor')
  ];
  expect(shown(...all)).toEqual(['travel', 'none', 'other']);
  expect(shown(waiting('b', 2, 'other'), waiting('a', 2, 'other'), waiting('first', 1, 'other'))).toEqual([
    'first',
    'a',
    'b'
  ]);
});

test('an older request without a reason passes a newer one with the strongest after ten minutes', () => {
  expect(shown(waiting('newer', 9, 'prison'), waiting('older', 0, 'other'))).toEqual(['newer', 'older']);
  expect(shown(waiting('newer', 11, 'prison'), waiting('older', 0, 'other'))).toEqual(['older', 'newer']);
});
