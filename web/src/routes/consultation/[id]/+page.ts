// The consultation to join, and its place for the emergency; the call itself needs neither.
import { encounter } from '$lib/fhir/encounters';
import { placeOf } from '$lib/fhir/places';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
  const listed = await encounter(params.id).catch(() => undefined);
  const place = listed?.placeReference ? await placeOf(listed.placeReference).catch(() => undefined) : undefined;
  return { id: params.id, encounter: listed, place };
};
