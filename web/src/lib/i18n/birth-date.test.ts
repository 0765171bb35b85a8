import { describe, expect, it } from 'vitest';
import { birthDateInWords, readBirthDate } from './birth-date';

describe('a birth date as it is typed', () => {
  const today = new Date(2026, 2, 10);
  const read = (text: string) => readBirthDate(text, today);

  it('is the day, the month, the year, whatever stands between them', () => {
    for (const text of ['14/03/1957', '14.03.1957', '14-03-1957', '14 3 1957', '14031957', ' 14 / 03 / 1957 ']) {
      expect(read(text), text).toEqual({ iso: '1957-03-14' });
    }
    expect(read('03/12/1957')).toEqual({ iso: '1957-12-03' });
  });

  it('is also read as records write it', () => {
    expect(read('1957-03-14')).toEqual({ iso: '1957-03-14' });
  });

  it('is never guessed: a day that does not exist, a month first, a short year are refused', () => {
    for (const text of [
      '',
      '14/03',
      '03/14/1957',
      '31/04/1957',
      '29/02/1957',
      '14/03/57',
      '1431957',
      '14/03/0957',
      'mars'
    ]) {
      expect(read(text), text).toEqual({ refused: 'unreadable' });
    }
    expect(read('29/02/1956')).toEqual({ iso: '1956-02-29' });
  });

  it('may be today, and not tomorrow', () => {
    expect(read('10/03/2026')).toEqual({ iso: '2026-03-10' });
    expect(read('11/03/2026')).toEqual({ refused: 'future' });
  });

  it('is said back in words', () => {
    expect(birthDateInWords('1957-03-14')).toBe('14 mars 1957');
    expect(birthDateInWords('1957-03-01')).toBe('1er mars 1957');
  });
});
