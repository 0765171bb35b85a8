// What a person types, kept in this tab until the server has it: a reload loses nothing. A draft is its writer's own: another person's sign-in wipes it,
// a sign-out empties the storage (the server says so), a day makes it old. Nothing here outlives the tab.
const prefix = 'maillage.draft.';
const oldAfterMs = 24 * 3600 * 1000;

interface Kept {
  at: number;
  by: string;
  value: unknown;
}

let writer = '';

function readKept(storage: Storage, key: string): Kept | undefined {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Kept | null;
    return kept && typeof kept.at === 'number' && typeof kept.by === 'string' ? kept : undefined;
  } catch {
    return undefined; // a damaged copy is no copy
  }
}

/** From now on drafts are this person's; those of anybody else are wiped. */
export function keepDraftsOf(person: string, storage: Storage = sessionStorage): void {
  writer = person;
  for (const key of Object.keys(storage)) {
    if (key.startsWith(prefix) && readKept(storage, key)?.by !== person) storage.removeItem(key);
  }
}

export function readDraft(name: string, now = Date.now(), storage: Storage = sessionStorage): unknown {
  const kept = readKept(storage, prefix + name);
  return kept && kept.by === writer && now - kept.at < oldAfterMs ? kept.value : undefined;
}

export function writeDraft(name: string, value: unknown, now = Date.now(), storage: Storage = sessionStorage): void {
  try {
    storage.setItem(prefix + name, JSON.stringify({ at: now, by: writer, value } satisfies Kept));
  } catch {
    // Storage refused or full: what was typed stays on the screen, and only there.
  }
}

export function dropDraft(name: string, storage: Storage = sessionStorage): void {
  storage.removeItem(prefix + name);
}
