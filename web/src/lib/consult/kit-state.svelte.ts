// What the record knows of the instruments of one's own place, for whoever offers them, with the words for it. Pages fetch it once they are quiet
// (ui/later.ts): a measure must not wait for it, nor be lost because it cannot be reached.
import { kits, type Instrument, type InstrumentKind } from '$lib/api/kits';
import { Refusal } from '$lib/api/http';
import { session } from '$lib/api/session.svelte';
import { m } from '$lib/i18n';
import type { Purpose } from '$lib/call/purposes';
import type { Source } from '$lib/call/return-ticket';
import { instrumentFor, instrumentOf, uncleaned } from '$lib/kit/fitness';
import type { VitalKind } from '$lib/kit/vital-kinds';
import { whyNotOffered } from './kit-why';
import { wordOf } from './kit-words';

const oneUseMs = 30 * 60_000; // as the server counts

class KitState {
  instruments = $state.raw<Instrument[]>([]);
  #notTrained = $state.raw<InstrumentKind[]>([]);
  #place = '';
  #last: Promise<unknown> = Promise.resolve();

  /** Throws when it cannot be read. Whoever has no place, or no kit, has no instruments. */
  async load(): Promise<void> {
    const place = session.person?.role === 'assistant' ? session.person.organization : undefined;
    if (place !== this.#place) this.instruments = this.#notTrained = [];
    this.#place = place ?? '';
    if (!place) return;
    try {
      const { instruments = [], notTrained = [] } = await kits.of(place);
      this.instruments = instruments;
      this.#notTrained = notTrained;
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.status !== 404) throw failure;
    }
  }

  loadInTurn(): void {
    this.#last = this.#last.then(() => this.load()).catch(() => undefined);
  }

  /** Why no instrument of this kind is offered, and what to do; undefined: it is. */
  whyNot(kind: InstrumentKind | undefined): string | undefined {
    if (kind && this.#notTrained.includes(kind)) return m.kit_why_not_trained({ what: wordOf(kind) });
    return whyNotOffered(this.instruments, kind);
  }

  whyNotMeasure(kind: VitalKind): string | undefined {
    return this.whyNot(instrumentFor(kind));
  }

  whyNotSource(purpose: Purpose, source: Source): string | undefined {
    return this.whyNot(instrumentOf(purpose, source));
  }

  async test(one: Instrument, passed: boolean, reason?: string): Promise<void> {
    this.instruments = await kits.test(this.#place, one.id, passed, reason);
  }

  measured(kind: VitalKind): void {
    this.used(instrumentFor(kind));
  }

  opened(purpose: Purpose, source: Source): void {
    this.used(instrumentOf(purpose, source));
  }

  /** One after the other, and never in the way: a use that cannot be noted is not made up for (docs/internals/instruments.md). */
  used(kind: InstrumentKind | undefined): void {
    const fresh = (since?: string) => since !== undefined && Date.now() - Date.parse(since) < oneUseMs;
    this.#last = this.#last
      .then(async () => {
        const some = this.instruments.filter((one) => one.kind === kind && one.offered);
        if (kind === undefined || some.every((one) => fresh(one.uncleanedSince))) return;
        this.instruments = await kits.use(this.#place, [kind]);
      })
      .catch(() => undefined);
  }

  /** All that wait for it. */
  async clean(): Promise<void> {
    await this.#last;
    const waiting = uncleaned(this.instruments).map((one) => one.id);
    if (waiting.length > 0) this.instruments = await kits.clean(this.#place, waiting);
  }
}

export const kit = new KitState();
export type { KitState };

/** Read anew for a page; one that cannot be reached is as it was. */
export function kitForPage(): KitState {
  kit.loadInTurn();
  return kit;
}
