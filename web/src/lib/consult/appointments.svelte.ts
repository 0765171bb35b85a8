// The appointments that concern the person who is signed in, with the names that she may read; kept up to date while a page shows them.
import { agenda, type Appointment } from '$lib/api/agenda';
import { placesOf, practitioners, type Named } from '$lib/fhir/directory';
import { isToday } from '$lib/i18n/days';
import { Patients } from './patients.svelte';

export class Appointments {
  /** Those to come. */
  all: Appointment[] = $state([]);
  /** Of today, those to come and those whose patient has come. */
  today: Appointment[] = $state([]);
  readonly patients = new Patients();
  #doctors: Named[] = $state([]);
  #places: Named[] = $state([]);

  async load(): Promise<void> {
    const list = await agenda.list();
    this.all = list.filter((one) => one.status === 'booked');
    this.today = list.filter((one) => (one.status === 'booked' || one.status === 'arrived') && isToday(one.slot.start));
    const shown = [...this.all, ...this.today];
    if (shown.length === 0) return;
    void this.patients.want(shown.map((one) => one.patient));
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
