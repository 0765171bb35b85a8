// Every reason that the dispatch gives for ringing a doctor first has words of its own.
import { describe, expect, it } from 'vitest';
import { detailWords } from './moments';

describe('the reasons of the dispatch', () => {
  it('are words, each different', () => {
    const words = ['known-doctor', 'language', 'longest-idle', 'out-of-hours'].map((key) => detailWords(key));
    expect(words).not.toContain(undefined);
    expect(new Set(words).size).toBe(words.length);
  });
});
