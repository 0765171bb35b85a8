// A recording while it is made, kept by the browser twice a second: a page that is closed in the middle of it loses half a second, not the clip. As
// what waits to be sent, it is thrown away after a day, or when another person signs in, or by the server's answer to a sign-out.
import { within } from './browser-database';

export interface Recording {
  id: string;
  /** Id of the Encounter. */
  encounter: string;
  /** Whose: the person's id. */
  person: string;
  startedAt: number;
  sampleRate: number;
  site: string;
  siteText: string;
  side?: 'left' | 'right';
  device: string;
}

export interface RecordingStore {
  all(): Promise<Recording[]>;
  begin(recording: Recording): Promise<void>;
  append(id: string, index: number, channels: Float32Array[]): Promise<void>;
  /** Every block, in order: one array a channel. */
  blocks(id: string): Promise<Float32Array[][]>;
  remove(id: string): Promise<void>;
}

const blocksOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

export const browserRecordings: RecordingStore = {
  all: () => within('recordings', 'readonly', (rows) => rows.getAll() as IDBRequest<Recording[]>),
  begin: async (recording) => void (await within('recordings', 'readwrite', (rows) => rows.put(recording))),
  append: async (id, index, channels) =>
    void (await within('blocks', 'readwrite', (rows) => rows.put({ recording: id, index, channels }))),
  blocks: async (id) => {
    const rows = await within('blocks', 'readonly', (all) => all.getAll(blocksOf(id)));
    return (rows as { channels: Float32Array[] }[]).map((one) => one.channels);
  },
  remove: async (id) => {
    await within('blocks', 'readwrite', (rows) => rows.delete(blocksOf(id)));
    await within('recordings', 'readwrite', (rows) => rows.delete(id));
  }
};
