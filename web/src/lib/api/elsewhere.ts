// A patient has one request at a time, and one appointment in the same minutes: the refusal of another says where the first is, when, and its id.
import { clock, dayInWords, m } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';
import { Refusal } from './http';

/** By what the moment of the first is marked, the words with its place and moment, those without, and what to do. */
const reasons = {
  'patient-requested': {
    mark: 'since.',
    said: m.requested_at,
    plain: m.requested_elsewhere,
    todo: m.requested_todo
  },
  'patient-booked': { mark: 'start.', said: m.booked_at, plain: m.refusal_patient_booked, todo: m.booked_todo }
};

/** `placeNamed` knows a place by its id; where it does not, the words name none. */
export function alreadyElsewhere(
  failure: unknown,
  placeNamed: (id: string) => string | undefined,
  kept: string
): Problem | undefined {
  const known =
    failure instanceof Refusal ? Object.entries(reasons).find(([one]) => one === failure.reason) : undefined;
  if (!(failure instanceof Refusal) || !known) return undefined;
  const { mark, said, plain, todo } = known[1];
  const told = (begin: string) =>
    failure.outcome?.issue[0]?.expression?.find((one) => one.startsWith(begin))?.slice(begin.length);
  const moment = told(mark);
  const place = placeNamed(told('place.') ?? '');
  if (moment === undefined || place === undefined) return { happened: plain(), kept, todo: todo() };
  const time = new Date(moment);
  return { happened: said({ place, at: `${dayInWords(time)}, ${clock(time)}` }), kept, todo: todo() };
}
