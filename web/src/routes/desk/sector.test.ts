import { expect, test } from 'vitest';
import { bySector } from './sector';

const doctors = [
  { doctor: 'Practitioner/a', first: '2026-11-23T08:00:00Z' },
  { doctor: 'Practitioner/b', first: '2026-11-23T09:00:00Z' },
  { doctor: 'Practitioner/c', first: '2026-11-24T09:00:00Z' }
];
const communes = { 'Practitioner/a': 'Chartres', 'Practitioner/b': 'Bois-d’Arcy', 'Practitioner/c': 'Lucé' };
const order = (commune?: string, asked: { doctor: string }[] = []) =>
  bySector(doctors, communes, commune, asked)
    .map(({ doctor }) => doctor.slice(-1))
    .join('');

test('the doctors of the commune come first, however it is written, then the soonest', () => {
  expect(order('Luce')).toBe('cab');
  expect(order("BOIS D'ARCY")).toBe('bac');
  expect(order('Nogent-le-Rotrou')).toBe('abc');
});

test('without a commune the soonest comes first, and nobody is asked twice', () => {
  expect(order()).toBe('abc');
  expect(order('')).toBe('abc');
  expect(order('Lucé', [{ doctor: 'Practitioner/c' }])).toBe('ab');
});
