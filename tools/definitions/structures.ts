// From StructureDefinitions to the members that each object of FHIR may have.
import type { ElementDefinition, StructureDefinition } from './package_files.ts';
import type { ElementRule, TypeRule } from './types.ts';

/** The type of `id` and `url` is said in an extension; a resource's own id is an `id`, whatever the extension of R4 says. */
function typeName(element: ElementDefinition, type: NonNullable<ElementDefinition['type']>[number], isResource: boolean): string {
  if (!type.code.startsWith('http://hl7.org/fhirpath/')) return type.code;
  if (isResource && /^\w+\.id$/.test(element.path)) return 'id';
  const told = type.extension?.find((extension) => extension.url.endsWith('structuredefinition-fhir-type'))?.valueUrl;
  if (!told) throw new Error(`${element.path}: no type`);
  return told;
}

/** Any resource when the specification says Resource, or nothing. */
function targetsOf(type: NonNullable<ElementDefinition['type']>[number]): string[] {
  const names = (type.code === 'Reference' ? (type.targetProfile ?? []) : []).map((profile) => profile.slice(profile.lastIndexOf('/') + 1));
  return names.includes('Resource') ? [] : names.sort();
}

const capitalised = (text: string) => text[0]!.toUpperCase() + text.slice(1);

function rulesOf(element: ElementDefinition, slot: number, parents: Set<string>, isResource: boolean): ElementRule[] {
  const name = element.path.slice(element.path.lastIndexOf('.') + 1);
  const required = element.binding?.strength === 'required' ? (element.binding.valueSet ?? '').replace(/\|.*$/, '') : '';
  const rule = { slot, min: element.min, many: element.max !== '1' && element.max !== '0', choice: name.endsWith('[x]'), valueSet: required, targets: [] as string[] };
  if (element.contentReference) return [{ ...rule, name, type: element.contentReference.slice(1) }];
  if (parents.has(element.path)) return [{ ...rule, name, type: element.path }];
  const types = element.type ?? [];
  if (!rule.choice && types.length !== 1) throw new Error(`${element.path}: ${types.length} types`);
  return types.map((one) => {
    const type = typeName(element, one, isResource);
    return { ...rule, name: name.replace('[x]', capitalised(type)), type, targets: targetsOf(one) };
  });
}

function typesOf(definition: StructureDefinition): TypeRule[] {
  const isResource = definition.kind === 'resource';
  const elements = definition.snapshot.element.slice(1).filter((element) => element.max !== '0');
  const parentOf = (path: string) => path.slice(0, path.lastIndexOf('.'));
  const parents = new Set([definition.name, ...elements.map((element) => parentOf(element.path))]);
  return [...parents].map((parent) => {
    const children = elements.filter((element) => parentOf(element.path) === parent);
    if (children.length > 64) throw new Error(`${parent}: more than 64 elements`); // a slot is a bit of 64
    const rules = children.flatMap((element, slot) => rulesOf(element, slot, parents, isResource));
    if (isResource && parent === definition.name) {
      const slot = children.length;
      rules.push({ name: 'resourceType', type: 'code', slot, min: 1, many: false, choice: false, valueSet: '', targets: [] });
    }
    const kind = parent !== definition.name ? 'complex' : definition.abstract ? 'abstract' : isResource ? 'resource' : 'complex';
    return { name: parent, kind, elements: rules.sort((a, b) => (a.name < b.name ? -1 : 1)) } as TypeRule;
  });
}

/** Every type of R4: primitives first (in the order of `primitives`), then the others by name. */
export function readTypes(definitions: StructureDefinition[], primitives: string[]): TypeRule[] {
  const known = definitions.filter((definition) => definition.derivation !== 'constraint');
  const named = known.filter((definition) => definition.kind === 'primitive-type').map((definition) => definition.name);
  const unknown = named.filter((name) => !primitives.includes(name));
  if (unknown.length > 0 || named.length !== primitives.length) throw new Error(`primitive types differ: ${unknown.join()}`);
  const others = known.filter((definition) => definition.kind !== 'primitive-type').flatMap(typesOf);
  others.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...primitives.map((name): TypeRule => ({ name, kind: 'primitive', elements: [] })), ...others];
}
