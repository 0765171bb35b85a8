// Names of patients by reference, read once each. A patient who may not be read has no name here.
import type { Patient } from 'fhir/r4';
import { SvelteMap } from 'svelte/reactivity';
import { read } from '$lib/fhir/client';
import { nameOf } from '$lib/fhir/people';

export interface KnownPatient {
  name: string;
  birthDate: string | undefined;
  gender: string | undefined;
}

export class Patients {
  readonly #known = new SvelteMap<string, KnownPatient | undefined>();

  get(reference: string | undefined): KnownPatient | undefined {
    return reference ? this.#known.get(reference) : undefined;
  }

  async want(references: readonly (string | undefined)[]): Promise<void> {
    const missing = references.filter(
      (one, index): one is string => one !== undefined && references.indexOf(one) === index && !this.#known.has(one)
    );
    await Promise.all(
      missing.map(async (reference) => {
        this.#known.set(reference, undefined);
        const patient = await read<Patient>(reference).catch(() => undefined);
        if (patient)
          this.#known.set(reference, {
            name: nameOf(patient.name),
            birthDate: patient.birthDate,
            gender: patient.gender
          });
        else this.#known.delete(reference);
      })
    );
  }
}

export function ageOfMonths(months: number): { count: number; unit: 'years' | 'months' } {
  return months < 36 ? { count: months, unit: 'months' } : { count: Math.floor(months / 12), unit: 'years' };
}
