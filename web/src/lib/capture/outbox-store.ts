// What was taken at the bedside and has not reached the server yet, kept by the browser: it survives a reload, a crash and a cut. It is emptied as
// it is sent; what is older than a day or another person's is thrown away, since a tablet is shared (the server's answer to a sign-out empties it too).
import { within } from './browser-database';
import type { ExamFacts } from './promise';

export interface KeptItem {
  id: string;
  /** Id of the Encounter. */
  encounter: string;
  /** Whose: the person's id. */
  person: string;
  keptAt: number;
  facts: ExamFacts;
  bytes: Blob;
}

export interface OutboxStore {
  all(): Promise<KeptItem[]>;
  put(item: KeptItem): Promise<void>;
  remove(id: string): Promise<void>;
}

export const browserStore: OutboxStore = {
  all: () => within('items', 'readonly', (items) => items.getAll() as IDBRequest<KeptItem[]>),
  put: async (item) => void (await within('items', 'readwrite', (items) => items.put(item))),
  remove: async (id) => void (await within('items', 'readwrite', (items) => items.delete(id)))
};
