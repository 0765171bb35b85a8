import { describe, expect, it } from 'vitest';
import type { Rules } from '$lib/api/agenda-rules';
import { dayAfter, formOf, freshId, rulesOf, runsOf, spotsOf, toCome } from './rules-form';

const rules: Rules = {
  owner: 'Practitioner/x',
  role: 'doctor',
  holidays: 'closed',
  weekly: [
    {
      id: 'matin',
      kind: 'teleconsultation',
      weekdays: [1, 2],
      from: '08:00',
      to: '12:00',
      starts: '2026-01-01',
      everyWeeks: 2
    },
    {
      id: 'soir',
      kind: 'in-person',
      weekdays: [4],
      from: '17:00',
      to: '19:00',
      starts: '2026-01-01',
      ends: '2026-12-31',
      everyWeeks: 1
    }
  ],
  exceptions: [
    { date: '2026-12-24' },
    { date: '2026-12-31', openings: [{ kind: 'teleconsultation', from: '09:00', to: '11:00' }] }
  ],
  absences: [{ from: '2026-11-23', to: '2026-11-24' }]
};

describe('rules', () => {
  it('are written back as they were read, absences and all', () =>
    expect(rulesOf(formOf(rules), rules)).toEqual(rules));

  it('get names that none of them has', () => {
    expect(freshId([])).toBe('horaire-1');
    expect(freshId([{ id: 'horaire-2' }])).toBe('horaire-3');
  });
});

describe('days', () => {
  it('that follow each other are one run', () => {
    expect(runsOf([5, 1, 2, 3, 7])).toEqual([
      [1, 3],
      [5, 5],
      [7, 7]
    ]);
    expect(runsOf([])).toEqual([]);
  });
  it('are counted over the end of a month and across a clock change', () => {
    expect(dayAfter('2026-10-24', 1)).toBe('2026-10-25');
    expect(dayAfter('2026-10-25', 1)).toBe('2026-10-26');
    expect(dayAfter('2026-12-31', 6)).toBe('2027-01-06');
  });
});

describe('a refusal', () => {
  it('stands at every rule that it names', () => {
    expect(spotsOf(['weekly[1].from', 'weekly[0].from'])).toEqual([
      { list: 'weekly', index: 1 },
      { list: 'weekly', index: 0 }
    ]);
    expect(spotsOf(['exceptions[2].openings[0].from'])).toEqual([{ list: 'exceptions', index: 2 }]);
    expect(spotsOf(['version'])).toEqual([]);
  });
});

describe('absences', () => {
  it('to come are those that are not over', () => {
    const some = [
      { from: '2026-12-01', to: '2026-12-05' },
      { from: '2026-11-20', to: '2026-11-23' },
      { from: '2026-10-01', to: '2026-10-02' }
    ];
    expect(toCome(some, '2026-11-23').map(({ from }) => from)).toEqual(['2026-11-20', '2026-12-01']);
  });
});
