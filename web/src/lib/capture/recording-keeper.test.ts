import { describe, expect, it } from 'vitest';
import { leftBehind, RecordingKeeper, soundOf } from './recording-keeper';
import type { Recording, RecordingStore } from './recording-store';

class MemoryRecordings implements RecordingStore {
  rows = new Map<string, Recording>();
  kept = new Map<string, Float32Array[][]>();
  full = false;

  all = async () => [...this.rows.values()];
  begin = async (recording: Recording) => {
    if (this.full) throw new Error('full');
    this.rows.set(recording.id, recording);
  };
  append = async (id: string, index: number, channels: Float32Array[]) => {
    if (this.full) throw new Error('full');
    const blocks = this.kept.get(id) ?? [];
    blocks[index] = channels;
    this.kept.set(id, blocks);
  };
  blocks = async (id: string) => this.kept.get(id) ?? [];
  remove = async (id: string) => {
    this.rows.delete(id);
    this.kept.delete(id);
  };
}

const startedAt = Date.UTC(2026, 10, 22, 9);
const recording: Recording = {
  id: 'r',
  encounter: 'e',
  person: 'karim',
  startedAt,
  sampleRate: 8000,
  site: 'back-3',
  siteText: 'Dos, 3',
  device: 'd'
};
const block = (from: number, frames = 1000) => [Float32Array.from({ length: frames }, (_, index) => from + index)];
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('RecordingKeeper', () => {
  it('keeps what was heard twice a second, sample by sample, and a page that was closed finds it', async () => {
    const store = new MemoryRecordings();
    const keeper = new RecordingKeeper(recording, store);
    for (let index = 0; index < 10; index += 1) keeper.take(block(index * 1000));
    await settle();
    expect(store.kept.get('r')?.map((channels) => channels[0]?.length)).toEqual([4000, 4000]);
    const left = await leftBehind('karim', store, startedAt + 60_000);
    expect(left).toEqual([{ ...recording, seconds: 1 }]);
    const sound = await soundOf(recording, store);
    expect(sound.channels[0]).toEqual(Float32Array.from({ length: 8000 }, (_, index) => index));
  });

  it('forgets it once the clip is kept whole', async () => {
    const store = new MemoryRecordings();
    const keeper = new RecordingKeeper(recording, store);
    for (let index = 0; index < 10; index += 1) keeper.take(block(index));
    await keeper.forget();
    expect(store.rows.size + store.kept.size).toBe(0);
  });

  it('harms no recording where the browser keeps nothing', async () => {
    const store = new MemoryRecordings();
    store.full = true;
    const keeper = new RecordingKeeper(recording, store);
    for (let index = 0; index < 10; index += 1) keeper.take(block(index));
    await keeper.forget();
    expect(await leftBehind('karim', store, startedAt)).toEqual([]);
  });
});

describe('leftBehind', () => {
  it('throws away what is old, empty, or another person’s', async () => {
    const store = new MemoryRecordings();
    for (const [id, person, at] of [
      ['old', 'karim', startedAt - 25 * 3_600_000],
      ['empty', 'karim', startedAt],
      ['other', 'claire', startedAt]
    ] as const) {
      await store.begin({ ...recording, id, person, startedAt: at });
      if (id !== 'empty') await store.append(id, 0, block(0));
    }
    expect(await leftBehind('karim', store, startedAt)).toEqual([]);
    expect(store.rows.size + store.kept.size).toBe(0);
  });
});
