// The moments that a doctor is offered as the end of what she says: a short pause, or the next full hours of her duty.
const minute = 60_000;
const hour = 60 * minute;

export const pauseMinutes = [10, 20, 30] as const;

/** Three full hours, the first at least twenty minutes away: an end nearer than that is a pause. */
export function nextHours(now: number): Date[] {
  const first = Math.ceil((now + 20 * minute) / hour) * hour;
  return [first, first + hour, first + 2 * hour].map((at) => new Date(at));
}

export function pauseEnd(minutes: number, now: number): Date {
  return new Date(now + minutes * minute);
}
