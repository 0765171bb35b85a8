// A place as it must be told to the 15: its name, its exact address, the number to call back.
import type { Location } from 'fhir/r4';
import { read } from './client';

export interface Place {
  name: string;
  address: string;
  phone: string | undefined;
}

export function placeFrom(location: Location): Place {
  const { line = [], postalCode, city, text } = location.address ?? {};
  const town = [postalCode, city].filter(Boolean).join(' ');
  return {
    name: location.name ?? '',
    address: text ?? [...line, town].filter(Boolean).join(', '),
    phone: location.telecom?.find((one) => one.system === 'phone')?.value
  };
}

export async function placeOf(reference: string): Promise<Place> {
  return placeFrom(await read<Location>(reference));
}
