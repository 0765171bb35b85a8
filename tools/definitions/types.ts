// What the generator says about FHIR, between the package that it reads and the tables that it writes.

/** One member that an object may have. A choice (value[x]) gives one of these for each of its types, all in the same slot. */
export interface ElementRule {
  name: string; // as in JSON: "valueQuantity"
  type: string; // "HumanName", "code", or the path of a backbone: "Patient.contact"
  slot: number; // one for each element of the definition, counted from 0
  min: number;
  many: boolean;
  choice: boolean;
  valueSet: string; // canonical URL of a required binding, or ""
  targets: string[]; // of a Reference: the resource types it may name; none means any
}

export interface TypeRule {
  name: string;
  kind: 'primitive' | 'complex' | 'resource' | 'abstract';
  elements: ElementRule[];
}

/** A value set whose every code is known. */
export interface ClosedValueSet {
  url: string;
  codes: { system: string; code: string }[];
}

/** One step of a search parameter's path. */
export type Step =
  | { kind: 'child'; name: string }
  | { kind: 'target'; type: string } // where(resolve() is Type)
  | { kind: 'equals'; name: string; value: string }; // where(name='value')

export interface SearchPath {
  steps: Step[];
  leaf: string; // type of what the path ends at
  valueSet: string; // its required binding, or ""
}

export interface SearchParameterRule {
  base: string;
  code: string;
  type: 'token' | 'string' | 'date' | 'reference';
  special: 'none' | 'exists_and_not_false';
  paths: SearchPath[];
  targets: string[];
}
