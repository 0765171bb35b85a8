// A message that a patient has not had, in words: what of, by which way, and what went wrong.
import type { Reminder, ReminderKind, ReminderWay } from '$lib/api/reminders';
import { m } from '$lib/i18n';

export const kindWords: Record<ReminderKind, () => string> = {
  booked: m.reminder_booked,
  moved: m.reminder_moved,
  cancelled: m.reminder_cancelled,
  'day-before': m.reminder_day_before,
  'hours-before': m.reminder_hours_before
};

export const wayWords: Record<ReminderWay, () => string> = {
  sms: m.reminder_by_sms,
  email: m.reminder_by_email,
  letter: m.reminder_by_letter,
  unit: m.reminder_by_unit,
  none: m.reminder_by_none
};

const problems = new Map([
  ['mail-refused', m.reminder_mail_refused],
  ['mail-delayed', m.reminder_mail_delayed],
  ['mail-unreachable', m.reminder_mail_unreachable],
  ['mail-insecure', m.reminder_mail_insecure],
  ['mail-sign-in', m.reminder_mail_sign_in],
  ['sms-refused', m.reminder_sms_refused],
  ['sms-delayed', m.reminder_sms_delayed],
  ['sms-unreachable', m.reminder_sms_unreachable],
  ['sms-insecure', m.reminder_sms_insecure],
  ['sms-sign-in', m.reminder_sms_sign_in],
  ['no-way-left', m.reminder_no_way_left],
  ['too-busy', m.reminder_too_busy]
]);
export const problemKeys = [...problems.keys()];

/** Whatever the server has no word for here was refused all the same. */
export const problemWord = (problem: string): string => (problems.get(problem) ?? m.reminder_refused)();

/** Those to be printed, and all others: what did not leave, and what is to be told to the place's own staff. */
export function sorted(open: readonly Reminder[]): { unsent: Reminder[]; letters: Reminder[] } {
  const isLetter = (one: Reminder) => one.status === 'to-hand' && one.way === 'letter';
  return { unsent: open.filter((one) => !isLetter(one)), letters: open.filter(isLetter) };
}
