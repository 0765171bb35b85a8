import { describe, expect, it } from 'vitest';
import { becauseWords, interactionWords } from './words';

describe('the words of an access record', () => {
  it('say what was done, and to what', () => {
    expect(interactionWords({ interaction: 'read', type: 'Observation' })).toBe('A lu · Observation');
    expect(interactionWords({ interaction: 'unheard-of' })).toBe('unheard-of');
  });

  it('say why it was possible', () => {
    expect(becauseWords('Encounter/9')).toBe('Consultation 9');
    expect(becauseWords('')).toBe('Par sa fonction');
    expect(becauseWords('something')).toBe('something');
  });
});
