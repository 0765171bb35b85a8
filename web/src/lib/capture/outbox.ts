// Sends what was taken, piece by piece, until the server has it whole: promise, what is missing, finish. Cut anywhere, it asks again and goes on. One
// item at a time, the oldest first; nothing is forgotten before the server has said that it is durable.
import { Refusal, request, Unreachable } from '$lib/api/http';
import { browserStore, type KeptItem, type OutboxStore } from './outbox-store';
import { newContentId, pieceOf, promiseOf, type ExamFacts } from './promise';

export interface Waiting {
  id: string;
  encounter: string;
  facts: ExamFacts;
  size: number;
  sent: number;
  /** The server said no, in its words: it is kept until the person lets it go. */
  refused?: string;
}

/** How the server is spoken to; a test speaks for it. */
export type Speak = <Answer>(method: string, path: string, asked?: { body?: unknown }) => Promise<Answer>;

interface Progress {
  whole: boolean;
  missing?: number[];
}

const keptMs = 24 * 60 * 60 * 1000;
const waitsMs = [500, 1000, 2000, 4000, 8000];

/** What asking again may mend: no network, somebody else's turn, a server that is not well. */
function mayPass(failure: unknown): boolean {
  if (failure instanceof Unreachable) return true;
  return failure instanceof Refusal && (failure.status >= 500 || [401, 408, 429].includes(failure.status));
}

export class Outbox {
  readonly #items = new Map<string, Waiting>();
  #busy = false;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(
    readonly person: string,
    /** Called with all that waits, after each change. */
    private readonly onchange: (waiting: Waiting[]) => void,
    private readonly store: OutboxStore = browserStore,
    private readonly speak: Speak = request,
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  ) {}

  /** Takes up what an earlier page left. */
  async start(now = Date.now()): Promise<void> {
    for (const item of await this.store.all()) {
      if (item.person === this.person && now - item.keptAt < keptMs) this.#list(item);
      else await this.store.remove(item.id);
    }
    this.#tell();
    void this.#work();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  /** The network may be back: no more waiting. */
  poke(): void {
    this.#wake?.();
  }

  /** Kept when it returns; sent by and by. */
  async add(encounter: string, bytes: Blob, facts: ExamFacts, now = Date.now()): Promise<string> {
    const item: KeptItem = { id: newContentId(), encounter, person: this.person, keptAt: now, facts, bytes };
    await this.store.put(item);
    this.#list(item);
    this.#tell();
    void this.#work();
    return item.id;
  }

  async letGo(id: string): Promise<void> {
    await this.store.remove(id);
    this.#items.delete(id);
    this.#tell();
  }

  #list({ id, encounter, facts, bytes }: KeptItem): void {
    this.#items.set(id, { id, encounter, facts, size: bytes.size, sent: 0 });
  }

  #tell(): void {
    this.onchange([...this.#items.values()].map((one) => ({ ...one })));
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    let failures = 0;
    for (;;) {
      const next = [...this.#items.values()].find((one) => one.refused === undefined);
      if (this.#stopped || next === undefined) break;
      try {
        await this.#send(next);
        failures = 0;
      } catch (failure) {
        if (mayPass(failure)) await this.#wait(waitsMs[Math.min(failures++, waitsMs.length - 1)] ?? 0);
        else next.refused = failure instanceof Error ? failure.message : String(failure);
      }
      this.#tell();
    }
    this.#busy = false;
  }

  async #wait(ms: number): Promise<void> {
    const poked = new Promise<void>((resolve) => (this.#wake = resolve));
    await Promise.race([poked, this.pause(ms)]);
    this.#wake = undefined;
  }

  async #send(waiting: Waiting): Promise<void> {
    const item = (await this.store.all()).find((one) => one.id === waiting.id);
    if (item) {
      const promise = await promiseOf(item.bytes, item.facts);
      const path = `/api/encounters/${encodeURIComponent(item.encounter)}/contents/${item.id}`;
      const told = await this.speak<Progress>('PUT', path, { body: promise });
      const missing = told.missing ?? [];
      const count = (numbers: number[]) => numbers.reduce((sum, index) => sum + pieceOf(item.bytes, index).size, 0);
      waiting.sent = item.bytes.size - count(missing);
      for (const index of missing) {
        if (this.#stopped) return;
        const piece = pieceOf(item.bytes, index);
        await this.speak('PUT', `${path}/pieces/${index}`, { body: piece });
        waiting.sent += piece.size;
        this.#tell();
      }
      await this.speak('POST', `${path}/finish`, { body: {} });
      await this.store.remove(item.id);
    }
    this.#items.delete(waiting.id);
  }
}
