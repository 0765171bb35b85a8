// One kit a place, and somebody there who can hold it.
#include "server/demonstration/agendas.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/assert.hpp"
#include "care/booking/booking_record.hpp"
#include "care/calendar/holidays.hpp"
#include "care/territory/territory.hpp"
#include "server/demonstration/cards.hpp"

namespace maillage::server {

namespace {

using care::AgendaRole;
using care::AgendaRules;
using care::SlotKind;

constexpr std::uint8_t monday_to_saturday = 0x3F;
constexpr std::uint8_t monday_to_friday = 0x1F;
constexpr std::uint8_t tuesday_and_thursday = 0x0A;

struct Team {
  const char* place;
  const char* assistant;
};
constexpr std::array teams{Team{"pharmacie-du-bourg", "karim-belloum"},     Team{"pharmacie-du-pont", "leila-fontanges"},
                           Team{"residence-des-tilleuls", "sylvie-brunet"}, Team{"residence-des-saules", "aline-mercoeur"},
                           Team{"pharmacie-de-la-halle", "jean-orveau"},    Team{"unite-sanitaire", "hugo-marsac"}};

struct Hours {
  const char* id;
  SlotKind kind;
  std::uint8_t weekdays;
  unsigned from;
  unsigned to;
};

AgendaRules agenda(AgendaRole role, std::string owner, std::initializer_list<Hours> hours, care::LocalDate since) {
  AgendaRules rules;
  rules.role = role;
  rules.owner = std::move(owner);
  for (const Hours& one : hours) {
    rules.weekly.push_back(
        {one.id, one.kind, one.weekdays, {static_cast<std::uint16_t>(one.from * 60), static_cast<std::uint16_t>(one.to * 60)}, since, {}, 1});
  }
  return rules;
}

AgendaRules doctor(const char* id, std::initializer_list<Hours> hours, care::LocalDate since) {
  AgendaRules rules = agenda(AgendaRole::doctor, std::string("Practitioner/") + id, hours, since);
  rules.specialties = {"general"};
  rules.languages = {"fr"};
  return rules;
}

/// A doctor of a hospital service: found only by whoever asks for her specialty.
AgendaRules specialist(const char* id, const char* specialty, std::initializer_list<Hours> hours, care::LocalDate since) {
  AgendaRules rules = doctor(id, hours, since);
  rules.specialties = {specialty};
  rules.only_by_specialty = true;
  return rules;
}

/// Who goes to homes serves these; the round is a place whose time is taken with hers.
constexpr Team round_team{"tournee-du-perche", "morgane-kervadec"};
constexpr Team bus_team{"bus-du-perche", "erwan-tassily"};

std::string kit_of(const char* place) { return std::string("kit-") + place; }

/// Of a place whose agenda is its door's: the week of its card.
std::vector<care::WeeklyRule> week_of(std::string_view place, care::LocalDate today, care::LocalDate since) {
  const auto card = demonstration_card(place, today);
  ASSERT(card);
  std::map<care::HoursSpan, std::uint8_t> days;
  for (std::size_t day = 0; day < card->hours.week.size(); ++day) {
    for (const care::HoursSpan& span : card->hours.week[day]) days[span] |= static_cast<std::uint8_t>(1U << day);
  }
  std::vector<care::WeeklyRule> week;
  for (const auto& [span, weekdays] : days) {
    const care::WallSpan wall{static_cast<std::uint16_t>(span.from.count()), static_cast<std::uint16_t>(span.until.count())};
    week.push_back({"ouverture-" + std::to_string(week.size() + 1), SlotKind::teleconsultation, weekdays, wall, since, {}, 1});
  }
  return week;
}

/// A place, who is there or travels with it, and the kit, at the same hours.
void add_team(std::vector<AgendaRules>& all, const Team& team, const char* serves, const std::vector<care::WeeklyRule>& hours) {
  const auto add = [&](AgendaRole role, std::string owner) {
    all.push_back({.owner = std::move(owner), .role = role, .weekly = hours});
    if (role != AgendaRole::place) all.back().places = {serves};
  };
  add(AgendaRole::place, std::string("Location/") + team.place);
  add(AgendaRole::assistant, std::string("Practitioner/") + team.assistant);
  add(AgendaRole::kit, "Device/" + kit_of(team.place));
}

constexpr unsigned appointment_minutes = 20;

/// The five minutes that have just begun; late in the evening earlier, so that it ends on the same day.
care::WallSpan span_at(Instant now) {
  const auto local = care::to_local(now, care::metropolitan_france);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - care::date_of(local)).count();
  constexpr unsigned last = (24 * 60) - appointment_minutes - care::quantum_minutes;
  const unsigned from = std::min(static_cast<unsigned>(minutes) / care::quantum_minutes * care::quantum_minutes, last);
  return {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(from + appointment_minutes)};
}

/// Opened besides the usual hours, on a holiday or a Sunday too.
void open_at(AgendaRules& rules, care::LocalDate day, care::WallSpan span) {
  if (care::holiday_on(day)) {
    rules.exceptions.push_back({day, {{SlotKind::teleconsultation, span}}});
  } else {
    constexpr std::uint8_t every_day = 0x7F;
    rules.weekly.push_back({"rendez-vous-du-jour", SlotKind::teleconsultation, every_day, span, day, day, 1});
  }
}

/// The spans of that day and this one, joined where they meet.
care::HoursSpans with_span(care::HoursSpans spans, care::HoursSpan more) {
  spans.push_back(more);
  std::ranges::sort(spans);
  care::HoursSpans joined;
  for (const care::HoursSpan& span : spans) {
    if (joined.empty() || span.from > joined.back().until) {
      joined.push_back(span);
    } else {
      joined.back().until = std::max(joined.back().until, span.until);
    }
  }
  return joined;
}

/// The card of the place says that it is open then, too: nothing is booked while it is closed. A place without a card stays as it is.
Task<Outcome<>> open_card_at(ports::RecordStore& store, std::string place, care::LocalDate day, care::WallSpan span) {
  auto protocol = co_await care::load_protocol(store, std::move(place));
  if (!protocol && protocol.error().code == IssueCode::not_found) co_return Outcome<>();
  if (!protocol) co_return pass_on(std::move(protocol));
  if (!protocol->card) co_return Outcome<>();
  care::OpeningHours& hours = protocol->card->hours;
  const care::HoursSpans& usual = spans_on(hours, day);
  care::HoursSpans wanted = with_span(usual, {care::Minutes(span.from), care::Minutes(span.to)});
  if (wanted == usual) co_return Outcome<>();
  std::erase_if(hours.exceptions, [day](const care::HoursException& one) { return one.first <= day && day <= one.last; });
  hours.exceptions.push_back({day, day, std::move(wanted), {"Un rendez-vous de plus", "One appointment more"}});
  auto writes = co_await care::place_writes(store, std::move(*protocol));
  if (!writes) co_return pass_on(std::move(writes));
  ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "seed"}, .writes = std::move(*writes), .claims = {}, .accesses = {}};
  if (auto committed = co_await store.commit(std::move(unit)); !committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

}  // namespace

