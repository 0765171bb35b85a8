import { describe, expect, it } from 'vitest';
import { stepOf } from './link-step';

const well = { returning: false, quality: 'good' as const, videoExpected: true, videoArrives: true, stills: false };

describe('the step of the link', () => {
  it('is video while pictures arrive, or when nobody sends any', () => {
    expect(stepOf(well)).toBe('video');
    expect(stepOf({ ...well, videoExpected: false, videoArrives: false })).toBe('video');
  });

  it('goes down one step at a time', () => {
    expect(stepOf({ ...well, videoArrives: false, stills: true })).toBe('stills');
    expect(stepOf({ ...well, videoArrives: false })).toBe('voice');
    expect(stepOf({ ...well, quality: 'cut' })).toBe('phone');
    expect(stepOf({ ...well, returning: true })).toBe('phone');
  });
});
