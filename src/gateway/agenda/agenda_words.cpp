// Rules are read as an operator's file is (care/territory/agenda_file.hpp): what is not understood is refused, never taken for empty.
#include "gateway/agenda/agenda_words.hpp"

#include <algorithm>

#include "base/instant_text.hpp"
#include "care/booking/booking_documents.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/territory/agenda_file.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::gateway {

namespace {

using care::AgendaRules;

constexpr unsigned minutes_default = 20;
constexpr unsigned minutes_max = care::booking_quanta_max * care::quantum_minutes;
constexpr std::size_t places_asked_max = 1000;  // a region has fewer

Outcome<care::SlotKind> parse_kind(fhir::Element kind, std::string where) {
  if (!kind.exists()) return care::SlotKind::teleconsultation;
  const auto known = care::slot_kind_of(kind.text());
  if (!known) {
    return refuse(IssueCode::value, "unknown-slot-kind", "A time is kept for teleconsultation, in-person, expertise or pool.", {std::move(where)});
  }
  return *known;
}

fhir::Draft with_source(fhir::Draft view, const std::string& source) {
  if (!source.empty()) view.set("source", source);
  return view;
}

fhir::Draft span_view(care::WallSpan span) {
  return fhir::object({{"from", care::clock_text(care::Minutes(span.from))}, {"to", care::clock_text(care::Minutes(span.to))}});
}

Outcome<unsigned> parse_minutes(fhir::Element minutes) {
  const auto said = minutes.exists() ? minutes.integer() : minutes_default;
  if (!said || *said < care::quantum_minutes || *said > minutes_max || *said % care::quantum_minutes != 0) {
    return refuse(IssueCode::value, "booking-no-slot",
                  "An appointment takes from five minutes to two hours, in steps of five minutes: a number, such as 20.", {"minutes"});
  }
  return static_cast<unsigned>(*said);
}

Outcome<Instant> parse_earliest(fhir::Element earliest, Instant now) {
  if (!earliest.exists()) return now;
  if (const auto date = care::date_from_text(earliest.text())) return std::max(now, care::start_of(*date, care::metropolitan_france));
  const auto instant = fhir::parse_date_time(earliest.text());
  if (!instant) return refuse(IssueCode::value, "not-a-date", "Write the date as year, month and day, in quotes: \"2026-11-23\".", {"earliest"});
  return std::max(now, instant->low);
}

}  // namespace

Outcome<care::JointQuestion> parse_question(fhir::Element body, Instant now) {
  care::JointQuestion question;
  auto kind = parse_kind(body["kind"], "kind");
  if (!kind) return pass_on(std::move(kind));
  question.kind = *kind;
  auto minutes = parse_minutes(body["minutes"]);
  if (!minutes) return pass_on(std::move(minutes));
  question.quanta = *minutes / care::quantum_minutes;
  auto earliest = parse_earliest(body["earliest"], now);
  if (!earliest) return pass_on(std::move(earliest));
  question.earliest = *earliest;
  care::FileReader reader;
  reader.object(body, "", {"kind", "minutes", "earliest", "places", "doctor", "specialty", "language", "home"});
  for (const fhir::Element place : reader.list_if_any(body, "", "places")) {
    if (place.text().empty()) reader.refuse_with(care::FileReader::item("places", question.places.size()), "the id of a place is wanted.");
    question.places.emplace_back(place.text());
  }
  if (question.places.size() > places_asked_max) reader.refuse_with("places", "at most " + std::to_string(places_asked_max) + " places.");
  question.doctor = reader.text(body, "", "doctor", false);
  question.specialty = reader.text(body, "", "specialty", false);
  question.language = reader.text(body, "", "language", false);
  static_cast<void>(reader.text(body, "", "home", false));
  return reader.outcome(std::move(question));
}

