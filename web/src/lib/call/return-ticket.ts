// What this tab was publishing in a room, so that a reload comes back by itself with the same purposes. Kept for the tab only, and without
// anything of the patient: the room's id and the sources.
import { purposes, type Purpose } from './purposes';

/** Where a track comes from: a device of this machine, or an instrument of the virtual kit with its finding. */
export type Source = { kind: 'device'; id?: string } | { kind: 'virtual'; setting: string };

export interface ReturnTicket {
  room: string;
  sources: Partial<Record<Purpose, Source>>;
}

const key = 'maillage.room';

export function keepTicket(ticket: ReturnTicket, storage: Storage = sessionStorage): void {
  try {
    storage.setItem(key, JSON.stringify(ticket));
  } catch {
    // Without storage a reload asks for the devices again; the consultation itself is not harmed.
  }
}

export function ticketFor(room: string, storage: Storage = sessionStorage): ReturnTicket | undefined {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as ReturnTicket | null;
    if (kept?.room !== room || typeof kept.sources !== 'object') return undefined;
    const known = Object.entries(kept.sources).filter(([purpose]) => purposes.includes(purpose as Purpose));
    return { room, sources: Object.fromEntries(known) };
  } catch {
    return undefined;
  }
}

export function tearTicket(storage: Storage = sessionStorage): void {
  try {
    storage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
