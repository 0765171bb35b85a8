// The instruments of the place that this page shows, for whoever answers for it.
import { kits, type Instrument, type InstrumentKind } from '$lib/api/kits';
import { whyNotOffered } from '$lib/consult/kit-why';

export class PlaceKit {
  instruments = $state.raw<Instrument[]>([]);
  #place = '';

  async load(place: string): Promise<void> {
    this.#place = place;
    this.instruments = (await kits.of(place)).instruments ?? [];
  }
  whyNot(kind: InstrumentKind | undefined): string | undefined {
    return whyNotOffered(this.instruments, kind);
  }
  async test(one: Instrument, passed: boolean, reason?: string): Promise<void> {
    this.instruments = await kits.test(this.#place, one.id, passed, reason);
  }
  async clean(one: Instrument): Promise<void> {
    this.instruments = await kits.clean(this.#place, [one.id]);
  }
}
