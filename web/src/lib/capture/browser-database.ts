// The one database of this browser for what was taken at the bedside and is not the server's yet: what waits to be sent, and what of a recording was
// heard so far. Opened for each act: nothing stays open that would keep the browser from emptying its storage at a sign-out.
const name = 'maillage-outbox';
const version = 2;

export type Table = 'items' | 'recordings' | 'blocks';

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

function makeTables(database: IDBDatabase): void {
  const has = (table: Table) => database.objectStoreNames.contains(table);
  if (!has('items')) database.createObjectStore('items', { keyPath: 'id' });
  if (!has('recordings')) database.createObjectStore('recordings', { keyPath: 'id' });
  if (!has('blocks')) database.createObjectStore('blocks', { keyPath: ['recording', 'index'] });
}

/** One act on one table, durable when it returns. */
export async function within<Result>(
  table: Table,
  mode: IDBTransactionMode,
  act: (rows: IDBObjectStore) => IDBRequest<Result>
): Promise<Result> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => makeTables(opening.result);
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
