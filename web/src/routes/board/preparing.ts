// Requests in preparation that nobody seems to prepare: a request that the desk made at once and that its place never opened is on no other list.
import type { Consultation } from '$lib/api/care';

/** What a preparation takes with some time to spare. */
export const preparationMinutesMax = 15;

/** Since when it is prepared: the last time that it was asked for, or that she came for her appointment. */
export const preparedSince = (one: Consultation): string | undefined =>
  one.moments?.findLast(({ kind }) => kind === 'requested' || kind === 'welcomed')?.at;

/** Those that take too long, the oldest first. */
export const longPrepared = (all: readonly Consultation[], now: number): Consultation[] =>
  all
    .filter(
      (one) => one.status === 'preparing' && Date.parse(preparedSince(one) ?? '') + preparationMinutesMax * 60_000 < now
    )
    .toSorted((a, b) => (preparedSince(a) ?? '').localeCompare(preparedSince(b) ?? ''));
