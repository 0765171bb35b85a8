import { expect, test } from 'vitest';
import type { AskedDoctor, DoctorAnswer } from '$lib/api/telephone';
import { bySector, kilometresTo, type SectorCommune } from './sector';

const doctors = [
  { doctor: 'Practitioner/a', first: '2026-11-23T08:00:00Z' },
  { doctor: 'Practitioner/b', first: '2026-11-23T09:00:00Z' },
  { doctor: 'Practitioner/c', first: '2026-11-24T09:00:00Z' },
  { doctor: 'Practitioner/d', first: '2026-11-25T09:00:00Z' }
];
const communes = {
  'Practitioner/a': 'Nogent-le-Rotrou',
  'Practitioner/b': 'Bois-d’Arcy',
  'Practitioner/c': 'Lucé',
  'Practitioner/d': 'Lucé'
};
const asked = (doctor: string, answer: DoctorAnswer, hour = 8): AskedDoctor => ({
  doctor: `Practitioner/${doctor}`,
  answer,
  at: `2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`
});
const order = (sector: SectorCommune[], asked: AskedDoctor[] = []) =>
  bySector(doctors, communes, sector, asked)
    .map(({ doctor }) => doctor.slice(-1))
    .join('');
const sector = [
  { commune: 'Chartres' },
  { commune: 'Luce', kilometres: 2 },
  { commune: "BOIS D'ARCY", kilometres: 40 }
];

test('the doctors of the commune come first, however it is written, then the soonest', () => {
  expect(order([{ commune: 'Luce' }])).toBe('cdab');
  expect(order([{ commune: "BOIS D'ARCY" }])).toBe('bacd');
});

test('then those of the other communes of the sector, the nearest first, then all others', () => {
  expect(order(sector)).toBe('cdba');
  expect(order(sector, [asked('c', 'declines'), asked('d', 'declines')])).toBe('ba');
});

test('who did not answer is asked again, last, and who was asked longest ago first: a search has no dead end', () => {
  expect(order(sector, [asked('c', 'no-answer', 9)])).toBe('dbac');
  const all = [
    asked('a', 'no-answer', 11),
    asked('b', 'declines'),
    asked('c', 'no-answer', 9),
    asked('d', 'no-answer', 10)
  ];
  expect(order(sector, all)).toBe('cda');
});

test('without a sector the soonest comes first, and whoever declined is not asked again', () => {
  expect(order([])).toBe('abcd');
  expect(order([], [asked('c', 'declines')])).toBe('abd');
});

test('how far a doctor is, is said of the sector alone, and not of the own commune', () => {
  expect(kilometresTo('Lucé', sector)).toBe(2);
  expect(kilometresTo('Chartres', sector)).toBeUndefined();
  expect(kilometresTo('Nogent-le-Rotrou', sector)).toBeUndefined();
});
