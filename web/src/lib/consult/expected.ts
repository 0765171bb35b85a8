// When a doctor will probably answer, as a moment or two on the clock. Rounded outwards to whole minutes: never narrower than what was reckoned.
import type { Consultation } from '$lib/api/care';

const minute = 60_000;

export type Expected =
  | { kind: 'none' }
  | { kind: 'soon' }
  | { kind: 'before'; until: Date }
  | { kind: 'between'; from: Date; until: Date }
  | { kind: 'from'; from: Date };

/** Of a request that waits for whoever is free; absent for every other. */
export function expectedAnswer(one: Consultation, now: number): Expected | undefined {
  if (!['ready', 'ringing', 'unanswered'].includes(one.status)) return undefined;
  const wait = one.dispatch.expectedWait;
  if (!wait) return { kind: 'none' };
  const from = Math.floor(Date.parse(wait.from) / minute) * minute;
  if (!wait.until) return { kind: 'from', from: new Date(Math.max(from, now)) };
  const until = Math.ceil(Date.parse(wait.until) / minute) * minute;
  // What was reckoned is over and nobody has come: it was one of the two times in ten.
  if (until <= now) return { kind: 'none' };
  if (until - now <= 2 * minute) return { kind: 'soon' };
  return from <= now + minute
    ? { kind: 'before', until: new Date(until) }
    : { kind: 'between', from: new Date(from), until: new Date(until) };
}
