// A place's card as a page edits it, and back: each day of the week by itself, holidays and special days with their own hours. And which of its fields a
// refusal of the server is about.
import {
  weekdays,
  type Accessibility,
  type Card,
  type DayException,
  type HolidayRule,
  type OwnCard,
  type Span,
  type Visits
} from '$lib/api/place';

export interface SpecialDay {
  date: string;
  lastDate: string;
  spans: Span[];
  why: { fr: string; en: string };
}

export interface PlaceForm {
  /** Monday first. */
  week: Span[][];
  holidays: HolidayRule;
  holidaySpans: Span[];
  days: SpecialDay[];
  telephone: string;
  responsible: { name: string; role: string; telephone: string };
  visits: Visits;
  who: { fr: string; en: string };
  accessibility: Accessibility[];
}

const textsOf = (words: { fr?: string; en?: string } | undefined) => ({ fr: words?.fr ?? '', en: words?.en ?? '' });
const copyOf = (spans: readonly Span[] | undefined): Span[] =>
  (spans ?? []).map(({ from, until }) => ({ from, until }));

export function formOf(card: Card): PlaceForm {
  return {
    week: weekdays.map((day) => copyOf(card.hours?.filter((one) => one.days.includes(day)))),
    holidays: card.holidays?.rule ?? 'closed',
    holidaySpans: copyOf(card.holidays?.hours),
    days: (card.exceptions ?? []).map((one) => ({
      date: one.date,
      lastDate: one.lastDate ?? one.date,
      spans: copyOf(one.hours),
      why: textsOf(one.why)
    })),
    telephone: card.telephone ?? '',
    responsible: {
      name: card.responsible?.name ?? '',
      role: card.responsible?.role ?? '',
      telephone: card.responsible?.telephone ?? ''
    },
    visits: card.visits ?? 'both',
    who: textsOf(card.whoMayCome),
    accessibility: [...(card.accessibility ?? [])]
  };
}

function exceptionOf(day: SpecialDay): DayException {
  return {
    date: day.date,
    ...(day.lastDate === day.date ? {} : { lastDate: day.lastDate }),
    ...(day.spans.length === 0 ? { closed: true } : { hours: day.spans }),
    ...(day.why.fr === '' ? {} : { why: day.why })
  };
}

/** Every part of it, an empty one too: the server keeps what is left out. */
export function cardOf(form: PlaceForm): Required<OwnCard> {
  const { name, role, telephone } = form.responsible;
  const somebody = [name, role, telephone].some((one) => one !== '');
  return {
    hours: form.week.flatMap((spans, day) => spans.map((span) => ({ days: [weekdays[day] ?? 'mon'], ...span }))),
    exceptions: form.days.map(exceptionOf),
    holidays: { rule: form.holidays, ...(form.holidays === 'other-hours' ? { hours: form.holidaySpans } : {}) },
    telephone: form.telephone,
    visits: form.visits,
    accessibility: form.accessibility,
    whoMayCome: form.who.fr === '' ? {} : form.who,
    responsible: somebody ? form.responsible : {}
  };
}

/** What the telephone desk has of it. */
export function deskOf(form: PlaceForm): Pick<OwnCard, 'hours' | 'exceptions' | 'holidays' | 'telephone'> {
  const { hours, exceptions, holidays, telephone } = cardOf(form);
  return { hours, exceptions, holidays, telephone };
}

export type Field =
  'week' | 'holidays' | 'days' | 'telephone' | 'responsible' | 'accessibility' | 'visits' | 'who' | undefined;

export interface Spot {
  field: Field;
  /** Of the week: the day, 0 is Monday; of the special days: which. */
  index?: number;
}

const fields: Record<string, Field> = {
  hours: 'week',
  holidays: 'holidays',
  exceptions: 'days',
  telephone: 'telephone',
  responsible: 'responsible',
  accessibility: 'accessibility',
  visits: 'visits',
  whoMayCome: 'who'
};

/** "card.hours.sat", "card.hours[3].from", "card.exceptions.2026-12-24": the last place that was named is the most exact. */
export function spotOf(where: readonly string[], form: PlaceForm): Spot {
  const found = /^card\.(\w+)(?:\[(\d+)\]|\.([\w-]+))?/u.exec(where.at(-1) ?? '');
  const field = fields[found?.[1] ?? ''];
  const number = found?.[2] === undefined ? undefined : Number(found[2]);
  const item = found?.[3];
  if (field === 'week') {
    const days = form.week.flatMap((spans, day) => spans.map(() => day));
    const index = number === undefined ? weekdays.findIndex((day) => day === item) : days[number];
    return index === undefined || index < 0 ? { field } : { field, index };
  }
  if (field === 'days') {
    const index = number ?? form.days.findIndex((day) => day.date === item);
    return index < 0 ? { field } : { field, index };
  }
  return { field };
}

/** The days on which it closes after this hour of the wall. */
export function eveningsOf(week: readonly (readonly Span[])[], after = '18:00'): number[] {
  return week.flatMap((spans, day) => (spans.some(({ until }) => until > after) ? [day] : []));
}
