import { expect, test } from 'vitest';
import { languageWord } from './languages';

test('a language has its name in French, and a tag that is none is shown as it is', () => {
  expect(languageWord('ar')).toBe('arabe');
  expect(languageWord('fsl')).toBe('langue des signes française');
  expect(languageWord('1!')).toBe('1!');
});
