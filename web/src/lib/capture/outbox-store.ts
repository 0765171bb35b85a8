// What was taken at the bedside and has not reached the server yet, kept by the browser: it survives a reload, a crash and a cut. It is emptied as
// it is sent; what is older than a day or another person's is thrown away, since a tablet is shared (the server's answer to a sign-out empties it too).
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

const name = 'maillage-outbox';
const table = 'items';

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

/** Opened for each act: nothing stays open that would keep the browser from emptying its storage at a sign-out. */
async function within<Result>(
  mode: IDBTransactionMode,
  act: (items: IDBObjectStore) => IDBRequest<Result>
): Promise<Result> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'id' });
  const database = await settled(opening);
  try {
    const transaction = database.transaction(table, mode, { durability: 'strict' });
    const whole = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'));
    });
    const result = await settled(act(transaction.objectStore(table)));
    await whole;
    return result;
  } finally {
    database.close();
  }
}

export const browserStore: OutboxStore = {
  all: () => within('readonly', (items) => items.getAll() as IDBRequest<KeptItem[]>),
  put: async (item) => void (await within('readwrite', (items) => items.put(item))),
  remove: async (id) => void (await within('readwrite', (items) => items.delete(id)))
};
