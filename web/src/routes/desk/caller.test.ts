import { describe, expect, it } from 'vitest';
import { isEnough, readCaller } from './caller';

const today = new Date(2026, 10, 22);
const read = (line: string) => readCaller(line, today);

describe('what is typed on the telephone', () => {
  it('is a name and a birth date, in either order', () => {
    for (const line of ['gar 14031957', '14031957 gar', 'gar 14/03/1957', 'gar 14 03 1957'])
      expect(read(line)).toEqual({ name: 'gar', birthDate: '1957-03-14' });
  });

  it('is a number and a name', () => {
    expect(read('0639981427 gar')).toEqual({ name: 'gar', telephone: '0639981427' });
    expect(read('le goff +33 6 39 98 14 27')).toEqual({ name: 'le goff', telephone: '+33 6 39 98 14 27' });
  });

  it('is all three, one after the other', () => {
    const all = { name: 'gar', telephone: '0639981427', birthDate: '1957-03-14' };
    for (const line of ['gar 0639981427 14031957', 'gar 14031957 0639981427']) expect(read(line)).toEqual(all);
    expect(read('gar 14/03/1957 06 39 98 14 27')).toEqual({ ...all, telephone: '06 39 98 14 27' });
  });

  it('is not a date that does not exist or is still to come', () => {
    expect(read('gar 31021957').refused).toBe('unreadable');
    expect(read('gar 14032957').refused).toBeDefined();
  });

  it('needs two traits', () => {
    for (const line of ['garnereau', '14031957', '0639981427', 'ga 14031957', ''])
      expect(isEnough(read(line))).toBe(false);
    for (const line of ['gar 14031957', 'gar 0639981427']) expect(isEnough(read(line))).toBe(true);
  });
});
