// In which order the board shows who waits: undecided first, then by age, to which the reason of the request gives a head start. It is the page's order
// alone: doctors are rung for whoever has waited longest.
import type { Consultation, Priority } from '$lib/api/care';
import { m } from '$lib/i18n';

/**
 * As if she had waited so many minutes longer. Who cannot go anywhere else comes first, who said no reason last; and since it is minutes, an older
 * request passes a newer one with a reason after ten at most: nobody starves.
 */
const headStart: Record<Priority, number> = {
  'cannot-travel': 10,
  prison: 10,
  'delay-too-long': 5,
  'no-treating-doctor': 5,
  other: 0
};

const words: Record<Priority, () => string> = {
  'cannot-travel': m.priority_travel,
  prison: m.priority_prison,
  'delay-too-long': m.priority_delay,
  'no-treating-doctor': m.priority_none,
  other: m.priority_other
};

export const priorityWords = (one: Consultation): string => words[one.priority]();

const asIfSince = (one: Consultation) => Date.parse(one.dispatch.readyAt ?? '') - headStart[one.priority] * 60_000;

export function byAgeAndPriority(a: Consultation, b: Consultation): number {
  const decided = Number(a.status !== 'unanswered') - Number(b.status !== 'unanswered');
  return decided || asIfSince(a) - asIfSince(b) || a.id.localeCompare(b.id);
}
