import { describe, expect, it } from 'vitest';
import { vitalTone, vitalUnit, vitalWord } from './vitals';

describe('vital signs', () => {
  it('are odd outside of the usual range only', () => {
    expect(vitalTone({ kind: 'temperature', value: '38.4' })).toBe('warn');
    expect(vitalTone({ kind: 'temperature', value: '37.9' })).toBe('plain');
    expect(vitalTone({ kind: 'oxygen-saturation', value: '94' })).toBe('warn');
    expect(vitalTone({ kind: 'unheard-of', value: '1' })).toBe('plain');
  });

  it('have a word and a unit', () => {
    expect(vitalWord('heart-rate')).toBe('Pouls');
    expect(vitalUnit('temperature')).toBe('°C');
    expect(vitalWord('unheard-of')).toBe('unheard-of');
  });
});
