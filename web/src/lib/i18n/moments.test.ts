import { describe, expect, it } from 'vitest';
import { birthDate, clock, dayInWords, decimal, stopwatch } from './moments';

describe('moments', () => {
  it('are said in the zone of the territory, in winter and in summer', () => {
    expect(clock(new Date('2026-03-10T13:05:00Z'))).toBe('14:05');
    expect(clock(new Date('2026-07-10T13:05:00Z'))).toBe('15:05');
  });

  it('name the day', () => {
    expect(dayInWords(new Date('2026-03-10T13:05:00Z'))).toBe('Mardi 10 mars');
  });

  it('write a birth date and a decimal as they are read', () => {
    expect(birthDate('1957-03-14')).toBe('14.03.1957');
    expect(decimal('36.80')).toBe('36,80');
  });

  it('count a call', () => {
    expect(stopwatch(372)).toBe('06:12');
    expect(stopwatch(3672)).toBe('1:01:12');
  });
});
