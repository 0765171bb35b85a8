// What is said of the lines of an imported agenda: when each is, and what to change in one that is bad.
import type { ImportedLine, ImportNote } from '$lib/api/agenda-import';
import { dayInWords, m } from '$lib/i18n';

const kinds: Record<ImportedLine['what'], () => string> = {
  weekly: m.import_weekly,
  opening: m.import_opening,
  absence: m.import_absence,
  busy: m.import_busy
};

const reasons: Record<string, () => string> = {
  'import-date': m.import_bad_date,
  'import-date-missing': m.import_bad_date_missing,
  'import-time': m.import_bad_time,
  'import-time-missing': m.import_bad_time_missing,
  'import-type': m.import_bad_type,
  'import-kind': m.import_bad_kind,
  'import-weekdays': m.import_bad_weekdays,
  'import-weeks': m.import_bad_weeks,
  'import-opening-days': m.import_bad_opening_days,
  'import-open-pattern': m.import_bad_open_pattern,
  'import-backwards': m.import_bad_backwards,
  'import-long': m.import_bad_long,
  'import-quote': m.import_bad_quote,
  'import-unclosed': m.import_bad_unclosed,
  'import-property': m.import_bad_property,
  'import-recurrence': m.import_bad_recurrence,
  'import-zone': m.import_bad_zone,
  'import-day-closed': m.import_bad_day_closed,
  'import-too-many': m.import_bad_too_many,
  'agenda-rules-contradict': m.import_bad_contradicts,
  'agenda-open-while-absent': m.import_bad_while_absent,
  'agenda-time-off-grid': m.import_bad_off_grid,
  'agenda-time-backwards': m.import_bad_backwards
};

export const kindOf = (line: ImportedLine): string => kinds[line.what]();

/** What is wrong and what to change; a reason that this page does not know is said as the server says it. */
export const wrongWith = (note: ImportNote): string => reasons[note.reason]?.() ?? note.text;

const noonOf = (date: string): Date => new Date(`${date}T12:00:00Z`);
/** Within a sentence French writes its days small. */
const within = (day: string): string =>
  /^fr/u.test(document.documentElement.lang) ? day.charAt(0).toLowerCase() + day.slice(1) : day;
/** 1 is Monday; the fifth of January 2026 was one. */
const weekdayInWords = (day: number): string =>
  new Intl.DateTimeFormat(document.documentElement.lang || 'fr', { weekday: 'long' }).format(
    new Date(Date.UTC(2026, 0, 4 + day, 12))
  );

export function whenOf(line: ImportedLine): string {
  const hours = line.from && line.to ? m.import_hours({ from: line.from, to: line.to }) : '';
  if (line.what === 'weekly')
    return [(line.weekdays ?? []).map(weekdayInWords).join(', '), hours].filter(Boolean).join(' · ');
  const days =
    line.ends && line.ends !== line.date
      ? m.import_days({ from: within(dayInWords(noonOf(line.date))), to: within(dayInWords(noonOf(line.ends))) })
      : dayInWords(noonOf(line.date));
  return [days, hours].filter(Boolean).join(' · ');
}
