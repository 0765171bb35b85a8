import { describe, expect, it } from 'vitest';
import { filterRows } from './slot-filter';

const rows = [
  { words: 'Lundi 23 novembre Dr Claire Vasserot Pharmacie du Bourg' },
  { words: 'Mardi 24 novembre Dr Paul Lanoë Résidence des Tilleuls' }
];

describe('letters', () => {
  it('filter by a day, a name, a place, without their accents', () => {
    expect(filterRows(rows, 'lanoe')).toEqual([rows[1]]);
    expect(filterRows(rows, 'RES til')).toEqual([rows[1]]);
    expect(filterRows(rows, 'lundi')).toEqual([rows[0]]);
    expect(filterRows(rows, '')).toEqual(rows);
    expect(filterRows(rows, 'serot')).toEqual([]);
  });
});
