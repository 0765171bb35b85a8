// The decision: first what can be wrong with the time itself, then each agenda and the card of the place, then the journeys, then the claims.
#include "care/booking/booking.hpp"

#include <algorithm>
#include <array>

#include "base/instant_text.hpp"
#include "care/agenda/card_row.hpp"
#include "care/calendar/holidays.hpp"
#include "care/calendar/wall_text.hpp"

namespace maillage::care {

namespace {

constexpr std::array<const char*, booking_statuses> status_names{"none", "booked", "cancelled", "noshow", "fulfilled", "arrived"};
constexpr std::array<const char*, booking_cancels> cancel_names{"patient", "professional", "place", "mistake", "other"};

std::unexpected<Issue> refused(std::string reason, std::string text, std::vector<std::string> where = {"slot.start"}) {
  return refuse(IssueCode::business_rule, std::move(reason), std::move(text), std::move(where));
}

/// One decision being made.
struct Act {
  const std::string& actor;
  const BookingSurroundings& around;
  Instant now;
  BookingDecision decision;

  void note(BookingStep step, Redacted<std::string> reason = {}, Instant from = {}) {
    decision.next.moments.push_back({now, step, actor, std::move(reason), from});
  }

  /// The round as this decision has left it so far.
  Round& round(const std::string& owner, LocalDate date) {
    for (Round& one : decision.rounds) {
      if (one.owner == owner && one.date == date) return one;
    }
    const auto known = around.rounds.find({owner, date});
    return decision.rounds.emplace_back(known == around.rounds.end() ? Round{owner, date, {}} : known->second);
  }
};

/// "2026-11-23T08:15Z".
std::string quantum_text(Instant at) { return to_text(at).substr(0, 16) + "Z"; }

void claim(Act& act, const Booking& booking, ports::ClaimChange::Act what) {
  std::vector<std::string> owners = owners_of(booking.slot);
  // First, so that of two reasons the one that no other time of these agendas would mend is told.
  if (booking.holds_patient) owners.insert(owners.begin(), "Patient/" + booking.patient);
  for (const std::string& owner : owners) {
    for (Instant at = booking.slot.start; at < booking.slot.end; at = at + Micros(quantum)) {
      act.decision.claims.push_back({what, "agenda/" + owner + "/" + quantum_text(at), "Appointment/" + booking.id});
    }
  }
}

Outcome<DayFrame> day_of(const Act& act, const JointSlot& slot) {
  if (slot.end <= act.now) return refused("booking-past", "This time has passed. Choose one that is still to come.");
  if (slot.start < act.now) return refused("booking-past", "This time has begun already. Choose one that is still to come.");
  const LocalDate last = date_of(to_local(act.now, act.around.zone)) + std::chrono::days(horizon_days - 1);
  DayFrame frame = frame_of(date_of(to_local(slot.start, act.around.zone)), act.around.zone);
  if (frame.date > last) {
    return refused("booking-too-far", "Nobody's hours are known so far ahead: the last day that can be booked today is " + date_text(last) +
                                          ". Choose that one or an earlier one.");
  }
  const auto from = frame.quantum_at(slot.start);
  const auto to = frame.quantum_at(slot.end);
  if (!from || !to || *to <= *from || *to - *from > booking_quanta_max) {
    return refused("booking-no-slot", "An appointment begins and ends on the same day, at multiples of five minutes, and takes two hours at most.");
  }
  return frame;
}

Outcome<> check_open(const AgendaRules& rules, SlotKind kind, const DayFrame& frame, Span span) {
  if (open_row(rules, kind, frame).has(span)) return {};
  const std::string whose = std::string("the ") + name_of(rules.role) + "'s agenda";
  switch (state_of(rules, frame.date)) {
    case DayState::holiday:
      return refused("booking-on-holiday",
                     "That day is a public holiday (" + std::string(english_name(*holiday_on(frame.date))) + ") and " + whose +
                         " is closed. Choose another day, or have an exception opened for it.",
                     {"slot.start", rules.owner});
    case DayState::absence:
      return refused("booking-while-absent", "On that day " + whose + " is closed by an absence. Choose another day or somebody else.",
                     {"slot.start", rules.owner});
    case DayState::exception:
    case DayState::usual:
      break;
  }
  if (is_busy(rules, frame, span)) {
    return refused("booking-while-busy",
                   "At that time " + whose + " is kept by an entry of another agenda program. Choose one of the times that are offered.",
                   {"slot.start", rules.owner});
  }
  return refused("booking-out-of-hours",
                 "At that time " + whose + " is not open for " + std::string(name_of(kind)) + ". Choose one of the times that are offered.",
                 {"slot.start", rules.owner});
}

/// What the place tells the public holds for its appointments too.
Outcome<> check_card(const Act& act, const std::string& place, const DayFrame& frame, Span span) {
  const auto card = act.around.cards.find(place);
  if (card == act.around.cards.end() || open_row(card->second, frame).has(span)) return {};
  const std::string next = next_opening_text(card->second, frame.instant_at(span.from), act.around.zone);
  const std::string then = next.empty() ? "Its card says no opening after it: correct the card, or choose another place."
                                        : "It is open next on " + next + ". Choose one of the times that are offered.";
  const std::string what = card->second.stops.empty() ? "its card says that it is closed for a part of that time or all of it"
                                                      : "its calendar of stops has no stop for the whole of that time";
  return refused("booking-place-closed", "The place does not receive then: " + what + ". " + then, {"slot.start", place});
}

Outcome<> check_journeys(Act& act, const Booking& booking, const AgendaRules& rules, LocalDate date) {
  if (!travels(rules, booking.kind)) return {};
  Round& round = act.round(rules.owner, date);
  const Site site = site_of(booking);
  for (const RoundStop& stop : round.stops) {
    const Micros journey = Micros(quantum) * act.around.travel.quanta_between(stop.site, site);
    const auto apart_by = [&](Micros gap) { return booking.slot.start >= stop.to + gap || booking.slot.end + gap <= stop.from; };
    // Two appointments at the very same time are for the claims to refuse.
    if (apart_by(journey) || !apart_by(Micros(0))) continue;
    return refused("booking-no-time-to-travel",
                   "The " + std::string(name_of(rules.role)) + " is elsewhere just before or after, and the journey takes " +
                       std::to_string(act.around.travel.minutes_between(stop.site, site)) + " minutes. Choose a time that leaves room for it.",
                   {"slot.start", rules.owner});
  }
  round.stops.push_back({booking.id, booking.slot.start, booking.slot.end, site});
  return {};
}

struct Part {
  const std::string& owner;
  AgendaRole role;
  bool needed;
};

Outcome<const AgendaRules*> agenda_of(const Act& act, const Booking& booking, const Part& part) {
  const auto found = act.around.agendas.find(part.owner);
  if (found == act.around.agendas.end() || found->second.role != part.role) {
    return refused("booking-no-agenda", std::string("The ") + name_of(part.role) + " has no agenda here. Choose one of the times that are offered.",
                   {std::string("slot.") + name_of(part.role)});
  }
  const AgendaRules& rules = found->second;
  const bool serves = part.role == AgendaRole::assistant || part.role == AgendaRole::kit;
  const std::string there = booking.home ? homes : site_of(booking).place;
  if (serves && std::ranges::find(rules.places, there) == rules.places.end()) {
    return refused("booking-not-served", std::string("The ") + name_of(part.role) + " does not serve this place. Choose somebody who does.",
                   {std::string("slot.") + name_of(part.role), part.owner});
  }
  return &rules;
}

Outcome<> take(Act& act, const Booking& booking) {
  auto frame = day_of(act, booking.slot);
  if (!frame) return pass_on(std::move(frame));
  const Span span{*frame->quantum_at(booking.slot.start), *frame->quantum_at(booking.slot.end)};
  const Needs needs = needs_of(booking.kind, booking.home.has_value());
  const std::array parts{Part{booking.slot.doctor, AgendaRole::doctor, true}, Part{booking.slot.assistant, AgendaRole::assistant, needs.assistant},
                         Part{booking.slot.place, AgendaRole::place, needs.place}, Part{booking.slot.kit, AgendaRole::kit, needs.kit}};
  for (const Part& part : parts) {
    if (!part.needed && part.owner.empty()) continue;
    const auto rules = agenda_of(act, booking, part);
    if (!rules) return std::unexpected(rules.error());
    if (auto open = check_open(**rules, booking.kind, *frame, span); !open) return open;
    if (part.role == AgendaRole::place) {
      if (auto open = check_card(act, part.owner, *frame, span); !open) return open;
    }
    if (auto reached = check_journeys(act, booking, **rules, frame->date); !reached) return reached;
  }
  claim(act, booking, ports::ClaimChange::Act::take);
  return {};
}

void give_back(Act& act, const Booking& booking) {
  claim(act, booking, ports::ClaimChange::Act::release);
  const LocalDate date = date_of(to_local(booking.slot.start, act.around.zone));
  for (const std::string& owner : owners_of(booking.slot)) {
    if (!act.around.rounds.contains({owner, date})) continue;
    std::erase_if(act.round(owner, date).stops, [&](const RoundStop& stop) { return stop.booking == booking.id; });
  }
}

Outcome<> must_be_booked(const Act& act) {
  const Booking& booking = act.decision.next;
  if (booking.status == BookingStatus::booked) return {};
  return refuse(IssueCode::conflict, "booking-over",
                std::string("This appointment is no longer to come: it is ") + name_of(booking.status) + ". Book another one.", {"status"});
}

Outcome<> handle(Act& act, const BookTime& command) {
  Booking& next = act.decision.next;
  if (next.status != BookingStatus::none) return refuse(IssueCode::conflict, "booking-twice", "This appointment has been booked already.");
  if (command.patient.empty()) return refuse(IssueCode::required, "patient-missing", "Choose the patient first.", {"patient"});
  if (command.motive.reveal().size() > motive_bytes_max)
    return refuse(IssueCode::too_long, "motive-too-long", "Say the motive in fewer words.", {"motive"});
  next.status = BookingStatus::booked;
  next.patient = command.patient;
  next.kind = command.kind;
  next.slot = command.slot;
  next.home = command.home;
  next.motive = command.motive;
  next.request = command.request;
  next.holds_patient = true;
  next.specialty = command.specialty;
  if (auto taken = take(act, next); !taken) return taken;
  act.note(BookingStep::booked);
  return {};
}

Outcome<> handle(Act& act, const CancelBooking& command) {
  if (auto booked = must_be_booked(act); !booked) return booked;
  Booking& next = act.decision.next;
  if (next.slot.start <= act.now) {
    return refused("booking-begun", "This appointment has begun: say that the patient did not come, or go on with it.", {"status"});
  }
  if (command.why == BookingCancel::other && command.reason.reveal().empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say in a few words why.", {"reason"});
  }
  next.status = BookingStatus::cancelled;
  next.cancelled = command.why;
  give_back(act, next);
  act.note(BookingStep::cancelled, command.reason);
  return {};
}

Outcome<> handle(Act& act, const MoveBooking& command) {
  if (auto booked = must_be_booked(act); !booked) return booked;
  Booking& next = act.decision.next;
  if (next.slot.start <= act.now) return refused("booking-begun", "This appointment has begun and cannot be moved. Book another one.", {"status"});
  const Instant before = next.slot.start;
  give_back(act, next);
  next.slot = command.slot;
  if (command.home) next.home = command.home;
  next.holds_patient = true;
  if (auto taken = take(act, next); !taken) return taken;
  act.note(BookingStep::moved, command.reason, before);
  return {};
}

Outcome<> handle(Act& act, const MarkNoShow& command) {
  if (auto booked = must_be_booked(act); !booked) return booked;
  Booking& next = act.decision.next;
  if (next.slot.start > act.now) return refused("booking-to-come", "This appointment has not begun. Cancel or move it instead.", {"status"});
  if (next.slot.start + command.after > act.now) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(command.after).count();
    return refused("booking-may-come", "She may only be late: this can be said " + std::to_string(minutes) + " minutes after the hour.", {"status"});
  }
  if (command.reason.reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say in a few words why.", {"reason"});
  next.status = BookingStatus::no_show;
  give_back(act, next);
  act.note(BookingStep::missed, command.reason);
  return {};
}

Outcome<> handle(Act& act, const MarkKept&) {
  Booking& next = act.decision.next;
  // Who has come may have been seen before her hour.
  if (next.status != BookingStatus::arrived) {
    if (auto booked = must_be_booked(act); !booked) return booked;
    if (next.slot.start > act.now) return refused("booking-to-come", "This appointment has not begun. Cancel or move it instead.", {"status"});
  }
  next.status = BookingStatus::fulfilled;
  give_back(act, next);
  act.note(BookingStep::kept);
  return {};
}

Outcome<> handle(Act& act, const MarkArrived& command) {
  if (auto booked = must_be_booked(act); !booked) return booked;
  Booking& next = act.decision.next;
  if (next.kind != SlotKind::teleconsultation) {
    return refused("booking-not-at-a-distance", "This appointment is not at a distance: nobody is welcomed here for it.", {"kind"});
  }
  const auto day = [&](Instant at) { return date_of(to_local(at, act.around.zone)); };
  if (day(next.slot.start) != day(act.now)) {
    return refused("booking-another-day", "This appointment is on another day. Move it first if she is to be seen today.", {"slot.start"});
  }
  next.status = BookingStatus::arrived;
  next.request = command.request;
  act.note(BookingStep::arrived);
  return {};
}

}  // namespace

Outcome<BookingDecision> decide(const Booking& state, const std::string& actor, const BookingCommand& command, const BookingSurroundings& around,
                                Instant now) {
  if (state.moments.size() >= booking_moments_max) {
    return refuse(IssueCode::too_long, "booking-too-long", "Too much has happened to this appointment. Cancel it and book another one.");
  }
  Act act{actor, around, now, {state, {}, {}}};
  auto handled = std::visit([&act](const auto& one) { return handle(act, one); }, command);
  if (!handled) return pass_on(std::move(handled));
  return std::move(act.decision);
}

std::vector<std::string> owners_of(const JointSlot& slot) {
  std::vector<std::string> owners;
  for (const std::string* owner : {&slot.doctor, &slot.assistant, &slot.place, &slot.kit}) {
    if (!owner->empty()) owners.push_back(*owner);
  }
  return owners;
}

bool travels(const AgendaRules& rules, SlotKind kind) {
  if (rules.role == AgendaRole::doctor) return kind == SlotKind::in_person;
  return rules.role != AgendaRole::place && (rules.places.size() > 1 || std::ranges::find(rules.places, homes) != rules.places.end());
}

Site site_of(const Booking& booking) {
  if (booking.home) return {"", booking.home};
  return {booking.slot.place.substr(booking.slot.place.find('/') + 1), {}};
}

Held held_by(const Booking& booking) {
  return {booking.id, owners_of(booking.slot), booking.slot.start, booking.slot.end, site_of(booking), booking.kind == SlotKind::in_person};
}

const char* name_of(BookingStatus status) { return status_names[static_cast<std::size_t>(status)]; }
const char* name_of(BookingCancel why) { return cancel_names[static_cast<std::size_t>(why)]; }
std::optional<BookingCancel> booking_cancel_of(std::string_view name) {
  const auto found = std::ranges::find_if(cancel_names, [name](const char* one) { return name == one; });
  if (found == cancel_names.end()) return std::nullopt;
  return static_cast<BookingCancel>(found - cancel_names.begin());
}

}  // namespace maillage::care
