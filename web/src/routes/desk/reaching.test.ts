import { describe, expect, test } from 'vitest';
import { isAddress, reachingParts } from './reaching';

describe('how a new patient is reached', () => {
  test('says nothing that was not said', () => {
    expect(reachingParts({ telephone: ' ', email: '', wish: 'any' })).toEqual({});
  });

  test('stands in the Patient as numbers, addresses and her wish', () => {
    expect(reachingParts({ telephone: '06 39 98 14 27 ', email: ' ida@exemple.fr', wish: 'letter' })).toEqual({
      telecom: [
        { system: 'phone', value: '06 39 98 14 27' },
        { system: 'email', value: 'ida@exemple.fr' }
      ],
      extension: [{ url: 'urn:x-maillage:extension:reminders', valueCode: 'letter' }]
    });
  });

  test('takes no half of an address', () => {
    expect(['ida@exemple.fr', 'ida@exemple', 'ida', 'i da@exemple.fr'].map(isAddress)).toEqual([
      true,
      false,
      false,
      false
    ]);
  });
});
