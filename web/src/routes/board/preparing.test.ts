import { expect, test } from 'vitest';
import type { CareStatus, Consultation } from '$lib/api/care';
import { longPrepared } from './preparing';

const at = (minute: number) => Date.UTC(2026, 10, 23, 9, minute);
const prepared = (id: string, minute: number, status: CareStatus = 'preparing', kind = 'requested') =>
  ({ id, status, moments: [{ at: new Date(at(minute)).toISOString(), kind, by: '' }] }) as unknown as Consultation;
const shown = (all: Consultation[], minute: number) => longPrepared(all, at(minute)).map(({ id }) => id);

test('a request that is in preparation for longer than a quarter of an hour is shown, the oldest first', () => {
  const all = [prepared('b', 5), prepared('a', 0), prepared('new', 14), prepared('come', 6, 'preparing', 'welcomed')];
  expect(shown(all, 30)).toEqual(['a', 'b', 'come', 'new']);
  expect(shown(all, 22)).toEqual(['a', 'b', 'come']);
  expect(shown(all, 15)).toEqual([]);
});

test('one that is ready is not, and one whose patient has come again counts from then', () => {
  expect(shown([prepared('ready', 0, 'ready')], 59)).toEqual([]);
  const again = prepared('again', 0);
  again.moments?.push({ at: new Date(at(40)).toISOString(), kind: 'welcomed', by: '' });
  expect(shown([again], 50)).toEqual([]);
});
