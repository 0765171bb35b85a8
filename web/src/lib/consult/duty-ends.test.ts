import { describe, expect, it } from 'vitest';
import { nextHours, pauseEnd } from './duty-ends';

const at = (text: string) => Date.parse(`2026-11-23T${text}:00Z`);
const texts = (ends: Date[]) => ends.map((end) => end.toISOString().slice(11, 16));

describe('the ends of a duty', () => {
  it('are the next three full hours, none of them only a pause away', () => {
    expect(texts(nextHours(at('09:05')))).toEqual(['10:00', '11:00', '12:00']);
    expect(texts(nextHours(at('09:40')))).toEqual(['10:00', '11:00', '12:00']);
    expect(texts(nextHours(at('09:41')))).toEqual(['11:00', '12:00', '13:00']);
    expect(texts(nextHours(at('10:00')))).toEqual(['11:00', '12:00', '13:00']);
  });

  it('of a pause is so many minutes from now', () => {
    expect(pauseEnd(20, at('09:05')).toISOString()).toBe('2026-11-23T09:25:00.000Z');
  });
});
