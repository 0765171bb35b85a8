// Places and professionals, as the directory says them. Open to every professional who is signed in.
import type { Location, Practitioner } from 'fhir/r4';
import { search } from './client';
import { nameOf } from './people';

export interface Named {
  id: string;
  name: string;
  /** Where she practises. */
  commune?: string;
}

export async function placesOf(organization: string | undefined): Promise<Named[]> {
  const own = organization
    ? await search<Location>('Location', {
        organization: `Organization/${organization.replace(/^Organization\//u, '')}`
      })
    : undefined;
  const found = own && own.matches.length > 0 ? own : await search<Location>('Location', { _count: '100' });
  return found.matches.map((one) => ({ id: one.id ?? '', name: one.name ?? '' }));
}

function communeOf(one: Practitioner): { commune?: string } {
  const commune = one.address?.find(({ use }) => use === 'work')?.city;
  return commune === undefined ? {} : { commune };
}

export async function practitioners(): Promise<Named[]> {
  const found = await search<Practitioner>('Practitioner', { _count: '200' });
  return found.matches
    .map((one) => ({ id: `Practitioner/${one.id ?? ''}`, name: nameOf(one.name), ...communeOf(one) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
