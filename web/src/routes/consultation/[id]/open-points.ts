// What still keeps a report from being signed, in the words of the screen: the same rules as the server's, said before it has to refuse.
import { m } from '$lib/i18n';
import type { Written } from './report-draft.svelte';

/** The first thing to settle; `undefined` when the report can be signed. In an emergency the report may be short: the patient comes first. */
export function openPoint(written: Written): string | undefined {
  const empty = (text: string) => text.trim() === '';
  if (!written.decision) return m.sign_needs_decision();
  if (empty(written.findings)) return m.sign_needs_findings();
  if (written.decision !== 'emergency') {
    if (empty(written.diagnosis)) return m.sign_needs_diagnosis();
    if (empty(written.whenToCall15)) return m.sign_needs_fifteen();
  }
  if (!empty(written.diagnosis) && empty(written.code)) return m.sign_needs_code();
  const line = written.prescription.findIndex(
    (one) => !empty(one.substance) && (empty(one.dose) || empty(one.duration))
  );
  if (line >= 0) return m.sign_needs_line({ number: line + 1 });
  if (!written.avoided) return m.sign_needs_avoided();
  if (written.incident === undefined) return m.sign_needs_incident();
  if (written.incident && empty(written.incidentText)) return m.sign_needs_incident_text();
  return undefined;
}
