import { describe, expect, it } from 'vitest';
import { placeFrom } from './places';

describe('placeFrom', () => {
  it('gives the exact address and the number to call back', () => {
    const place = placeFrom({
      resourceType: 'Location',
      name: 'Pharmacie du Bourg',
      address: { line: ['2 rue de la Mairie'], postalCode: '28300', city: 'Champhol' },
      telecom: [
        { system: 'email', value: 'x@example.org' },
        { system: 'phone', value: '02 61 91 04 12' }
      ]
    });
    expect(place).toEqual({
      name: 'Pharmacie du Bourg',
      address: '2 rue de la Mairie, 28300 Champhol',
      phone: '02 61 91 04 12'
    });
  });

  it('says nothing that it does not know', () => {
    expect(placeFrom({ resourceType: 'Location' })).toEqual({ name: '', address: '', phone: undefined });
  });
});
