// What a doctor says about her availability, and what follows from it.
#include "care/duty/duty.hpp"

namespace maillage::care {

namespace {

Outcome<Duty> change(const Duty& duty, DutyChoice choice, std::optional<Instant> until, Instant now, bool by_system = false) {
  if (until && (*until <= now || *until - now > duty_until_max)) {
    return refuse(IssueCode::value, "until-out-of-range", "The end must lie within the next 24 hours. Choose another time.", {"until"});
  }
  return Duty{duty.doctor, choice, until, now, by_system, duty.activity};
}

Outcome<Duty> declare(const Duty& duty, const SayActivity& said) {
  if (said.activity) {
    const auto [a_week, weeks] = *said.activity;
    if (a_week == 0 || a_week > consultations_a_week_max) {
      return refuse(IssueCode::value, "activity-out-of-range", "A week has 1 to 500 consultations, teleconsultations included. Correct the number.",
                    {"consultationsAWeek"});
    }
    if (weeks == 0 || weeks > weeks_a_year_max) {
      return refuse(IssueCode::value, "activity-out-of-range", "One works 1 to 52 weeks a year. Correct the number.", {"weeksAYear"});
    }
  }
  Duty next = duty;
  next.activity = said.activity;
  return next;
}

}  // namespace

DutyState state_of(const Duty& duty, const Presence& presence, Attention attention) {
  if (attention == Attention::busy) return DutyState::busy;
  if (duty.choice == DutyChoice::off) return DutyState::off;
  if (duty.choice == DutyChoice::paused) return DutyState::paused;
  if (!presence.connected) return DutyState::gone;
  return attention == Attention::ringing ? DutyState::ringing : DutyState::available;
}

Outcome<Duty> decide(const Duty& duty, const DutyCommand& command, Instant now) {
  if (const auto* say = std::get_if<SayAvailable>(&command)) return change(duty, DutyChoice::available, say->until, now);
  if (const auto* say = std::get_if<SayPause>(&command)) return change(duty, DutyChoice::paused, say->until, now);
  if (std::holds_alternative<SayOff>(command)) return change(duty, DutyChoice::off, std::nullopt, now);
  if (const auto* say = std::get_if<SayActivity>(&command)) return declare(duty, *say);
  if (std::holds_alternative<UntilReached>(command)) {
    if (!duty.until || *duty.until > now) {
      return refuse(IssueCode::conflict, "deadline-moved", "The doctor has chosen another time meanwhile.");
    }
    const bool back = duty.choice == DutyChoice::paused;
    return change(duty, back ? DutyChoice::available : DutyChoice::off, std::nullopt, now, true);
  }
  if (duty.choice == DutyChoice::off) return refuse(IssueCode::conflict, "already-off", "The doctor is off already.");
  // She may have said something by another way since her socket was lost; her word is younger than the loss.
  if (duty.since > std::get<GoneTooLong>(command).gone_since && !duty.by_system) {
    return refuse(IssueCode::conflict, "deadline-moved", "The doctor has spoken since her link was lost.");
  }
  return change(duty, DutyChoice::off, std::nullopt, now, true);
}

const char* name_of(DutyChoice choice) {
  switch (choice) {
    case DutyChoice::off:
      return "off";
    case DutyChoice::available:
      return "available";
    case DutyChoice::paused:
      return "paused";
  }
  return "off";
}

const char* name_of(DutyState state) {
  switch (state) {
    case DutyState::off:
      return "off";
    case DutyState::paused:
      return "paused";
    case DutyState::available:
      return "available";
    case DutyState::ringing:
      return "ringing";
    case DutyState::busy:
      return "busy";
    case DutyState::gone:
      return "gone";
  }
  return "off";
}

}  // namespace maillage::care
