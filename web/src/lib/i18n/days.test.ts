import { describe, expect, it } from 'vitest';
import { byDay, dayOf, readDate } from './days';

describe('days', () => {
  it('end at midnight in the territory, not at midnight elsewhere', () => {
    expect(dayOf(new Date('2026-11-22T22:59:00Z'))).toBe('2026-11-22');
    expect(dayOf(new Date('2026-11-22T23:00:00Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-07-22T22:00:00Z'))).toBe('2026-07-23');
  });

  it('are read day first, and only when they exist', () => {
    for (const typed of ['1/12/2026', '01.12.2026', '1 12 2026', '01122026', '2026-12-01'])
      expect(readDate(typed)).toBe('2026-12-01');
    for (const typed of ['31/11/2026', '1/12/26', '2026', '']) expect(readDate(typed)).toBeUndefined();
  });

  it('gather what happens on them', () => {
    const at = (text: string) => new Date(text);
    const times = ['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', '2026-11-24T08:00:00Z'];
    expect(byDay(times, at)).toEqual([
      { day: '2026-11-23', things: times.slice(0, 2) },
      { day: '2026-11-24', things: times.slice(2) }
    ]);
    expect(byDay([], at)).toEqual([]);
  });
});
