// Which required bindings are closed lists: every code of the value set can be told from the package alone.
import type { CodeSystem, Concept, Include, ValueSet } from './package_files.ts';
import type { ClosedValueSet } from './types.ts';

type Codes = Map<string, { system: string; code: string }>;

function collect(concepts: Concept[] | undefined, system: string, into: Codes): void {
  for (const concept of concepts ?? []) {
    into.set(`${system}|${concept.code}`, { system, code: concept.code });
    collect(concept.concept, system, into);
  }
}

export class ValueSets {
  readonly #sets: Map<string, ValueSet>;
  readonly #systems: Map<string, CodeSystem>;

  constructor(sets: ValueSet[], systems: CodeSystem[]) {
    this.#sets = new Map(sets.map((set) => [set.url, set]));
    this.#systems = new Map(systems.map((system) => [system.url, system]));
  }

  /** The value set with all its codes, or undefined when something of it lies outside the package or behind a filter. */
  close(url: string): ClosedValueSet | undefined {
    const codes = this.#codesOf(url);
    return codes && codes.size > 0 ? { url, codes: [...codes.values()] } : undefined;
  }

  #codesOf(url: string): Codes | undefined {
    const compose = this.#sets.get(url)?.compose;
    if (!compose) return undefined;
    const all: Codes = new Map();
    for (const include of compose.include) {
      const some = this.#included(include);
      if (!some) return undefined;
      for (const [key, value] of some) all.set(key, value);
    }
    for (const exclude of compose.exclude ?? []) {
      const some = this.#included(exclude);
      if (!some) return undefined;
      for (const key of some.keys()) all.delete(key);
    }
    return all;
  }

  #included(include: Include): Codes | undefined {
    if (include.filter) return undefined;
    if (include.valueSet) return include.system || include.valueSet.length !== 1 ? undefined : this.#codesOf(include.valueSet[0]!.replace(/\|.*$/, ''));
    const codes: Codes = new Map();
    if (include.concept) {
      collect(include.concept, include.system!, codes);
      return codes;
    }
    const system = this.#systems.get(include.system!);
    if (!system || system.content !== 'complete') return undefined;
    collect(system.concept, system.url, codes);
    return codes;
  }
}
