// Who opened what of a patient, or what a professional opened, and why they could: the access records of the journal.
import { request } from './http';

export interface AccessEntry {
  sequence: number;
  at: string;
  actor: string;
  name: string;
  title?: string;
  role: string;
  purpose?: string;
  interaction: string;
  type?: string;
  count: number;
  because?: string;
  allowed: boolean;
  patients: string[];
}

export type AccessSubject = { patient: string } | { actor: string };

export async function accessLog(subject: AccessSubject, before?: number): Promise<AccessEntry[]> {
  const asked = new URLSearchParams({ ...subject });
  if (before !== undefined) asked.set('before', String(before));
  return (await request<{ entries: AccessEntry[] }>('GET', `/api/access-log?${asked.toString()}`)).entries;
}
