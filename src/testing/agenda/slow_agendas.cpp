// Quantum by quantum, agenda by agenda.
#include "testing/agenda/slow_agendas.hpp"

#include <algorithm>

#include "care/calendar/holidays.hpp"

namespace maillage::testing {

std::vector<care::JointSlot> SlowAgendas::find(const care::JointQuestion& question) const {
  std::vector<care::JointSlot> found;
  const care::Needs needs = care::needs_of(question.kind, question.home.has_value());
  const Instant end = care::start_of(first + std::chrono::days(days), zone);
  for (Instant at = care::start_of(first, zone); at < end; at = at + Micros(care::quantum)) {
    if (at < question.earliest || !on_step(at, question)) continue;
    for (const care::AgendaRules& doctor : all) {
      if (doctor.role != care::AgendaRole::doctor || !suits(doctor, question)) continue;
      for (const care::Site& site : sites(question, needs)) {
        const bool travels = question.kind == care::SlotKind::in_person;
        if (!free(doctor, question, at, travels ? site : care::Site{})) continue;
        care::JointSlot slot{at, at + length(question), doctor.owner, {}, {}, {}};
        if (!question.round.empty()) {
          const care::AgendaRules* round = of_owner("Location/" + question.round);
          if (round == nullptr || !free(*round, question, at, {})) continue;
        }
        if (needs.place) {
          slot.place = "Location/" + site.place;
          const care::AgendaRules* place = of_owner(slot.place);
          if (place == nullptr || !free(*place, question, at, {})) continue;
        }
        if (needs.assistant) slot.assistant = first_free(care::AgendaRole::assistant, question, at, site);
        if (needs.kit) slot.kit = first_free(care::AgendaRole::kit, question, at, site);
        if ((needs.assistant && slot.assistant.empty()) || (needs.kit && slot.kit.empty())) continue;
        found.push_back(slot);
        if (found.size() == question.count) return found;
      }
    }
  }
  return found;
}

bool SlowAgendas::open_at(const care::AgendaRules& rules, care::SlotKind kind, Instant at) const {
  const care::LocalDate date = care::date_of(care::to_local(at, zone));
  for (const care::Absence& absence : rules.absences) {
    if (absence.from <= date && date <= absence.to) return false;
  }
  for (const care::BusyTime& busy : rules.busy) {
    if (busy.date == date && shown(busy.span, date, at)) return false;
  }
  for (const care::DayException& exception : rules.exceptions) {
    if (exception.date != date) continue;
    return std::ranges::any_of(exception.openings, [&](const care::Opening& one) { return one.kind == kind && shown(one.span, date, at); });
  }
  if (rules.holidays == care::OnHolidays::closed && care::is_holiday(date)) return false;
  return std::ranges::any_of(rules.weekly,
                             [&](const care::WeeklyRule& one) { return one.kind == kind && holds(one, date) && shown(one.span, date, at); });
}

/// The card itself is asked, which knows no rows.
bool SlowAgendas::card_opens(const std::string& owner, Instant at) const {
  const auto card = cards.find(owner);
  if (card == cards.end()) return true;
  const Instant end = at + Micros(care::quantum);
  if (card->second.stops.empty()) return care::is_open(card->second.hours, at, zone) && care::is_open(card->second.hours, end - Micros(1), zone);
  const auto standing = care::stops_from(card->second.stops, at, 1, zone);
  return !standing.empty() && standing.front().opening.from <= at && standing.front().opening.until >= end;
}

Micros SlowAgendas::length(const care::JointQuestion& question) { return Micros(care::quantum) * question.quanta; }

bool SlowAgendas::on_step(Instant at, const care::JointQuestion& question) const {
  const Instant midnight = care::start_of(care::date_of(care::to_local(at, zone)), zone);
  const unsigned step = question.step == 0 ? question.quanta : question.step;
  return (at - midnight) % (Micros(care::quantum) * step) == Micros(0);
}

bool SlowAgendas::suits(const care::AgendaRules& doctor, const care::JointQuestion& question) {
  const auto has = [](const std::vector<std::string>& list, const std::string& one) {
    return one.empty() || std::ranges::find(list, one) != list.end();
  };
  if (doctor.only_by_specialty && question.specialty.empty()) return false;
  return (question.doctor.empty() || question.doctor == doctor.owner) && has(doctor.specialties, question.specialty) &&
         has(doctor.languages, question.language);
}

std::vector<care::Site> SlowAgendas::sites(const care::JointQuestion& question, const care::Needs& needs) const {
  if (!needs.place) return {care::Site{"", question.home}};
  std::vector<care::Site> found;
  for (const care::AgendaRules& one : all) {
    if (one.role != care::AgendaRole::place) continue;
    const std::string id = one.owner.substr(one.owner.find('/') + 1);
    if (question.places.empty() || std::ranges::find(question.places, id) != question.places.end()) found.push_back({id, {}});
  }
  return found;
}

const care::AgendaRules* SlowAgendas::of_owner(const std::string& owner) const {
  const auto found = std::ranges::find(all, owner, &care::AgendaRules::owner);
  return found == all.end() ? nullptr : &*found;
}

std::string SlowAgendas::first_free(care::AgendaRole role, const care::JointQuestion& question, Instant at, const care::Site& site) const {
  const std::string place = site.home ? care::homes : site.place;
  for (const care::AgendaRules& one : all) {
    if (one.role != role || std::ranges::find(one.places, place) == one.places.end()) continue;
    if (free(one, question, at, site)) return one.owner;
  }
  return {};
}

bool SlowAgendas::free(const care::AgendaRules& rules, const care::JointQuestion& question, Instant at, const care::Site& site) const {
  const Instant end = at + length(question);
  const care::LocalDate date = care::date_of(care::to_local(at, zone));
  for (Instant moment = at; moment < end; moment = moment + Micros(care::quantum)) {
    if (care::date_of(care::to_local(moment, zone)) != date || !open_at(rules, question.kind, moment) || !card_opens(rules.owner, moment))
      return false;
  }
  for (const care::Held& one : held) {
    if (std::ranges::find(one.owners, rules.owner) == one.owners.end()) continue;
    if (care::date_of(care::to_local(one.from, zone)) != date) continue;
    const bool there = rules.role != care::AgendaRole::doctor || one.doctor_on_site;
    const unsigned minutes = there ? travel.minutes_between(one.site, site) : 0;
    const Micros journey = std::chrono::minutes((minutes + care::quantum_minutes - 1) / care::quantum_minutes * care::quantum_minutes);
    if (at < one.to + journey && one.from < end + journey) return false;
  }
  return true;
}

bool SlowAgendas::holds(const care::WeeklyRule& rule, care::LocalDate date) {
  if (date < rule.starts || (rule.ends && *rule.ends < date)) return false;
  const unsigned weekday = std::chrono::weekday(date).iso_encoding() - 1;
  if ((rule.weekdays & (1U << weekday)) == 0) return false;
  // Counted Monday by Monday.
  care::LocalDate monday = rule.starts;
  while (std::chrono::weekday(monday) != std::chrono::Monday) monday -= std::chrono::days(1);
  unsigned weeks = 0;
  while (monday + std::chrono::days(7) <= date) {
    monday += std::chrono::days(7);
    ++weeks;
  }
  return weeks % rule.every_weeks == 0;
}

bool SlowAgendas::shown(care::WallSpan span, care::LocalDate date, Instant at) const {
  const Instant midnight = care::start_of(date, zone);
  const Instant next = care::start_of(date + std::chrono::days(1), zone);
  const auto minute = [&](Instant moment) { return care::time_of_day(care::to_local(moment, zone)) / std::chrono::minutes(1); };
  bool begun = false;
  for (Instant moment = midnight; moment <= at; moment = moment + Micros(care::quantum)) begun = begun || minute(moment) >= span.from;
  if (!begun) return false;
  for (Instant moment = at; moment < next; moment = moment + Micros(care::quantum)) {
    if (minute(moment) < span.to) return true;
  }
  return false;
}

}  // namespace maillage::testing
