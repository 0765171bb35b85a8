// The words for what the server names by a code.
import { m } from '$lib/i18n';
import type { CareStatus, Rung } from './care';
import type { Role } from './session.svelte';

export function roleWord(role: string): string {
  const words: Record<Role, () => string> = {
    assistant: m.role_assistant,
    doctor: m.role_doctor,
    regional_doctor: m.role_regional_doctor,
    treating_doctor: m.role_treating_doctor,
    coordinator: m.role_coordinator,
    auditor: m.role_auditor,
    operator: m.role_operator,
    secretary: m.role_secretary,
    site_manager: m.role_site_manager,
    site_referent: m.role_site_referent,
    regulating_doctor: m.role_regulating_doctor
  };
  return words[role as Role]?.() ?? role;
}

/** A linked service is told by its name. */
export function rungWords({ kind, service }: Pick<Rung, 'kind' | 'service'>): string {
  const words = {
    'own-doctor': m.rung_own,
    territory: m.rung_territory,
    neighbours: m.rung_neighbours,
    regional: m.rung_regional,
    linked: m.rung_linked
  };
  const word = words[kind]?.() ?? kind;
  return service ? `${word} · ${service}` : word;
}

export function careStatusWords(status: CareStatus): string {
  const words: Record<CareStatus, () => string> = {
    draft: m.status_draft,
    excluded: m.status_excluded,
    preparing: m.status_preparing,
    ready: m.status_ready,
    ringing: m.status_ringing,
    unanswered: m.status_unanswered,
    accepted: m.status_accepted,
    'in-call': m.status_in_call,
    interrupted: m.status_interrupted,
    concluded: m.status_concluded,
    'handed-over': m.status_handed_over,
    cancelled: m.day_cancelled
  };
  return words[status]?.() ?? status;
}
