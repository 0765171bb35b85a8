// Keeps a recording while it is made, and finds what a page left when it was closed in the middle of one.
import { joined } from './clip-recorder';
import { browserRecordings, type Recording, type RecordingStore } from './recording-store';
import type { Sound } from './wav';

const keepEveryMs = 500;
const keptMs = 24 * 60 * 60 * 1000;

export interface Interrupted extends Recording {
  seconds: number;
}

export class RecordingKeeper {
  #blocks: Float32Array[][] = [];
  #frames = 0;
  #index = 0;
  #work: Promise<unknown>;

  /** A browser that keeps nothing still records: the clip is then only in the page. */
  constructor(
    readonly recording: Recording,
    private readonly store: RecordingStore = browserRecordings
  ) {
    this.#work = store.begin(recording).catch(() => undefined);
  }

  take(channels: Float32Array[]): void {
    this.#blocks.push(channels);
    this.#frames += channels[0]?.length ?? 0;
    if ((this.#frames * 1000) / this.recording.sampleRate < keepEveryMs) return;
    const block = joined(this.#blocks);
    const index = this.#index;
    this.#index += 1;
    this.#blocks = [];
    this.#frames = 0;
    this.#work = this.#work.then(() => this.store.append(this.recording.id, index, block)).catch(() => undefined);
  }

  /** The whole clip is kept elsewhere, or is not wanted: what was kept of it on the way goes. */
  async forget(): Promise<void> {
    await this.#work;
    await this.store.remove(this.recording.id).catch(() => undefined);
  }
}

/** What this person left in the middle; what is old, empty or another person's is thrown away. */
export async function leftBehind(
  person: string,
  store: RecordingStore = browserRecordings,
  now = Date.now()
): Promise<Interrupted[]> {
  const found: Interrupted[] = [];
  for (const recording of await store.all()) {
    const fits = recording.person === person && now - recording.startedAt < keptMs;
    const sound = fits ? await soundOf(recording, store) : undefined;
    const frames = sound?.channels[0]?.length ?? 0;
    if (frames > 0) found.push({ ...recording, seconds: Math.round((10 * frames) / recording.sampleRate) / 10 });
    else await store.remove(recording.id);
  }
  return found;
}

export async function soundOf(
  { id, sampleRate }: Recording,
  store: RecordingStore = browserRecordings
): Promise<Sound> {
  return { channels: joined(await store.blocks(id)), sampleRate };
}
