// The reading of StructureDefinitions, on small invented ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ElementDefinition, StructureDefinition } from './package_files.ts';
import { readTypes } from './structures.ts';

const element = (path: string, more: Partial<ElementDefinition> = {}): ElementDefinition => ({ path, min: 0, max: '1', type: [{ code: 'code' }], ...more });

const thing = (...elements: ElementDefinition[]): StructureDefinition => ({
  resourceType: 'StructureDefinition', name: 'Thing', kind: 'resource', derivation: 'specialization', abstract: false,
  snapshot: { element: [element('Thing'), ...elements] },
});
const code: StructureDefinition = { ...thing(), name: 'code', kind: 'primitive-type' };
const read = (...elements: ElementDefinition[]) => readTypes([code, thing(...elements)], ['code']);
const rules = (...elements: ElementDefinition[]) => read(...elements).find((type) => type.name === 'Thing')!.elements;

test('a choice is spread over its types, in one slot', () => {
  const spread = rules(element('Thing.status'), element('Thing.value[x]', { type: [{ code: 'Quantity' }, { code: 'string' }], min: 1 }));
  const choice = spread.filter((rule) => rule.choice);
  assert.deepEqual(choice.map((rule) => rule.name), ['valueQuantity', 'valueString']);
  assert.equal(new Set(choice.map((rule) => rule.slot)).size, 1);
  assert.notEqual(choice[0]!.slot, spread.find((rule) => rule.name === 'status')!.slot);
});

test('elements lie by name, and a resource requires its resourceType', () => {
  const names = rules(element('Thing.zebra'), element('Thing.apple')).map((rule) => rule.name);
  assert.deepEqual(names, ['apple', 'resourceType', 'zebra']);
  assert.equal(rules(element('Thing.apple')).find((rule) => rule.name === 'resourceType')!.min, 1);
});

test('a backbone is a type of its own, and a contentReference points back to it', () => {
  const types = read(
    element('Thing.item', { max: '*', type: [{ code: 'BackboneElement' }] }),
    element('Thing.item.linkId'),
    { path: 'Thing.item.item', min: 0, max: '*', contentReference: '#Thing.item' },
  );
  const item = types.find((type) => type.name === 'Thing.item')!;
  assert.deepEqual(item.elements.map((rule) => [rule.name, rule.type, rule.many]), [['item', 'Thing.item', true], ['linkId', 'code', false]]);
});

test('a reference keeps its targets, and none when it may name anything', () => {
  const reference = (...targets: string[]) => ({ type: [{ code: 'Reference', targetProfile: targets.map((name) => `http://hl7.org/fhir/StructureDefinition/${name}`) }] });
  const read = rules(element('Thing.a', reference('Patient', 'Group')), element('Thing.b', reference('Resource')));
  assert.deepEqual(read.find((rule) => rule.name === 'a')!.targets, ['Group', 'Patient']);
  assert.deepEqual(read.find((rule) => rule.name === 'b')!.targets, []);
});

test('only a required binding is kept, without its version', () => {
  const bound = (strength: string) => rules(element('Thing.a', { binding: { strength, valueSet: 'http://x|4.0.1' } })).find((rule) => rule.name === 'a')!.valueSet;
  assert.equal(bound('required'), 'http://x');
  assert.equal(bound('preferred'), '');
});

test('an unknown primitive type stops the build', () => {
  assert.throws(() => readTypes([code, { ...code, name: 'integer64' }], ['code']), /integer64/);
});
