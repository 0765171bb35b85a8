// What a refusal of the server means to the person at the screen, by its reason code (OperationOutcome.issue.details.coding). The server's own text is
// English and for its callers; a reason that is not here is shown with that text. Only what every page may meet stands here: the rest comes with the
// module that asks (agenda-refusals.ts), so that a consultation does not carry the words of the telephone desk.
import { m } from '$lib/i18n';

const words: Record<string, () => string> = {
  'transfer-under-way': m.refusal_transfer_under_way,
  'doctor-not-free': m.refusal_doctor_not_free,
  'nobody-free': m.refusal_nobody_free,
  'nothing-to-regulate': m.refusal_nothing_to_regulate,
  'already-asked': m.refusal_already_asked,
  'no-regulation': m.refusal_no_regulation,
  'due-in-the-past': m.refusal_due_in_the_past,
  'nothing-to-follow': m.refusal_nothing_to_follow,
  'changed-meanwhile': m.refusal_changed_meanwhile,
  'not-ready': m.refusal_not_ready,
  'not-the-owner': m.refusal_not_the_owner,
  'report-incomplete': m.refusal_report_incomplete,
  'report-moved-on': m.refusal_report_moved_on,
  'signature-not-confirmed': m.refusal_signature_not_confirmed,
  'ring-is-over': m.refusal_ring_is_over,
  'hand-over-open': m.refusal_hand_over_open,
  'no-inbox': m.refusal_no_inbox,
  'note-missing': m.refusal_note_missing,
  'reason-missing': m.refusal_reason_missing,
  'unknown-consultation': m.refusal_unknown_consultation,
  'unknown-patient': m.refusal_unknown_patient,
  'patient-requested': m.requested_elsewhere,
  'birth-date-missing': m.refusal_birth_date_missing,
  'unknown-place': m.refusal_unknown_place,
  'diastolic-missing': m.refusal_diastolic_missing,
  'document-missing': m.refusal_document_missing,
  'unknown-document': m.refusal_unknown_document,
  'document-not-ready': m.refusal_document_not_ready,
  'document-damaged': m.refusal_document_damaged,
  'too-many-lines': m.refusal_too_many_lines,
  'body-too-long': m.refusal_body_too_long,
  'reason-too-long': m.refusal_body_too_long,
  'document-too-long': m.refusal_document_too_long,
  'specialty-not-linked': m.refusal_specialty_not_linked,
  'you-are-busy': m.refusal_you_are_busy,
  'rings-another': m.refusal_rings_another,
  'other-patient': m.refusal_other_patient,
  'not-a-date': m.refusal_not_a_date,
  'until-out-of-range': m.refusal_until_out_of_range,
  'no-prescription': m.refusal_no_prescription,
  'same-patient': m.refusal_same_patient,
  'room-full': m.refusal_room_full,
  'too-busy': m.refusal_too_busy,
  'disk-full': m.refusal_disk_full,
  'not-trained': m.refusal_not_trained,
  'training-past': m.refusal_not_trained,
  'not-in-this-state': m.refusal_not_in_this_state
};

/** To be said from now on: by a module whose routes refuse for these reasons. */
export function learnRefusals(more: Record<string, () => string>): void {
  Object.assign(words, more);
}

export function refusalWords(reason: string): string | undefined {
  return words[reason]?.();
}
