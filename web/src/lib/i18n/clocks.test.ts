import { describe, expect, it } from 'vitest';
import { readClock } from './clocks';

describe('a time of the wall', () => {
  it.each([
    ['9', '09:00'],
    ['9h', '09:00'],
    ['9h30', '09:30'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['19 H 05', '19:05'],
    ['24:00', '24:00'],
    [' 08:15 ', '08:15']
  ])('%s is %s', (text, clock) => expect(readClock(text)).toBe(clock));

  it.each(['', 'neuf', '25', '24:01', '9:60', '9:30:00', '93000'])('%s is none', (text) =>
    expect(readClock(text)).toBeUndefined()
  );
});
