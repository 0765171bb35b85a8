// A patient has one request at a time: the refusal of another says where the first is, since when, and its id.
import { clock, dayInWords, m } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';
import { Refusal } from './http';

/** `placeNamed` knows a place by its id; where it does not, the words name none. */
export function requestedElsewhere(
  failure: unknown,
  placeNamed: (id: string) => string | undefined,
  kept: string
): Problem | undefined {
  if (!(failure instanceof Refusal) || failure.reason !== 'patient-requested') return undefined;
  const told = (mark: string) =>
    failure.outcome?.issue[0]?.expression?.find((one) => one.startsWith(mark))?.slice(mark.length);
  const since = told('since.');
  const name = placeNamed(told('place.') ?? '');
  if (since === undefined || name === undefined) {
    return { happened: m.requested_elsewhere(), kept, todo: m.requested_todo() };
  }
  const time = new Date(since);
  const at = `${dayInWords(time)}, ${clock(time)}`;
  return { happened: m.requested_at({ place: name, at }), kept, todo: m.requested_todo() };
}
