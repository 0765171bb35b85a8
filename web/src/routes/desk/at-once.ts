// For which place a request at once is.
import type { PlaceProtocol } from '$lib/api/care';
import { filterRows } from './slot-filter';

export const idOf = (place: string) => place.replace(/^Location\//u, '');

/** The places whose name the words begin; all of them when nothing is typed. */
export const placesNamed = (places: readonly PlaceProtocol[], typed: string): PlaceProtocol[] =>
  filterRows(
    places.map((place) => ({ place, words: place.name })),
    typed
  ).map(({ place }) => place);

/** That of the chosen row; where no time is free, the only one that the words name. */
export function placeAtOnce(
  places: readonly PlaceProtocol[],
  row: { slot: { place?: string } } | undefined,
  typed: string
): PlaceProtocol | undefined {
  if (row) return places.find((one) => one.place === row.slot.place);
  const named = placesNamed(places, typed);
  return named.length === 1 ? named[0] : undefined;
}
