// What an access record says, in words.
import type { AccessEntry } from '$lib/api/access-log';
import { m } from '$lib/i18n';

export function interactionWords(entry: Pick<AccessEntry, 'interaction' | 'type'>): string {
  const verbs: Record<string, () => string> = {
    read: m.access_did_read,
    vread: m.access_did_read,
    history: m.access_did_history,
    search: m.access_did_search,
    create: m.access_did_create,
    update: m.access_did_update,
    delete: m.access_did_delete,
    'identity-search': m.access_did_identity,
    'access-log': m.access_did_log
  };
  const verb = verbs[entry.interaction]?.() ?? entry.interaction;
  return entry.type ? `${verb} · ${entry.type}` : verb;
}

/** The relation that allowed it is a reference: what it is says why. */
export function becauseWords(because: string | undefined): string {
  const [type = '', id = ''] = (because ?? '').split('/');
  const words: Record<string, () => string> = {
    Encounter: m.access_because_encounter,
    ServiceRequest: m.access_because_request,
    Task: m.access_because_request,
    Appointment: m.access_because_appointment,
    CareTeam: m.access_because_team,
    Patient: m.access_because_treating
  };
  const word = words[type]?.();
  if (word === undefined) return because || m.access_because_role();
  return id ? `${word} ${id}` : word;
}
