import type { Bundle, Encounter, FhirResource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { sort } from './client';
import { isRunning, listed } from './encounters';

const bundle: Bundle<FhirResource> = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    {
      search: { mode: 'match' },
      resource: {
        resourceType: 'Encounter',
        id: '2',
        status: 'planned',
        class: { code: 'VR' },
        period: { start: '2026-03-10T16:00:00+01:00' },
        subject: { reference: 'Patient/unknown', display: 'Patient inventé' }
      }
    },
    {
      search: { mode: 'match' },
      resource: {
        resourceType: 'Encounter',
        id: '1',
        status: 'in-progress',
        class: { code: 'VR' },
        period: { start: '2026-03-10T14:00:00+01:00' },
        subject: { reference: 'Patient/7' },
        reasonCode: [{ text: 'Toux' }],
        location: [{ location: { display: 'Pharmacie du Bourg' } }]
      }
    },
    {
      search: { mode: 'include' },
      resource: { resourceType: 'Patient', id: '7', birthDate: '1958-01-02', name: [{ family: 'Essai' }] }
    },
    { search: { mode: 'outcome' }, resource: { resourceType: 'OperationOutcome', issue: [] } }
  ]
};

describe('the list of consultations', () => {
  const list = listed(sort<Encounter>(bundle), new Date(2026, 2, 10));

  it('is in the order of the day, and leaves out what is not a match', () => {
    expect(list.map((one) => one.id)).toEqual(['1', '2']);
  });

  it('takes the patient that came with it', () => {
    expect(list[0]).toMatchObject({
      reference: 'Encounter/1',
      patientName: 'Essai',
      age: { count: 68, unit: 'years' },
      reason: 'Toux',
      place: 'Pharmacie du Bourg'
    });
  });

  it('says what it knows when the patient did not come with it', () => {
    expect(list[1]).toMatchObject({ patientName: 'Patient inventé', age: undefined });
  });

  it('knows which can still be joined', () => {
    expect(isRunning({ status: 'in-progress' })).toBe(true);
    expect(isRunning({ status: 'finished' })).toBe(false);
  });
});
