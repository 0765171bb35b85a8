import { describe, expect, it } from 'vitest';
import { ageOf, nameOf } from './people';

describe('nameOf', () => {
  it('takes the name in use before the official one', () => {
    const names = [
      { use: 'official' as const, family: 'Leroux', given: ['Odette', 'Marie'] },
      { use: 'usual' as const, family: 'Garnereau', given: ['Odette'] }
    ];
    expect(nameOf(names)).toBe('Odette Garnereau');
    expect(nameOf(names.slice(0, 1))).toBe('Odette Leroux');
  });

  it('is empty when there is none', () => {
    expect(nameOf(undefined)).toBe('');
  });

  it('sets a name apart that is written from right to left, and lets none turn what follows', () => {
    expect(nameOf([{ family: 'محمد', given: ['يوسف'] }])).toBe('\u2068يوسف محمد\u2069');
    expect(nameOf([{ family: '\u202eLeroux', given: ['Odette'] }])).toBe('Odette Leroux');
  });
});

describe('ageOf', () => {
  const today = new Date(2026, 2, 10);

  it('counts the birthday itself, and not the day before', () => {
    expect(ageOf('1958-03-10', today)).toEqual({ count: 68, unit: 'years' });
    expect(ageOf('1958-03-11', today)).toEqual({ count: 67, unit: 'years' });
  });

  it('says months before three years', () => {
    expect(ageOf('2023-03-11', today)).toEqual({ count: 35, unit: 'months' });
    expect(ageOf('2023-03-10', today)).toEqual({ count: 3, unit: 'years' });
  });

  it('says nothing for a date that it cannot know', () => {
    expect(ageOf('1958', today)).toBeUndefined();
    expect(ageOf(undefined, today)).toBeUndefined();
    expect(ageOf('2027-01-01', today)).toBeUndefined();
  });
});
