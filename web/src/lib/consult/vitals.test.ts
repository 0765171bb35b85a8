import { describe, expect, it } from 'vitest';
import { m } from '$lib/i18n';
import { news2Words, vitalTone, vitalUnit, vitalWord } from './vitals';

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

describe('NEWS2', () => {
  const parts = [
    'respiratory-rate',
    'oxygen-saturation',
    'on-oxygen',
    'blood-pressure',
    'heart-rate',
    'consciousness',
    'temperature'
  ];

  it('is a number only when all seven parts are known', () => {
    expect(news2Words({ score: 3, level: 'low', missing: [] })).toEqual({ score: '3' });
    expect(news2Words({ score: 3, level: 'low' })).toEqual({ score: '3' });
  });

  it('is a lower bound that names what is missing, in words', () => {
    expect(news2Words({ score: 0, level: 'low', missing: ['heart-rate', 'on-oxygen', 'consciousness'] })).toEqual({
      score: '≥\u00a00',
      incomplete: m.news2_incomplete({ what: 'pouls, apport d’oxygène, conscience' })
    });
    const words = news2Words({ score: 0, level: 'low', missing: parts.slice(0, 6) });
    for (const kind of parts) expect(words?.incomplete).not.toContain(kind);
  });

  it('is nothing when nothing was measured', () => {
    expect(news2Words({ score: 0, level: 'low', missing: parts })).toBeUndefined();
    expect(news2Words(undefined)).toBeUndefined();
  });
});
