// Which value sets are closed, on small invented ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { CodeSystem, Include, ValueSet } from './package_files.ts';
import { ValueSets } from './value_sets.ts';

const colours: CodeSystem = {
  resourceType: 'CodeSystem', url: 'urn:colours', content: 'complete', concept: [{ code: 'red', concept: [{ code: 'crimson' }] }, { code: 'blue' }],
};
const words: CodeSystem = { resourceType: 'CodeSystem', url: 'urn:words', content: 'not-present' };
const set = (url: string, include: Include[], exclude?: Include[]): ValueSet => ({ resourceType: 'ValueSet', url, compose: { include, ...(exclude ? { exclude } : {}) } });

const codes = (...sets: ValueSet[]) => new ValueSets(sets, [colours, words]).close('urn:set')?.codes.map((one) => one.code);

test('a whole code system is closed with its child concepts', () => {
  assert.deepEqual(codes(set('urn:set', [{ system: 'urn:colours' }])), ['red', 'crimson', 'blue']);
});

test('listed codes are closed even when their system lies elsewhere', () => {
  assert.deepEqual(codes(set('urn:set', [{ system: 'urn:elsewhere', concept: [{ code: 'a' }] }])), ['a']);
});

test('another value set is followed, and exclusions are taken out', () => {
  const other = set('urn:other', [{ system: 'urn:colours' }]);
  assert.deepEqual(codes(set('urn:set', [{ valueSet: ['urn:other|1'] }], [{ system: 'urn:colours', concept: [{ code: 'red' }] }]), other), ['crimson', 'blue']);
});

test('nothing is closed that lies outside, behind a filter, or is unknown', () => {
  assert.equal(codes(set('urn:set', [{ system: 'urn:words' }])), undefined);
  assert.equal(codes(set('urn:set', [{ system: 'urn:unknown' }])), undefined);
  assert.equal(codes(set('urn:set', [{ system: 'urn:colours', filter: [{}] }])), undefined);
  assert.equal(codes(set('urn:set', [{ system: 'urn:colours' }], [{ system: 'urn:unknown' }])), undefined);
  assert.equal(codes(), undefined);
});
