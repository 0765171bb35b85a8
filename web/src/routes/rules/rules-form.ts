// The rules of an agenda as a page edits them, what a weekly rule says in a sentence, and at which rule a refusal of the server belongs.
import type { SlotKind } from '$lib/api/agenda';
import type { Absence, BusyTime, RuleException, Rules, WeeklyRule } from '$lib/api/agenda-rules';

export interface RulesForm {
  holidays: Rules['holidays'];
  weekly: (Omit<WeeklyRule, 'ends'> & { ends: string })[];
  exceptions: Required<RuleException>[];
}

export function formOf(rules: Rules): RulesForm {
  return {
    holidays: rules.holidays,
    weekly: (rules.weekly ?? []).map((one) => ({ ...one, ends: one.ends ?? '' })),
    exceptions: (rules.exceptions ?? []).map(({ date, openings }) => ({ date, openings: openings ?? [] }))
  };
}

export function rulesOf(form: RulesForm, standing: Rules): Rules {
  return {
    ...standing,
    holidays: form.holidays,
    weekly: form.weekly.map(({ ends, ...one }) => (ends === '' ? one : { ...one, ends })),
    exceptions: form.exceptions.map(({ date, openings }) => (openings.length === 0 ? { date } : { date, openings }))
  };
}

/** A name that no rule of the agenda has yet. */
export function freshId(weekly: readonly { id: string }[]): string {
  let number = weekly.length + 1;
  while (weekly.some(({ id }) => id === `horaire-${number}`)) number += 1;
  return `horaire-${number}`;
}

export function freshRule(
  weekly: readonly { id: string }[],
  kind: SlotKind,
  today: string
): RulesForm['weekly'][number] {
  return {
    id: freshId(weekly),
    kind,
    weekdays: [],
    from: '09:00',
    to: '12:00',
    starts: today,
    ends: '',
    everyWeeks: 1
  };
}

/** Runs of days that follow each other: 1 to 5 and 6 of [1, 2, 3, 4, 5], [6]. */
export function runsOf(weekdays: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const day of [...weekdays].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

export type RuleList = 'weekly' | 'exceptions' | 'absences';
export interface Spot {
  list: RuleList;
  index: number;
}

/** "weekly[1].from" and the like: both rules of a contradiction are named. */
export function spotsOf(where: readonly string[]): Spot[] {
  return where.flatMap((place) => {
    const found = /^(weekly|exceptions|absences)\[(\d+)\]/u.exec(place);
    return found ? [{ list: found[1] as RuleList, index: Number(found[2]) }] : [];
  });
}

const dayMs = 24 * 3_600_000;
/** So many days after this one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Those that are not over, by their beginning. */
export function toCome(absences: readonly Absence[], today: string): Absence[] {
  return absences.filter(({ to }) => to >= today).sort((a, b) => a.from.localeCompare(b.from));
}

/** Those that are not over, day by day, each day by its hours. */
export function busyByDay(times: readonly BusyTime[], today: string): { date: string; list: BusyTime[] }[] {
  const days = new Map<string, BusyTime[]>();
  for (const one of times) {
    if (one.date >= today) days.set(one.date, [...(days.get(one.date) ?? []), one]);
  }
  return [...days]
    .map(([date, list]) => ({ date, list: list.sort((a, b) => a.from.localeCompare(b.from)) }))
    .sort((a, b) => a.date.localeCompare(b.date));
}
