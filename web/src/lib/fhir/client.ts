// Reads and searches of the record. Patients are searched by POST, so that no name lies in a URL or a log.
import type { Bundle, FhirResource, Resource } from 'fhir/r4';
import { request } from '$lib/api/http';

export interface Found<Type extends FhirResource> {
  matches: Type[];
  /** Everything that came with them, by "Type/id". */
  included: Map<string, FhirResource>;
}

export async function search<Type extends FhirResource>(
  type: Type['resourceType'],
  parameters: Record<string, string | string[]>
): Promise<Found<Type>> {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) asked.append(name, one);
  }
  const bundle =
    type === 'Patient'
      ? await request<Bundle>('POST', '/fhir/Patient/_search', { body: asked })
      : await request<Bundle>('GET', `/fhir/${type}?${asked.toString()}`);
  return sort<Type>(bundle);
}

export function sort<Type extends FhirResource>(bundle: Bundle): Found<Type> {
  const found: Found<Type> = { matches: [], included: new Map() };
  for (const entry of bundle.entry ?? []) {
    const resource = entry.resource as FhirResource | undefined;
    if (resource === undefined) continue;
    if (entry.search?.mode === 'include') found.included.set(`${resource.resourceType}/${resource.id ?? ''}`, resource);
    else if (entry.search?.mode !== 'outcome') found.matches.push(resource as Type);
  }
  return found;
}

export function read<Type extends Resource>(reference: string): Promise<Type> {
  return request<Type>('GET', `/fhir/${reference}`);
}
