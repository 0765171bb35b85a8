// What a refusal of hours, of a place's card or of an agenda's rules means, and at which field it belongs. Beside refusal-words.ts, because these words are
// for two pages only.
import { m } from '$lib/i18n';
import { Refusal } from './http';

const words: Record<string, () => string> = {
  'span-backwards': m.rules_no_span_backwards,
  'spans-overlap': m.rules_no_spans_overlap,
  'span-outside-day': m.rules_no_span_outside,
  'too-many-spans': m.rules_no_too_many_spans,
  'holiday-hours': m.rules_no_holiday_hours,
  'exception-backwards': m.rules_no_exception_backwards,
  'exceptions-overlap': m.rules_no_exceptions_overlap,
  'too-many-exceptions': m.rules_no_too_many,
  'file-unusable': m.rules_no_not_filled,
  'desk-never-open': m.rules_no_desk_never_open,
  'desk-telephone': m.rules_no_desk_telephone,
  'card-missing': m.rules_no_no_card,
  'not-a-date': m.rules_no_not_filled,
  'not-a-time': m.rules_no_not_filled,
  'agenda-time-off-grid': m.rules_no_off_grid,
  'agenda-time-backwards': m.rules_no_span_backwards,
  'agenda-no-weekday': m.rules_no_no_weekday,
  'agenda-weeks': m.rules_no_weeks,
  'agenda-no-start': m.rules_no_no_start,
  'agenda-dates-backwards': m.rules_no_dates_backwards,
  'agenda-never-opens': m.rules_no_never,
  'agenda-rules-contradict': m.rules_no_contradict,
  'agenda-exception-twice': m.rules_no_exception_twice,
  'agenda-open-while-absent': m.rules_no_open_while_absent,
  'agenda-too-long': m.rules_no_too_many,
  'unknown-agenda': m.rules_no_unknown_agenda,
  'activity-out-of-range': m.share_no_out_of_range
};

export interface FieldRefusal {
  word: string;
  /** The places in what was sent, the most general first. */
  where: string[];
}

/** Absent: it is no refusal of what was written. */
export function fieldRefusal(failure: unknown): FieldRefusal | undefined {
  if (!(failure instanceof Refusal)) return undefined;
  const word = words[failure.reason]?.();
  return word === undefined ? undefined : { word, where: failure.outcome?.issue[0]?.expression ?? [] };
}

export const isVersionConflict = (failure: unknown): boolean =>
  failure instanceof Refusal && failure.reason === 'version-conflict';
