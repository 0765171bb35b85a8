// A doctor's share of teleconsultations in the calendar year, as /api/care/availability tells it, and what she declares that it follows from.
import type { Duty } from './care';
import { request } from './http';

/** Her share of teleconsultations: what she declared, how many count, and how many are allowed. */
export interface YearOfDoctor {
  year: number;
  percent: number;
  declared?: Activity;
  counted?: number;
  most?: number;
  reached?: boolean;
}
export interface Activity {
  consultationsAWeek: number;
  weeksAYear: number;
}

const path = '/api/care/availability';

export const year = {
  read: () => request<Duty>('GET', path).then((duty) => duty.year),
  /** Nothing: she takes back what she declared. */
  declare: (activity?: Activity) =>
    request<Duty>('POST', path, { body: { say: 'activity', activity } }).then((duty) => duty.year)
};
