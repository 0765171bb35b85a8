// The course of a consultation in words: what was done, and why somebody was rung or passed over. The keys are those of /api/care.
import { m } from '$lib/i18n';
import type { Moment } from './care';

const kinds: Record<string, () => string> = {
  requested: m.moment_requested,
  corrected: m.moment_corrected,
  excluded: m.moment_excluded,
  'identity-checked': m.moment_identity,
  'consent-recorded': m.moment_consent,
  'declared-ready': m.moment_ready,
  'rung-left': m.moment_rung_left,
  'waiting-on-rung': m.moment_waiting,
  'ring-started': m.moment_ring,
  'ring-ended': m.moment_ring_ended,
  'nobody-answered': m.moment_nobody,
  'contact-answered': m.moment_contact,
  accepted: m.moment_accepted,
  joined: m.moment_joined,
  interrupted: m.moment_interrupted,
  resumed: m.moment_resumed,
  'told-to-telephone': m.moment_telephone,
  released: m.moment_released,
  concluded: m.moment_concluded,
  amended: m.moment_amended,
  'prescription-cancelled': m.moment_prescription,
  'handed-over': m.moment_handed_over,
  cancelled: m.moment_cancelled,
  reopened: m.moment_reopened,
  'patient-moved': m.moment_moved,
  'emergency-raised': m.moment_emergency,
  welcomed: m.moment_welcomed,
  'awaits-booked': m.moment_awaits_booked,
  'hour-passed-on': m.moment_hour_passed_on,
  'transfer-asked': m.moment_transfer_asked,
  'transfer-returned': m.moment_transfer_returned,
  transferred: m.moment_transferred,
  'regulation-asked': m.moment_regulation_asked,
  regulated: m.moment_regulated,
  'regulation-escalated': m.moment_regulation_escalated,
  'followed-up': m.moment_followed_up
};

const details: Record<string, () => string> = {
  'own-doctor': m.rung_own,
  territory: m.rung_territory,
  neighbours: m.rung_neighbours,
  regional: m.rung_regional,
  linked: m.rung_linked,
  'service-closed': m.why_service_closed,
  'nobody-on-duty': m.why_nobody_on_duty,
  'window-over': m.why_window_over,
  'out-of-hours': m.why_out_of_hours,
  'no-answer': m.why_no_answer,
  declined: m.why_declined,
  gone: m.why_gone,
  withdrawn: m.why_withdrawn,
  accepted: m.why_accepted,
  off: m.why_off,
  paused: m.why_paused,
  busy: m.why_busy,
  'rung-by-another': m.why_rung_by_another,
  'asked-before': m.why_asked_before,
  'cap-reached': m.why_cap_reached,
  given: m.why_consent_given,
  refused: m.why_consent_refused,
  'patient-left': m.stop_left,
  'consent-refused': m.stop_refused,
  'consent-withdrawn': m.stop_withdrawn,
  emergency: m.decision_emergency,
  technical: m.stop_technical,
  'oriented-elsewhere': m.stop_elsewhere,
  mistake: m.stop_mistake,
  suited: m.decision_suited,
  'must-be-seen': m.decision_seen,
  booked: m.why_booked,
  'before-hour': m.why_before_hour,
  'known-doctor': m.because_known_doctor,
  language: m.because_language,
  wish: m.because_wish,
  'longest-idle': m.because_longest_idle,
  'not-near': m.why_not_near,
  regulated: m.near_regulated,
  'no-treating-doctor': m.near_no_treating_doctor,
  'priority-zone': m.near_priority_zone,
  'without-exception': m.near_without_exception,
  taken: m.why_taken,
  transfer: m.why_transfer,
  anyone: m.why_anyone,
  named: m.why_named,
  specialty: m.why_specialty,
  kept: m.why_kept,
  motive: m.why_motive,
  asked: m.why_asked,
  'nobody-answered': m.moment_nobody,
  teleconsultation: m.why_teleconsultation,
  visit: m.why_visit,
  'written-advice': m.why_written_advice
};

export function momentWords(kind: string): string {
  return kinds[kind]?.() ?? kind;
}

/** A key in words; undefined where it says nothing to a person. */
export function detailWords(key: string | undefined): string | undefined {
  return key === undefined ? undefined : details[key]?.();
}

/** Why a doctor was passed over; which share, where her share of teleconsultations is used up. */
export function passedWords({ why, percent }: { why: string; percent?: number }): string {
  return percent ? m.why_share_used_up({ percent }) : (detailWords(why) ?? why);
}

/** The professional whom this line is about, as a reference; a rung or a key of the catalogue is not one. */
export function doctorOf(moment: Moment): string | undefined {
  return moment.subject?.startsWith('Practitioner/') ? moment.subject : undefined;
}