std::vector<AgendaRules> demonstration_agendas(care::LocalDate today) {
  const care::LocalDate since = std::chrono::local_days(std::chrono::year_month_day(today).year() / 1 / 1);
  constexpr auto tele = SlotKind::teleconsultation;
  constexpr auto visit = SlotKind::in_person;
  std::vector<AgendaRules> all{
      doctor("claire-vasserot",
             {{"matin", tele, monday_to_saturday, 8, 13}, {"cabinet", visit, monday_to_friday, 14, 17}, {"soir", tele, monday_to_friday, 17, 20}},
             since),
      doctor("paul-lano", {{"matin", tele, monday_to_friday, 9, 12}, {"cabinet", visit, monday_to_friday, 14, 18}}, since),
      doctor("elise-haudricourt", {{"teleconsultations", tele, tuesday_and_thursday, 14, 18}}, since),
      specialist("victoire-silvestre", "geriatrics", {{"avis", tele, monday_to_friday, 14, 17}}, since),
      specialist("tessa-castaing", "dermatology", {{"avis", tele, tuesday_and_thursday, 9, 12}}, since),
      specialist("tanguy-mauclair", "psychiatry", {{"avis", tele, monday_to_friday, 9, 12}}, since),
      agenda(AgendaRole::place, "Location/cabinet-vasserot", {{"cabinet", visit, monday_to_friday, 14, 17}}, since),
      agenda(AgendaRole::place, "Location/cabinet-lano", {{"cabinet", visit, monday_to_friday, 14, 18}}, since)};
  for (const Team& team : teams) add_team(all, team, team.place, week_of(team.place, today, since));
  add_team(all, bus_team, bus_team.place,
           {{"matin", tele, tuesday_and_thursday, {9 * 60 + 30, 12 * 60 + 30}, since, {}, 1},
            {"apres-midi", tele, tuesday_and_thursday, {14 * 60, 17 * 60}, since, {}, 1}});
  add_team(all, round_team, care::homes,
           {{"matin", tele, monday_to_friday, {8 * 60, 12 * 60}, since, {}, 1},
            {"apres-midi", tele, monday_to_friday, {13 * 60 + 30, 16 * 60 + 30}, since, {}, 1}});
  return all;
}

