import { describe, expect, it } from 'vitest';
import { cardOf, eveningsOf, formOf, spotOf } from './place-form';
import type { Card } from '$lib/api/place';

const card: Card = {
  listed: true,
  commune: '28070',
  hours: [
    { days: ['mon', 'tue'], from: '09:00', until: '12:30' },
    { days: ['tue'], from: '14:00', until: '19:30' },
    { days: ['sat'], from: '09:00', until: '12:00' }
  ],
  holidays: { rule: 'other-hours', hours: [{ from: '10:00', until: '12:00' }] },
  exceptions: [
    {
      date: '2026-12-24',
      hours: [{ from: '09:00', until: '12:00' }],
      why: { fr: 'Veille de Noël', en: 'Christmas Eve' }
    },
    { date: '2027-08-02', lastDate: '2027-08-15', closed: true }
  ],
  responsible: { name: 'Bea Invented', telephone: '01 99 00 28 29' },
  accessibility: ['parking'],
  visits: 'appointment',
  whoMayCome: { fr: 'Tous' },
  telephone: '01 99 00 28 01'
};

describe('a card', () => {
  it('is edited day by day and written back as it was', () => {
    const form = formOf(card);
    expect(form.week[1]).toEqual([
      { from: '09:00', until: '12:30' },
      { from: '14:00', until: '19:30' }
    ]);
    expect(formOf(cardOf(form))).toEqual(form);
  });

  it('says nothing of what belongs to the operator', () => {
    expect(Object.keys(cardOf(formOf(card)))).not.toContain('commune');
    expect(Object.keys(cardOf(formOf(card)))).not.toContain('listed');
  });

  it('gives hours of holidays only with their rule, and nobody responsible when nothing is said', () => {
    const form = { ...formOf(card), holidays: 'closed' as const, responsible: { name: '', role: '', telephone: '' } };
    expect(cardOf(form).holidays).toEqual({ rule: 'closed' });
    expect(cardOf(form).responsible).toEqual({});
  });
  it('says what is empty, for what is left out stays as it is', () => {
    const emptied = cardOf({ ...formOf(card), who: { fr: '', en: '' }, telephone: '', accessibility: [], days: [] });
    expect(emptied).toMatchObject({ whoMayCome: {}, telephone: '', accessibility: [], exceptions: [] });
  });
});

describe('a refusal', () => {
  const form = formOf(card);
  it('stands at the day of the week, by its name or by its number in what was sent', () => {
    expect(spotOf(['card.hours', 'card.hours.sat'], form)).toEqual({ field: 'week', index: 5 });
    expect(spotOf(['card.hours[2].from'], form)).toEqual({ field: 'week', index: 1 });
    expect(spotOf(['card.hours'], form)).toEqual({ field: 'week' });
  });
  it('stands at the special day', () => {
    expect(spotOf(['card.exceptions', 'card.exceptions.2027-08-02'], form)).toEqual({ field: 'days', index: 1 });
    expect(spotOf(['card.exceptions[0].date'], form)).toEqual({ field: 'days', index: 0 });
  });
  it('stands at the field, or at none that is known', () => {
    expect(spotOf(['card.responsible.name'], form)).toEqual({ field: 'responsible' });
    expect(spotOf(['version'], form)).toEqual({ field: undefined });
  });
});

describe('evenings', () => {
  it('are the days on which it closes late', () => {
    expect(eveningsOf(formOf(card).week)).toEqual([1]);
  });
});
