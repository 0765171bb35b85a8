import { describe, expect, it } from 'vitest';
import { readGuidance } from './guidance';

describe('readGuidance', () => {
  it('reads a point, its end, and the answer of the bedside', () => {
    expect(readGuidance({ kind: 'guidance', guidance: { view: 'back', point: 6 } })).toEqual({
      kind: 'guidance',
      guidance: { view: 'back', point: 6 }
    });
    expect(readGuidance({ kind: 'guidance', guidance: null })).toEqual({ kind: 'guidance', guidance: undefined });
    expect(readGuidance({ kind: 'placement', placement: 'placed' })).toEqual({
      kind: 'placement',
      placement: 'placed'
    });
  });

  it('reads what is asked to be taken', () => {
    expect(readGuidance({ kind: 'wish', wish: 'still' })).toEqual({ kind: 'wish', wish: 'still' });
    expect(readGuidance({ kind: 'wish', wish: 'film' })).toBeUndefined();
  });

  it('reads which measure is asked for', () => {
    expect(readGuidance({ kind: 'measure', vital: 'temperature' })).toEqual({ kind: 'measure', vital: 'temperature' });
    expect(readGuidance({ kind: 'measure', vital: 'constructor' })).toBeUndefined();
    expect(readGuidance({ kind: 'measure' })).toBeUndefined();
  });

  it('reads nothing from what is not one', () => {
    for (const signal of [
      null,
      'guidance',
      {},
      { kind: 'guidance' },
      { kind: 'guidance', guidance: { view: 'knee', point: 1 } },
      { kind: 'guidance', guidance: { view: 'back', point: 99 } },
      { kind: 'placement', placement: '<b>' }
    ]) {
      expect(readGuidance(signal)).toBeUndefined();
    }
  });
});
