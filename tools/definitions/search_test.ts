// The taking apart of search parameters' FHIRPath, on an invented type.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SearchParameters } from './search.ts';
import type { ElementRule, SearchPath, TypeRule } from './types.ts';

const rule = (name: string, type: string, choice = false): ElementRule => ({ name, type, choice, slot: 0, min: 0, many: false, valueSet: '', targets: [] });
const types: TypeRule[] = [
  { name: 'string', kind: 'primitive', elements: [] },
  {
    name: 'Thing', kind: 'resource',
    elements: [rule('name', 'string'), rule('subject', 'Reference'), rule('telecom', 'ContactPoint'), rule('valueString', 'string', true), rule('valueConcept', 'Concept', true)],
  },
  { name: 'Concept', kind: 'complex', elements: [rule('text', 'string')] },
];

const written = (path: SearchPath) =>
  path.steps.map((step) => (step.kind === 'child' ? `.${step.name}` : step.kind === 'target' ? `{${step.type}}` : `[${step.name}=${step.value}]`)).join('') + `:${path.leaf}`;

function paths(expression: string, type = 'token'): string[] {
  const [found] = new SearchParameters(types).read([{ resourceType: 'SearchParameter', code: 'x', base: ['Thing'], type, expression }]);
  return found?.paths.map(written) ?? [];
}

test('a path is its children', () => assert.deepEqual(paths('Thing.name'), ['.name:string']));

test('of alternatives, those of the type are kept', () => assert.deepEqual(paths('Other.name | Thing.name | Thing.subject'), ['.name:string', '.subject:Reference']));

test('a choice is spread, or held to one type by any of the three casts', () => {
  assert.deepEqual(paths('Thing.value'), ['.valueString:string', '.valueConcept:Concept']);
  for (const cast of ['(Thing.value as string)', 'Thing.value as string', 'Thing.value.as(string)']) assert.deepEqual(paths(cast), ['.valueString:string'], cast);
  assert.deepEqual(paths('(Thing.value as Concept).text'), ['.valueConcept.text:string']);
});

test('the two kinds of where are steps', () => {
  assert.deepEqual(paths('Thing.subject.where(resolve() is Patient)'), ['.subject{Patient}:Reference']);
  assert.deepEqual(paths("Thing.telecom.where(system='email')"), ['.telecom[system=email]:ContactPoint']);
});

test('existence that is not false is marked', () => {
  const [found] = new SearchParameters(types).read([
    { resourceType: 'SearchParameter', code: 'x', base: ['Thing'], type: 'token', expression: 'Thing.value.exists() and Thing.value != false' },
  ]);
  assert.equal(found?.special, 'exists_and_not_false');
  assert.equal(found?.paths.length, 2);
});

test('what cannot be answered leaves no parameter', () => {
  assert.deepEqual(paths('Thing.name.first()'), []);
  assert.deepEqual(paths('Thing.unknown'), []);
  assert.deepEqual(paths('Thing.name', 'quantity'), []);
});
