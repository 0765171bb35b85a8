// What a time of an agenda is kept for, in words; and which of it each agenda can be kept for.
import type { SlotKind } from '$lib/api/agenda';
import type { Rules } from '$lib/api/agenda-rules';
import { m } from '$lib/i18n';

export const kindWords: Record<SlotKind, () => string> = {
  teleconsultation: m.rules_kind_teleconsultation,
  'in-person': m.rules_kind_in_person,
  expertise: m.rules_kind_expertise,
  pool: m.rules_kind_pool
};

/** Of a place, its people and its kit: what happens there. */
export function kindsFor(role: Rules['role']): SlotKind[] {
  return role === 'doctor'
    ? ['teleconsultation', 'in-person', 'expertise', 'pool']
    : ['teleconsultation', 'in-person', 'pool'];
}
