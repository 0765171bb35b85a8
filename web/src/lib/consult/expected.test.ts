import { describe, expect, it } from 'vitest';
import type { Consultation } from '$lib/api/care';
import { expectedAnswer } from './expected';

const nine = Date.parse('2026-11-23T09:00:00Z');
const at = (minutes: number) => new Date(nine + minutes * 60_000);

function waiting(from?: number, until?: number, status: Consultation['status'] = 'ready'): Consultation {
  const expectedWait =
    from === undefined ? undefined : { from: at(from).toISOString(), until: until && at(until).toISOString() };
  return { status, dispatch: { expectedWait } } as Consultation;
}

describe('the expected answer', () => {
  it('widens to whole minutes', () => {
    expect(expectedAnswer(waiting(4.7, 9.2), nine)).toEqual({ kind: 'between', from: at(4), until: at(10) });
  });

  it('says only the end when it may begin at once, and "soon" when that is near', () => {
    expect(expectedAnswer(waiting(0.1, 6), nine)).toEqual({ kind: 'before', until: at(6) });
    expect(expectedAnswer(waiting(0.1, 1.5), nine)).toEqual({ kind: 'soon' });
  });

  it('promises no end where there is none', () => {
    expect(expectedAnswer(waiting(3), nine)).toEqual({ kind: 'from', from: at(3) });
    expect(expectedAnswer(waiting(-3), nine)).toEqual({ kind: 'from', from: at(0) });
  });

  it('says that nothing can be said: nobody on duty, or the range is over', () => {
    expect(expectedAnswer(waiting(), nine)).toEqual({ kind: 'none' });
    expect(expectedAnswer(waiting(-9, -2), nine)).toEqual({ kind: 'none' });
  });

  it('is of those who wait only', () => {
    expect(expectedAnswer(waiting(1, 2, 'in-call'), nine)).toBeUndefined();
    expect(expectedAnswer(waiting(1, 2, 'preparing'), nine)).toBeUndefined();
  });
});
