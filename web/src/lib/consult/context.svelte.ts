// What the screens of a consultation say about it: who, why, where. Loaded beside the call and never before it: the voice does not wait for it.
import { encounter as readEncounter, type ListedEncounter } from '$lib/fhir/encounters';
import { placeOf, type Place } from '$lib/fhir/places';
import { ageInWords } from '$lib/i18n';

export class ConsultationContext {
  encounter = $state<ListedEncounter | undefined>();
  place = $state<Place | undefined>();

  get patient(): string {
    return [this.encounter?.patientName, ageInWords(this.encounter?.age)].filter(Boolean).join(', ');
  }

  async load(id: string): Promise<void> {
    this.encounter = await readEncounter(id).catch(() => undefined);
    const reference = this.encounter?.placeReference;
    if (reference) this.place = await placeOf(reference).catch(() => undefined);
  }
}