Outcome<care::JointSlot> parse_slot(fhir::Element slot) {
  const auto start = instant_from_text(slot["start"].text());
  const auto end = instant_from_text(slot["end"].text());
  if (!start || !end) return refuse(IssueCode::required, "slot-missing", "Choose one of the times that are offered.", {"slot"});
  const auto owner = [slot](const char* member) { return std::string(slot[member].text().substr(0, 128)); };
  return care::JointSlot{*start, *end, owner("doctor"), owner("assistant"), owner("place"), owner("kit")};
}

fhir::Draft view_of(const care::JointSlot& slot) {
  return fhir::object({{"start", to_text(slot.start)},
                       {"end", to_text(slot.end)},
                       {"doctor", slot.doctor},
                       {"assistant", slot.assistant},
                       {"place", slot.place},
                       {"kit", slot.kit}});
}

fhir::Draft view_of(const care::Booking& booking, PatientShown shown) {
  fhir::Draft view = fhir::object({{"id", booking.id}, {"status", care::name_of(booking.status)}, {"kind", care::name_of(booking.kind)}});
  view.set("slot", view_of(booking.slot));
  if (booking.cancelled) view.set("cancelled", care::name_of(*booking.cancelled));
  if (shown == PatientShown::no) return view;
  view.set("patient", "Patient/" + booking.patient).set("motive", booking.motive.reveal()).set("request", booking.request);
  if (!booking.moments.empty()) view.set("reason", booking.moments.back().reason.reveal());
  return view;
}

Outcome<> parse_rules(fhir::Element body, AgendaRules& into) {
  if (!body.is_object()) {
    return refuse(IssueCode::required, "rules-missing", "Say all the rules: an object with holidays, weekly, exceptions and absences.", {"rules"});
  }
  care::FileReader reader;
  reader.object(body, "", {"owner", "role", "holidays", "weekly", "exceptions", "absences", "busy"});
  const auto stands = [&](const char* member, const std::string& value) {
    if (body[member].exists() && body[member].text() != value) {
      reader.refuse_with(member, "\"" + value + "\" is what it is. Leave it out: the operator writes it, with maillage agenda set.");
    }
  };
  stands("owner", into.owner);
  stands("role", care::name_of(into.role));
  AgendaRules read = into;
  read_agenda_rules(reader, body, "", read);
  auto whole = reader.outcome(std::move(read));
  if (!whole) return pass_on(std::move(whole));
  into = std::move(*whole);
  return {};
}

fhir::Draft view_of(const AgendaRules& rules) {
  fhir::Draft view = fhir::object({{"owner", rules.owner},
                                   {"role", care::name_of(rules.role)},
                                   {"holidays", rules.holidays == care::OnHolidays::closed ? "closed" : "as-usual"}});
  for (const care::WeeklyRule& rule : rules.weekly) {
    fhir::Draft one = span_view(rule.span);
    one.set("id", rule.id).set("kind", care::name_of(rule.kind)).set("everyWeeks", rule.every_weeks);
    for (unsigned day = 1; day <= 7; ++day) {
      if ((rule.weekdays >> (day - 1) & 1U) != 0) one["weekdays"].append(day);
    }
    one.set("starts", care::date_text(rule.starts));
    if (rule.ends) one.set("ends", care::date_text(*rule.ends));
    view["weekly"].append(std::move(one));
  }
  for (const care::DayException& exception : rules.exceptions) {
    fhir::Draft one = fhir::object({{"date", care::date_text(exception.date)}});
    for (const care::Opening& opening : exception.openings) {
      one["openings"].append(with_source(span_view(opening.span).set("kind", care::name_of(opening.kind)), opening.source));
    }
    view["exceptions"].append(std::move(one));
  }
  for (const care::Absence& absence : rules.absences) {
    view["absences"].append(
        with_source(fhir::object({{"from", care::date_text(absence.from)}, {"to", care::date_text(absence.to)}}), absence.source));
  }
  for (const care::BusyTime& busy : rules.busy) {
    view["busy"].append(with_source(span_view(busy.span).set("date", care::date_text(busy.date)), busy.source));
  }
  return view;
}

}  // namespace maillage::gateway
