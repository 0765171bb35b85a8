// From the FHIRPath of search parameters to the few steps that fhir/search evaluates.
//
// Understood: paths, `as`, `.as()`, `|`, `.where(resolve() is T)`, `.where(name='value')`, `[0]`, and "exists() and != false".
// A parameter with anything else is left out, so that it is refused by name instead of being answered wrongly.
import type { SearchParameter } from './package_files.ts';
import type { SearchParameterRule, SearchPath, Step, TypeRule } from './types.ts';

const served = ['token', 'string', 'date', 'reference'];

export class SearchParameters {
  readonly #types: Map<string, TypeRule>;

  constructor(types: TypeRule[]) {
    this.#types = new Map(types.map((type) => [type.name, type]));
  }

  read(parameters: SearchParameter[]): SearchParameterRule[] {
    const rules: SearchParameterRule[] = [];
    for (const parameter of parameters) {
      if (!served.includes(parameter.type) || !parameter.expression || parameter.code.startsWith('_')) continue;
      for (const base of parameter.base) {
        if (this.#types.get(base)?.kind !== 'resource') continue;
        const rule = this.#rule(parameter, base);
        if (rule.paths.length > 0) rules.push(rule);
      }
    }
    return rules.sort((a, b) => (a.base !== b.base ? (a.base < b.base ? -1 : 1) : a.code < b.code ? -1 : 1));
  }

  #rule(parameter: SearchParameter, base: string): SearchParameterRule {
    const type = parameter.type as SearchParameterRule['type'];
    const alternatives = parameter.expression!.split('|').map((text) => text.trim());
    const falsy = /^(\w+\.\w+)\.exists\(\) and \1 != false$/.exec(alternatives[0]!);
    const mine = falsy ? [falsy[1]!] : alternatives.filter((text) => new RegExp(`^\\(?${base}\\.`).test(text));
    const paths = mine.flatMap((text) => this.#paths(text, base));
    return { base, code: parameter.code, type, special: falsy ? 'exists_and_not_false' : 'none', paths, targets: parameter.target ?? [] };
  }

  #paths(text: string, base: string): SearchPath[] {
    const cast = /^\(([\w.]+) as (\w+)\)(.*)$/.exec(text) ?? /^([\w.]+) as (\w+)()$/.exec(text) ?? /^([\w.]+)\.as\((\w+)\)(.*)$/.exec(text);
    const plain = cast ? `${cast[1]}.as:${cast[2]}${cast[3]}` : text;
    const where = /^(.*)\.where\((?:resolve\(\) is (\w+)|(\w+)\s*=\s*'([^']*)')\)(.*)$/.exec(plain);
    const before = where ? where[1]! : plain;
    const filter: Step[] = !where ? [] : where[2] ? [{ kind: 'target', type: where[2] }] : [{ kind: 'equals', name: where[3]!, value: where[4]! }];
    let paths = this.#walk([{ steps: [], leaf: base, valueSet: '' }], before.slice(base.length + 1));
    paths = paths.map((path) => ({ ...path, steps: [...path.steps, ...filter] }));
    return where?.[5] ? this.#walk(paths, where[5].slice(1)) : paths;
  }

  #walk(from: SearchPath[], dotted: string): SearchPath[] {
    const names = dotted.split('.');
    let paths = from;
    for (let i = 0; i < names.length; ++i) {
      const cast = names[i + 1]?.startsWith('as:') ? names[++i]!.slice(3) : undefined;
      const name = names[cast ? i - 1 : i]!;
      if (!/^\w+$/.test(name)) return [];
      paths = paths.flatMap((path) => this.#children(path, name, cast));
    }
    return paths;
  }

  #children(path: SearchPath, name: string, cast: string | undefined): SearchPath[] {
    const elements = this.#types.get(path.leaf)?.elements ?? [];
    const found = elements.filter((element) => (element.choice ? element.name.startsWith(name) && element.name.slice(name.length).toLowerCase() === element.type.toLowerCase() : element.name === name));
    return found.filter((element) => !cast || element.type === cast).map((element) => ({ steps: [...path.steps, { kind: 'child' as const, name: element.name }], leaf: element.type, valueSet: element.valueSet }));
  }
}
