// Which invented person a role card plays, and at which address: two people in one browser are two host names, each with its own cookies.
import type { DemonstrationPerson, Role } from '$lib/api/session.svelte';

export interface Cast {
  assistant: DemonstrationPerson | undefined;
  doctor: DemonstrationPerson | undefined;
  others: DemonstrationPerson[];
}

export function castOf(people: DemonstrationPerson[]): Cast {
  const first = (role: Role) => people.find((person) => person.role === role);
  const assistant = first('assistant');
  const doctor = first('doctor');
  return { assistant, doctor, others: people.filter((person) => person !== assistant && person !== doctor) };
}

/** The commune of a place in words: "Pharmacie du Bourg, Champhol" is at Champhol. */
export function communeOf(place: string | undefined): string | undefined {
  return place?.split(',').at(-1)?.trim() || undefined;
}

/** The host where this role is played; undefined where host names under .localhost do not apply (another machine of the network). */
export function hostFor(role: Role, host: { hostname: string; port: string }): string | undefined {
  const local = host.hostname === 'localhost' || host.hostname === '127.0.0.1' || host.hostname.endsWith('.localhost');
  if (!local) return undefined;
  const name = role === 'assistant' ? 'assistant.localhost' : role === 'doctor' ? 'medecin.localhost' : 'localhost';
  return host.port === '' ? name : `${name}:${host.port}`;
}

/** The role that a ready link is for, by its host name. */
export function roleOfHost(hostname: string): Role | undefined {
  if (hostname === 'assistant.localhost') return 'assistant';
  if (hostname === 'medecin.localhost') return 'doctor';
  return undefined;
}
