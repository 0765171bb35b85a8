// What a refusal of the server means to the person at the screen, by its reason code (OperationOutcome.issue.details.coding). The server's own text is
// English and for its callers; a reason that is not here is shown with that text.
import { m } from '$lib/i18n';

const words: Record<string, () => string> = {
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
  'birth-date-missing': m.refusal_birth_date_missing,
  'unknown-place': m.refusal_unknown_place,
  'diastolic-missing': m.refusal_diastolic_missing,
  'document-missing': m.refusal_document_missing,
  'unknown-document': m.refusal_unknown_document,
  'document-not-ready': m.refusal_document_not_ready,
  'document-damaged': m.refusal_document_damaged,
  'too-many-lines': m.refusal_too_many_lines,
  'body-too-long': m.refusal_body_too_long,
  'document-too-long': m.refusal_document_too_long,
  'slot-taken': m.refusal_slot_taken,
  'booking-past': m.refusal_booking_past,
  'booking-on-holiday': m.refusal_booking_on_holiday,
  'booking-while-absent': m.refusal_booking_while_absent,
  'booking-out-of-hours': m.refusal_booking_out_of_hours,
  'booking-no-time-to-travel': m.refusal_booking_no_time_to_travel,
  'booking-over': m.refusal_booking_over,
  'booking-begun': m.refusal_booking_begun,
  'unknown-appointment': m.refusal_unknown_appointment,
  'booking-may-come': m.refusal_booking_may_come,
  'booking-another-day': m.refusal_booking_another_day,
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
  'not-in-this-state': m.refusal_not_in_this_state
};

export function refusalWords(reason: string): string | undefined {
  return words[reason]?.();
}
