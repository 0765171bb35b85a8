import { expect, test } from 'vitest';
import type { PlaceProtocol } from '$lib/api/care';
import { placeAtOnce } from './at-once';

const place = (id: string, name: string) => ({ place: `Location/${id}`, name }) as PlaceProtocol;
const places = [place('bourg', 'Pharmacie du Bourg'), place('pont', 'Pharmacie du Pont')];

test('a request at once is for the place of the chosen row, whatever is typed', () => {
  expect(placeAtOnce(places, { slot: { place: 'Location/pont' } }, 'bourg')?.name).toBe('Pharmacie du Pont');
});

test('without a free time it is for the one place that is named, and for none while several could be meant', () => {
  expect(placeAtOnce(places, undefined, 'bourg')?.name).toBe('Pharmacie du Bourg');
  expect(placeAtOnce(places, undefined, 'pharmacie')).toBeUndefined();
  expect(placeAtOnce(places, undefined, '')).toBeUndefined();
  expect(placeAtOnce(places, undefined, 'moulin')).toBeUndefined();
  expect(placeAtOnce(places.slice(0, 1), undefined, '')?.name).toBe('Pharmacie du Bourg');
});
