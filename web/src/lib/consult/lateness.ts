// Who is late, by how much: whole minutes after an hour, none before it.
import type { Consultation } from '$lib/api/care';

export function minutesLate(hour: string | undefined, now: number): number {
  return hour ? Math.max(0, Math.floor((now - Date.parse(hour)) / 60_000)) : 0;
}

/** A patient who is ready waits for her booked doctor: so many minutes after the later of the hour and her being ready. */
export function doctorLate(one: Consultation, now: number): number {
  const ready = one.dispatch.readyAt;
  if (!one.appointment || !ready || !['ready', 'ringing'].includes(one.status)) return 0;
  return minutesLate(Date.parse(ready) > Date.parse(one.appointment.start) ? ready : one.appointment.start, now);
}
