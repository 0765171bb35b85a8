// The hour of an appointment: the patient is welcomed, her doctor is asked first and alone, and at +N minutes the ladder takes over.
#include <algorithm>

#include "care/teleconsultation/act.hpp"

namespace maillage::care {

namespace {

DutyState state_of(std::span<const DoctorView> doctors, const std::string& doctor) {
  const DoctorView* view = view_of(doctors, doctor);
  return view == nullptr ? DutyState::off : view->state;
}

bool has_answered(const Consultation& state) { return asked_before(state.attempts, state.position, state.hour->doctor); }

}  // namespace

bool may_ring_booked(const Consultation& state, std::span<const DoctorView> doctors) {
  return is_promised(state) && state.hour->step == HourStep::come && state_of(doctors, state.hour->doctor) == DutyState::available &&
         !has_answered(state);
}

namespace act {

namespace {

/// Why she is not rung, in the words of the ladder.
const char* why_not_rung(const Consultation& state, std::span<const DoctorView> doctors) {
  const BookedHour& hour = *state.hour;
  if (has_answered(state)) {
    const auto last =
        std::ranges::find_if(state.attempts.rbegin(), state.attempts.rend(), [&](const Attempt& attempt) { return attempt.doctor == hour.doctor; });
    return name_of(last->end);
  }
  if (hour.step == HourStep::ahead) return "before-hour";
  const DoctorView* view = view_of(doctors, hour.doctor);
  return name_of(view == nullptr ? PassedOver::off : why_passed(waited_for_as(*view)));
}

/// Told once for each reason.
void note_waiting(Act& act, const char* why) {
  const Consultation& state = act.next();
  const auto last = std::ranges::find(state.moments.rbegin(), state.moments.rend(), MomentKind::awaits_booked, &Moment::kind);
  if (state.status == Status::ready && last != state.moments.rend() && last->detail == why) return;
  act.note(MomentKind::awaits_booked, state.hour->doctor, why);
}

/// What was seen on another day is looked at again. What the patient said of herself, and her consent, stay.
void forget_the_day(Consultation& next, Instant now) {
  if (next.moments.empty() || next.moments.back().at + preparation_lasts > now) return;
  next.identity.reset();
  next.checklist.clear();
  for (Reading& reading : next.readings) {
    reading.earlier = true;
    // Nobody can confirm any more what was implausible then.
    if (reading.status == ReadingStatus::awaiting_confirmation) reading.status = ReadingStatus::discarded;
  }
}

void begin(Act& act, const WelcomePatient& command) {
  Consultation& next = act.next();
  if (next.status == Status::none) {
    next.patient = command.patient;
    next.motive = command.motive;
    next.own_doctor = command.own_doctor;
    // After the hour the ladder asks for it too; where no service of a link offers it any more, whoever answers is better than nobody.
    if (any_offers(act.around.protocol.links, command.specialty, act.now)) next.specialty = command.specialty;
    return;
  }
  forget_the_day(next, act.now);
  // A patient who had refused is asked again.
  if (next.consent && next.consent->act != ConsentAct::given) next.consent.reset();
  if (next.status == Status::cancelled || next.status == Status::unanswered) begin_round(next);
  next.cancelled.reset();
}

}  // namespace

Outcome<> handle(Act& act, const WelcomePatient& command) {
  Consultation& next = act.next();
  if (command.patient.empty() || command.hour.booking.empty() || command.hour.doctor.empty()) {
    return refuse(IssueCode::required, "appointment-missing", "Choose the appointment for which the patient has come.", {"appointment"});
  }
  if (next.status != Status::none && next.patient != command.patient) {
    return refuse(IssueCode::conflict, "other-patient", "This request belongs to another patient now. Make a new one.", {"patient"});
  }
  if (is_promised(next)) return refuse(IssueCode::conflict, "already-welcomed", "She has been welcomed already: go on with her preparation.");
  begin(act, command);
  next.age_months = command.age_months;
  next.place = command.place;
  next.familiar = command.familiar;
  next.assistant = act.actor;
  next.status = Status::draft;
  act.note(MomentKind::welcomed, command.hour.doctor);
  judge(act);
  next.hour = command.hour;
  next.hour->step = next.status == Status::excluded ? HourStep::passed_on : HourStep::ahead;
  if (is_promised(next)) act.take(owner_claim(next.id), "Practitioner/" + command.hour.doctor);
  return {};
}

void pass_on_hour(Act& act) {
  Consultation& next = act.next();
  if (!is_promised(next)) return;
  act.release(owner_claim(next.id), "Practitioner/" + next.hour->doctor);
  next.hour->step = HourStep::passed_on;
}

bool keep_hour(Act& act) {
  Consultation& next = act.next();
  if (!is_promised(next)) return false;
  BookedHour& hour = *next.hour;
  if (act.now >= hour.start) hour.step = HourStep::come;
  if (may_ring_booked(next, act.around.doctors)) {
    start_ring(act, hour.doctor, {{next.position.round, booked_rung, act.now}, RungKind::booked, ladder_of(next, act.around.protocol).front().ring},
               {});
    return true;
  }
  const char* why = why_not_rung(next, act.around.doctors);
  const bool said_no = has_answered(next) && std::string_view(why) == name_of(RingEnd::declined);
  if (!said_no && act.now < passed_on_at(hour, act.around.protocol)) {
    note_waiting(act, why);
    next.status = Status::ready;
    return true;
  }
  act.note(MomentKind::hour_passed_on, hour.doctor, why);
  pass_on_hour(act);
  next.position = {next.position.round, 0, act.now};
  return false;
}

Outcome<> handle(Act& act, const TakeUp& command) {
  Consultation& next = act.next();
  if (!next.hour || next.hour->doctor != command.doctor) {
    return refuse(IssueCode::conflict, "not-booked-with-her", "This patient has no appointment with you.", {"doctor"});
  }
  const bool rings_her = ring_of(next, command.doctor) != nullptr;
  if (next.ring && !rings_her) return refuse(IssueCode::conflict, "rings-another", "Another doctor is being rung for this patient just now.");
  const DutyState state = state_of(act.around.doctors, command.doctor);
  if (!rings_her && (state == DutyState::busy || state == DutyState::ringing)) {
    return refuse(IssueCode::conflict, "you-are-busy", "You have another patient, or are being rung for one. End that first.");
  }
  close_regulation(act);
  if (rings_her) {
    answer_ring(act, command.doctor);
  } else {
    next.attempts.push_back({command.doctor, next.position.round, booked_rung, act.now, act.now, RingEnd::accepted, {}});
    act.note(MomentKind::accepted, command.doctor, name_of(RungKind::booked));
    act.take(attention_claim(command.doctor), "Task/" + next.id);
  }
  if (!is_promised(next)) act.take(owner_claim(next.id), "Practitioner/" + command.doctor);
  next.hour->step = HourStep::kept;
  next.status = Status::accepted;
  next.owner = command.doctor;
  next.accepted_at = act.now;
  next.told_to_telephone = false;
  return {};
}

}  // namespace act

}  // namespace maillage::care
