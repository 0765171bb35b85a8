import type { Bundle, Encounter, FhirResource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { sort } from './client';
import { currentOf, isRunning, listed, withMotives, type ListedEncounter } from './encounters';

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

describe('the consultation to go to now', () => {
  const at = (id: string, hour: number, status: ListedEncounter['status']) => ({
    id,
    status,
    start: new Date(2026, 2, 10, hour)
  });

  it('is the call begun last, though an older one was left open', () => {
    const day = [at('old', 8, 'in-progress'), at('cut', 14, 'onleave'), at('later', 16, 'planned')];
    expect(currentOf(day)?.id).toBe('cut');
    expect(currentOf([at('old', 8, 'onleave'), at('new', 14, 'in-progress')])?.id).toBe('new');
  });

  it('is an interrupted call rather than one that is only planned', () => {
    expect(currentOf([at('planned', 8, 'planned'), at('cut', 9, 'onleave')])?.id).toBe('cut');
  });

  it('is the first that can still happen when no call was begun', () => {
    expect(currentOf([at('done', 8, 'finished'), at('next', 9, 'planned'), at('after', 10, 'planned')])?.id).toBe(
      'next'
    );
    expect(currentOf([at('done', 8, 'finished')])).toBeUndefined();
  });
});

describe('the motives', () => {
  it('come from the request where the consultation itself has none', () => {
    const list = listed(sort<Encounter>(bundle), new Date(2026, 2, 10));
    const asked = [
      { id: '1', motive: { text: 'Gorge' } },
      { id: '2', motive: { text: 'Peau' } }
    ];
    expect(withMotives(list, asked).map((one) => one.reason)).toEqual(['Toux', 'Peau']);
    expect(withMotives(list, []).map((one) => one.reason)).toEqual(['Toux', undefined]);
  });
});
