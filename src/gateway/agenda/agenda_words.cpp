// Reading refuses with the place of what is wrong; whether rules make sense is care/agenda's to say.
#include "gateway/agenda/agenda_words.hpp"

#include <array>

#include "base/instant_text.hpp"
#include "care/booking/booking_documents.hpp"
#include "care/calendar/wall_text.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::gateway {

namespace {

using care::AgendaRules;
using care::LocalDate;

constexpr unsigned minutes_default = 20;
constexpr unsigned minutes_max = care::booking_quanta_max * care::quantum_minutes;
constexpr std::size_t list_items_max = care::busy_times_max;  // of places asked, or of rules of one kind: care/agenda's own limits are not higher

std::string place_text(const char* list, std::size_t index, const char* member) {
  return std::string(list) + "[" + std::to_string(index) + "]." + member;
}

Outcome<LocalDate> parse_date(fhir::Element date, std::string where) {
  const auto parsed = care::date_from_text(date.text());
  if (!parsed) return refuse(IssueCode::value, "not-a-date", "Write the date as year, month and day: 2026-11-23.", {std::move(where)});
  return *parsed;
}

std::string clock_text(unsigned minutes) {
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

/// "08:15", up to "24:00".
Outcome<std::uint16_t> parse_clock(fhir::Element clock, std::string where) {
  const std::string_view text = clock.text();
  const auto digit = [text](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
  if (text.size() == 5 && text[2] == ':') {
    const int hours = digit(0) * 10 + digit(1);
    const int minutes = digit(3) * 10 + digit(4);
    if (hours <= 24 && minutes < 60) return static_cast<std::uint16_t>(hours * 60 + minutes);
  }
  return refuse(IssueCode::value, "not-a-time", "Write the time as hours and minutes: 08:15.", {std::move(where)});
}

Outcome<care::WallSpan> parse_span(fhir::Element from, const char* list, std::size_t index) {
  auto begin = parse_clock(from["from"], place_text(list, index, "from"));
  if (!begin) return pass_on(std::move(begin));
  auto end = parse_clock(from["to"], place_text(list, index, "to"));
  if (!end) return pass_on(std::move(end));
  return care::WallSpan{*begin, *end};
}

Outcome<care::SlotKind> parse_kind(fhir::Element kind, std::string where) {
  if (!kind.exists()) return care::SlotKind::teleconsultation;
  const auto known = care::slot_kind_of(kind.text());
  if (!known) {
    return refuse(IssueCode::value, "unknown-slot-kind", "A time is kept for teleconsultation, in-person, expertise or pool.", {std::move(where)});
  }
  return *known;
}

Outcome<care::WeeklyRule> parse_weekly(fhir::Element rule, std::size_t index) {
  care::WeeklyRule weekly;
  weekly.id = std::string(rule["id"].text().substr(0, 64));
  auto kind = parse_kind(rule["kind"], place_text("weekly", index, "kind"));
  if (!kind) return pass_on(std::move(kind));
  auto span = parse_span(rule, "weekly", index);
  if (!span) return pass_on(std::move(span));
  auto starts = parse_date(rule["starts"], place_text("weekly", index, "starts"));
  if (!starts) return pass_on(std::move(starts));
  weekly.kind = *kind;
  weekly.span = *span;
  weekly.starts = *starts;
  if (rule["ends"].exists()) {
    auto ends = parse_date(rule["ends"], place_text("weekly", index, "ends"));
    if (!ends) return pass_on(std::move(ends));
    weekly.ends = *ends;
  }
  for (const fhir::Element day : rule["weekdays"]) {
    const auto number = day.integer().value_or(0);
    if (number < 1 || number > 7) {
      return refuse(IssueCode::value, "agenda-no-weekday", "Weekdays are numbered from 1, Monday, to 7, Sunday.",
                    {place_text("weekly", index, "weekdays")});
    }
    weekly.weekdays = static_cast<std::uint8_t>(weekly.weekdays | (1U << static_cast<unsigned>(number - 1)));
  }
  weekly.every_weeks = static_cast<std::uint8_t>(std::min<std::int64_t>(std::max<std::int64_t>(rule["everyWeeks"].integer().value_or(1), 0), 255));
  return weekly;
}

/// What a later import knows its own entry by; whoever edits the agenda hands it back as it was.
std::string source_of(fhir::Element one) { return std::string(one["source"].text().substr(0, 64)); }

Outcome<care::DayException> parse_exception(fhir::Element one, std::size_t index) {
  auto date = parse_date(one["date"], place_text("exceptions", index, "date"));
  if (!date) return pass_on(std::move(date));
  care::DayException exception{*date, {}};
  for (const fhir::Element opening : one["openings"]) {
    auto kind = parse_kind(opening["kind"], place_text("exceptions", index, "openings"));
    if (!kind) return pass_on(std::move(kind));
    auto span = parse_span(opening, "exceptions", index);
    if (!span) return pass_on(std::move(span));
    exception.openings.push_back({*kind, *span, source_of(opening)});
  }
  return exception;
}

Outcome<care::Absence> parse_absence(fhir::Element one, std::size_t index) {
  auto from = parse_date(one["from"], place_text("absences", index, "from"));
  if (!from) return pass_on(std::move(from));
  auto to = parse_date(one["to"], place_text("absences", index, "to"));
  if (!to) return pass_on(std::move(to));
  return care::Absence{*from, *to, source_of(one)};
}

Outcome<care::BusyTime> parse_busy(fhir::Element one, std::size_t index) {
  auto date = parse_date(one["date"], place_text("busy", index, "date"));
  if (!date) return pass_on(std::move(date));
  auto span = parse_span(one, "busy", index);
  if (!span) return pass_on(std::move(span));
  return care::BusyTime{*date, *span, source_of(one)};
}

/// Each item of a list by `read`, into `into`.
template <class T, class Read>
Outcome<> parse_list(fhir::Element list, std::vector<T>& into, Read read) {
  into.clear();
  for (const fhir::Element item : list) {
    if (into.size() >= list_items_max) return refuse(IssueCode::too_long, "agenda-too-long", "This agenda has more rules than one may hold.");
    auto one = read(item, into.size());
    if (!one) return pass_on(std::move(one));
    into.push_back(std::move(*one));
  }
  return {};
}

fhir::Draft with_source(fhir::Draft view, const std::string& source) {
  if (!source.empty()) view.set("source", source);
  return view;
}

fhir::Draft span_view(care::WallSpan span) { return fhir::object({{"from", clock_text(span.from)}, {"to", clock_text(span.to)}}); }

}  // namespace

Outcome<care::JointQuestion> parse_question(fhir::Element body, Instant now) {
  care::JointQuestion question;
  auto kind = parse_kind(body["kind"], "kind");
  if (!kind) return pass_on(std::move(kind));
  question.kind = *kind;
  const auto minutes = body["minutes"].integer().value_or(minutes_default);
  if (minutes < 5 || minutes > minutes_max || minutes % care::quantum_minutes != 0) {
    return refuse(IssueCode::value, "booking-no-slot", "An appointment takes from five minutes to two hours, in steps of five minutes.", {"minutes"});
  }
  question.quanta = static_cast<unsigned>(minutes) / care::quantum_minutes;
  question.earliest = now;
  const std::string_view earliest = body["earliest"].text();
  if (const auto date = care::date_from_text(earliest)) {
    question.earliest = std::max(now, care::start_of(*date, care::metropolitan_france));
  } else if (!earliest.empty()) {
    const auto instant = fhir::parse_date_time(earliest);
    if (!instant) return refuse(IssueCode::value, "not-a-date", "Write the date as year, month and day: 2026-11-23.", {"earliest"});
    question.earliest = std::max(now, instant->low);
  }
  for (const fhir::Element place : body["places"]) {
    if (question.places.size() < list_items_max) question.places.emplace_back(place.text());
  }
  question.doctor = std::string(body["doctor"].text());
  question.specialty = std::string(body["specialty"].text());
  question.language = std::string(body["language"].text());
  return question;
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
  into.holidays = body["holidays"].text() == "as-usual" ? care::OnHolidays::as_usual : care::OnHolidays::closed;
  if (auto read = parse_list(body["weekly"], into.weekly, parse_weekly); !read) return read;
  if (auto read = parse_list(body["exceptions"], into.exceptions, parse_exception); !read) return read;
  if (auto read = parse_list(body["absences"], into.absences, parse_absence); !read) return read;
  // A page that knows nothing of other programs leaves what they keep as it is.
  return body["busy"].exists() ? parse_list(body["busy"], into.busy, parse_busy) : Outcome<>{};
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
