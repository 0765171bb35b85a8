import { expect, test } from 'vitest';
import { isHeld, isWriting } from './keys';

test('what is being written is taken back by the field, in the first step as in every other', () => {
  expect(isWriting({ step: 'find', line: 'gar' }, '')).toBe(true);
  expect(isWriting({ step: 'when', line: 'gar 14031957' }, 'bourg')).toBe(true);
  expect(isWriting({ step: 'find', line: '' }, '')).toBe(false);
  // The line that found the patient is no longer before her.
  expect(isWriting({ step: 'done', line: 'gar 14031957' }, '')).toBe(false);
});

test('a key that is held down decides once', () => {
  expect(isHeld({ key: '0', repeat: true })).toBe(true);
  expect(isHeld({ key: 'Enter', repeat: true })).toBe(true);
  expect(isHeld({ key: '0', repeat: false })).toBe(false);
  expect(isHeld({ key: 'ArrowDown', repeat: true })).toBe(false);
  expect(isHeld({ key: 'e', repeat: true })).toBe(false);
});
