// The days of the week, Monday first, within a sentence.
import * as m from './paraglide/messages.js';

const words = [
  m.place_day_mon,
  m.place_day_tue,
  m.place_day_wed,
  m.place_day_thu,
  m.place_day_fri,
  m.place_day_sat,
  m.place_day_sun
];

/** 0 is Monday. */
export const weekdayWord = (day: number): string => words[day]?.() ?? '';
