// The appointments that concern the person who is signed in, with the names that she may read; kept up to date while a page shows them.
import { agenda, type Appointment } from '$lib/api/agenda';
import { placesOf, practitioners, type Named } from '$lib/fhir/directory';
import { Patients } from './patients.svelte';

export class Appointments {
  all: Appointment[] = $state([]);
  readonly patients = new Patients();
  #doctors: Named[] = $state([]);
  #places: Named[] = $state([]);

  async load(): Promise<void> {
    this.all = (await agenda.list()).filter((one) => one.status === 'booked');
    if (this.all.length === 0) return;
    void this.patients.want(this.all.map((one) => one.patient));
    if (this.#doctors.length === 0) this.#doctors = await practitioners().catch(() => []);
    if (this.#places.length === 0) this.#places = await placesOf(undefined).catch(() => []);
  }

  doctorOf(one: Appointment): string {
    return this.#doctors.find((doctor) => doctor.id === one.slot.doctor)?.name ?? '';
  }

  placeOf(one: Appointment): string {
    return this.#places.find((place) => `Location/${place.id}` === one.slot.place)?.name ?? '';
  }
}