Task<Outcome<>> seed_agendas(ports::RecordStore& store, Instant now) {
  const care::Travel travel;
  care::BookingRecord bookings(store, care::metropolitan_france, travel);
  const ports::Author author{"system", "SYSADMIN", "seed"};
  for (const AgendaRules& rules : demonstration_agendas(care::date_of(care::to_local(now, care::metropolitan_france)))) {
    const auto known = co_await bookings.load_agenda(rules.owner);
    if (!known) co_return std::unexpected(known.error());
    if (known->version != VersionId{}) continue;
    if (auto set = co_await bookings.set_agenda(rules, {}, author); !set) co_return pass_on(std::move(set));
  }
  co_return Outcome<>();
}

Task<Outcome<>> seed_todays_appointment(ports::RecordStore& store, Instant now) {
  const care::Travel travel;
  care::BookingRecord bookings(store, care::metropolitan_france, travel);
  const ports::Author author{"system", "SYSADMIN", "seed"};
  const auto known = co_await bookings.load(todays_appointment);
  if (!known) co_return std::unexpected(known.error());
  if (known->booking.status != care::BookingStatus::none) co_return Outcome<>();
  const care::LocalDate day = care::date_of(care::to_local(now, care::metropolitan_france));
  const care::WallSpan span = span_at(now);
  const auto since_from = care::to_local(now, care::metropolitan_france) - day - std::chrono::minutes(span.from);
  const Instant start = now - std::chrono::duration_cast<Micros>(since_from);
  const Team& team = teams.front();
  care::JointSlot slot{start,
                       start + std::chrono::minutes(appointment_minutes),
                       "Practitioner/elise-haudricourt",
                       std::string("Practitioner/") + team.assistant,
                       std::string("Location/") + team.place,
                       "Device/" + kit_of(team.place)};
  for (const std::string& owner : care::owners_of(slot)) {
    auto agenda = co_await bookings.load_agenda(owner);
    if (!agenda) co_return pass_on(std::move(agenda));
    open_at(agenda->rules, day, span);
    if (auto set = co_await bookings.set_agenda(agenda->rules, agenda->version, author); !set) co_return pass_on(std::move(set));
  }
  if (auto open = co_await open_card_at(store, team.place, day, span); !open) co_return pass_on(std::move(open));
  care::BookTime command{"henri-lassegue", SlotKind::teleconsultation, std::move(slot), {}, Redacted<std::string>("Contrôle de la tension"), ""};
  auto booked = co_await bookings.command(todays_appointment, std::string("Practitioner/") + team.assistant, std::move(command), author, start);
  if (!booked) co_return pass_on(std::move(booked));
  co_return Outcome<>();
}

}  // namespace maillage::server
