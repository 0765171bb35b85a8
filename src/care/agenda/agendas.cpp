// Drawing is from rules, cards and stops alone, so that releasing a time needs no memory of what was there before.
#include "care/agenda/agendas.hpp"

#include <algorithm>
#include <bit>

#include "base/assert.hpp"
#include "care/agenda/card_row.hpp"

namespace maillage::care {

namespace {

constexpr std::array all_kinds{SlotKind::teleconsultation, SlotKind::in_person, SlotKind::expertise, SlotKind::pool};
const std::vector<AgendaIndex> nobody;
const AgendaSet none;
const DayRow closed;

bool has_kind(const AgendaRules& rules, SlotKind kind) {
  const auto opens = [kind](const Opening& opening) { return opening.kind == kind; };
  return std::ranges::any_of(rules.weekly, [kind](const WeeklyRule& rule) { return rule.kind == kind; }) ||
         std::ranges::any_of(rules.exceptions, [&](const DayException& one) { return std::ranges::any_of(one.openings, opens); });
}

Span around(Span span, unsigned by) { return {span.from > by ? span.from - by : 0, std::min(span.to + by, quanta_max)}; }

}  // namespace

void Agendas::roll(LocalDate first) {
  const bool another_day = frames_.empty() || first != frames_.front().date;
  const Instant begin = start_of(first, zone_);
  std::erase_if(held_, [begin](const auto& one) { return one.second.to <= begin; });
  for (Shelf& one : shelves_) {
    for (Agenda& agenda : one.agendas) agenda.stops.erase(agenda.stops.begin(), agenda.stops.lower_bound(first));
  }
  const bool onwards = !frames_.empty() && first >= frames_.front().date && first <= frames_.back().date;
  if (!onwards) {
    frames_.clear();
    for (Shelf& one : shelves_) {
      for (auto& kind : one.kinds) kind.clear();
    }
  }
  while (!frames_.empty() && frames_.front().date < first) {
    frames_.pop_front();
    for (Shelf& one : shelves_) {
      for (auto& kind : one.kinds) {
        if (!kind.empty()) kind.pop_front();
      }
    }
  }
  const auto had = static_cast<unsigned>(frames_.size());
  while (frames_.size() < days_max_) frames_.push_back(frame_of(first + std::chrono::days(frames_.size()), zone_));
  for (Shelf& one : shelves_) {
    for (const SlotKind kind : all_kinds) {
      auto& days = one.kinds[static_cast<std::size_t>(kind)];
      if (days.empty() && std::ranges::none_of(one.agendas, [kind](const Agenda& agenda) { return has_kind(agenda.rules, kind); })) continue;
      while (days.size() < days_max_) days.push_back({std::vector<DayRow>(one.agendas.size()), std::vector<std::uint16_t>(one.agendas.size()), {}});
      for (AgendaIndex index = 0; index < one.agendas.size(); ++index) {
        for (unsigned day = had; day < days_max_; ++day) draw(one, index, kind, day);
      }
    }
  }
  if (!another_day || !trained_) return;
  for (AgendaIndex assistant = 0; assistant < count(AgendaRole::assistant); ++assistant) look_at_training(assistant);
}

void Agendas::draw(Shelf& shelf, AgendaIndex index, SlotKind kind, unsigned day) {
  const Agenda& agenda = shelf.agendas[index];
  DayRow row = open_row(agenda.rules, kind, frames_[day]);
  if (agenda.rules.role == AgendaRole::place && row.any()) {
    if (const CardHours* const card = card_of(agenda.rules.owner)) row &= open_row(*card, frames_[day]);
  }
  if (agenda.rules.role == AgendaRole::assistant && kept_back_.has(index)) row = {};
  const auto stops = agenda.stops.find(frames_[day].date);
  if (stops != agenda.stops.end()) {
    for (const Stop& stop : stops->second) row.clear(stop.span);
  }
  ShelfDay& drawn = shelf.kinds[static_cast<std::size_t>(kind)][day];
  const std::uint32_t hours = row.hours();
  for (std::uint32_t other = hours ^ drawn.rows[index].hours(); other != 0; other &= other - 1) {
    const auto hour = static_cast<unsigned>(std::countr_zero(other));
    drawn.at_hour[hour].put(index, ((hours >> hour) & 1U) != 0);
  }
  drawn.rows[index] = row;
  drawn.longest[index] = static_cast<std::uint16_t>(row.longest_run());
}

void Agendas::draw_day(Where where, LocalDate date) {
  if (frames_.empty() || date < frames_.front().date || date > frames_.back().date) return;
  const auto day = static_cast<unsigned>((date - frames_.front().date).count());
  Shelf& one = shelf(where.role);
  for (const SlotKind kind : all_kinds) {
    if (!one.kinds[static_cast<std::size_t>(kind)].empty()) draw(one, where.index, kind, day);
  }
}

void Agendas::draw_all(Where where) {
  for (const DayFrame& frame : frames_) draw_day(where, frame.date);
}

void Agendas::want_kinds(Shelf& shelf, const AgendaRules& rules) {
  for (const SlotKind kind : all_kinds) {
    auto& days = shelf.kinds[static_cast<std::size_t>(kind)];
    if (!days.empty() || !has_kind(rules, kind)) continue;
    for (std::size_t day = 0; day < frames_.size(); ++day) {
      days.push_back({std::vector<DayRow>(shelf.agendas.size()), std::vector<std::uint16_t>(shelf.agendas.size()), {}});
    }
  }
}

void Agendas::unfile(Shelf& shelf, AgendaIndex index) {
  for (auto& [place, list] : shelf.serving) std::erase(list, index);
  for (auto& [specialty, doctors] : shelf.by_specialty) doctors.put(index, false);
  for (auto& [language, doctors] : shelf.by_language) doctors.put(index, false);
}

void Agendas::file(Shelf& shelf, AgendaIndex index) {
  Agenda& agenda = shelf.agendas[index];
  const auto add = [index](std::vector<AgendaIndex>& list) { list.insert(std::ranges::upper_bound(list, index), index); };
  for (const std::string& place : agenda.rules.places) add(shelf.serving[place]);
  for (const std::string& specialty : agenda.rules.specialties) shelf.by_specialty[specialty].put(index, true);
  if (!agenda.rules.only_by_specialty) shelf.by_specialty[""].put(index, true);
  for (const std::string& language : agenda.rules.languages) shelf.by_language[language].put(index, true);
  if (agenda.rules.role != AgendaRole::place) return;
  const std::string& owner = agenda.rules.owner;
  for (std::size_t role = 0; role < agenda_roles; ++role) agenda.served_by[role] = &shelves_[role].serving[owner.substr(owner.find('/') + 1)];
}

void Agendas::set(AgendaRules rules) {
  const auto known = where_.find(rules.owner);
  if (known != where_.end() && known->second.role != rules.role) remove(rules.owner);
  const auto found = where_.find(rules.owner);
  Shelf& one = shelf(rules.role);
  Where where{rules.role, static_cast<AgendaIndex>(one.agendas.size())};
  if (found != where_.end()) {
    where = found->second;
    unfile(one, where.index);
    one.agendas[where.index].rules = std::move(rules);
  } else {
    where_.emplace(rules.owner, where);
    one.agendas.push_back({std::move(rules), {}, {}});
    for (auto& kind : one.kinds) {
      for (ShelfDay& day : kind) {
        day.rows.emplace_back();
        day.longest.push_back(0);
      }
    }
    const std::string& owner = one.agendas.back().rules.owner;
    for (const auto& [booking, held] : held_) {
      if (std::ranges::find(held.owners, owner) != held.owners.end()) stop_at(where, held);
    }
  }
  want_kinds(one, one.agendas[where.index].rules);
  file(one, where.index);
  draw_all(where);
  if (where.role == AgendaRole::assistant) look_at_training(where.index);
}

void Agendas::remove(const std::string& owner) {
  const auto found = where_.find(owner);
  if (found == where_.end()) return;
  // Its place on the shelf stays, closed and unfiled: the others keep their indexes.
  Shelf& one = shelf(found->second.role);
  unfile(one, found->second.index);
  one.agendas[found->second.index].rules = {};
  draw_all(found->second);
  where_.erase(found);
}

void Agendas::set_card(const std::string& place, std::optional<CardHours> card) {
  // Most of what is written of a place is not its time, and draws nothing again.
  const auto known = cards_.find(place);
  if (known == cards_.end() ? !card : card == known->second) return;
  if (card) {
    cards_.insert_or_assign(place, std::move(*card));
  } else {
    cards_.erase(known);
  }
  const auto found = where_.find(place);
  if (found != where_.end()) draw_all(found->second);
}

const CardHours* Agendas::card_of(const std::string& place) const {
  if (cards_.empty()) return nullptr;  // of the territories of a bench, no name is looked up
  const auto found = cards_.find(place);
  return found == cards_.end() ? nullptr : &found->second;
}

void Agendas::ask_whether_trained(std::function<bool(const std::string& owner, LocalDate today)> trained) {
  trained_ = std::move(trained);
  for (AgendaIndex assistant = 0; assistant < count(AgendaRole::assistant); ++assistant) look_at_training(assistant);
}

void Agendas::learn_of_training(const std::string& owner) {
  if (const auto index = index_of(AgendaRole::assistant, owner)) look_at_training(*index);
}

void Agendas::look_at_training(AgendaIndex assistant) {
  if (frames_.empty() || !trained_) return;
  const std::string& owner = rules(AgendaRole::assistant, assistant).owner;
  const bool kept_back = !owner.empty() && !trained_(owner, frames_.front().date);
  if (kept_back == kept_back_.has(assistant)) return;
  kept_back_.put(assistant, kept_back);
  draw_all({AgendaRole::assistant, assistant});
}

void Agendas::stop_at(Where where, const Held& held) {
  const DayFrame frame = frame_of(date_of(to_local(held.from, zone_)), zone_);
  const Span span{frame.quantum_at(held.from).value_or(0), frame.quantum_at(held.to).value_or(quanta_max)};
  const bool there = where.role != AgendaRole::doctor || held.doctor_on_site;
  shelf(where.role).agendas[where.index].stops[frame.date].push_back({held.booking, span, there ? held.site : Site{}});
}

void Agendas::hold(Held held) {
  release(held.booking);
  for (const std::string& owner : held.owners) {
    const auto found = where_.find(owner);
    if (found == where_.end()) continue;
    stop_at(found->second, held);
    draw_day(found->second, date_of(to_local(held.from, zone_)));
  }
  const std::string booking = held.booking;
  held_.emplace(booking, std::move(held));
}

void Agendas::release(const std::string& booking) {
  const auto held = held_.find(booking);
  if (held == held_.end()) return;
  const LocalDate date = date_of(to_local(held->second.from, zone_));
  for (const std::string& owner : held->second.owners) {
    const auto found = where_.find(owner);
    if (found == where_.end()) continue;
    auto& stops = shelf(found->second.role).agendas[found->second.index].stops;
    std::erase_if(stops[date], [&](const Stop& stop) { return stop.booking == booking; });
    if (stops[date].empty()) stops.erase(date);
    draw_day(found->second, date);
  }
  held_.erase(held);
}

std::optional<AgendaIndex> Agendas::index_of(AgendaRole role, const std::string& owner) const {
  const auto found = where_.find(owner);
  if (found == where_.end() || found->second.role != role) return std::nullopt;
  return found->second.index;
}

const AgendaRules* Agendas::rules_of(const std::string& owner) const {
  const auto found = where_.find(owner);
  return found == where_.end() ? nullptr : &rules(found->second.role, found->second.index);
}

unsigned Agendas::longest_run(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index) const {
  const auto& days = shelf(role).kinds[static_cast<std::size_t>(kind)];
  return days.empty() ? 0 : days[day].longest[index];
}

std::span<const DayRow> Agendas::rows(AgendaRole role, SlotKind kind, unsigned day) const {
  const auto& days = shelf(role).kinds[static_cast<std::size_t>(kind)];
  return days.empty() ? std::span<const DayRow>() : days[day].rows;
}

const DayRow& Agendas::row(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index) const {
  const auto& days = shelf(role).kinds[static_cast<std::size_t>(kind)];
  return days.empty() ? closed : days[day].rows[index];
}

DayRow Agendas::row_at(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index, const Site& site) const {
  DayRow free = row(role, kind, day, index);
  const auto& stops = shelf(role).agendas[index].stops;
  if (stops.empty() || site.anywhere()) return free;
  const auto of_day = stops.find(frames_[day].date);
  if (of_day == stops.end()) return free;
  for (const Stop& stop : of_day->second) free.clear(around(stop.span, travel_.quanta_between(stop.site, site)));
  return free;
}

bool Agendas::free_at(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index, const Site& site, Span span) const {
  const DayRow& free = row(role, kind, day, index);
  if (!free.test(span.from) || !free.has(span)) return false;
  return site.anywhere() || shelf(role).agendas[index].stops.empty() || row_at(role, kind, day, index, site).has(span);
}

const AgendaSet& Agendas::free_in_hour(AgendaRole role, SlotKind kind, unsigned day, unsigned hour) const {
  const auto& days = shelf(role).kinds[static_cast<std::size_t>(kind)];
  return days.empty() ? none : days[day].at_hour[hour];
}

const AgendaSet& Agendas::doctors_of(const std::string& specialty) const {
  const auto& doctors = shelf(AgendaRole::doctor).by_specialty;
  const auto found = doctors.find(specialty);
  return found == doctors.end() ? none : found->second;
}

const AgendaSet& Agendas::speakers_of(const std::string& language) const {
  const auto& doctors = shelf(AgendaRole::doctor).by_language;
  const auto found = doctors.find(language);
  return found == doctors.end() ? none : found->second;
}

const std::vector<AgendaIndex>& Agendas::serving(AgendaRole role, const std::string& place) const {
  const auto found = shelf(role).serving.find(place);
  return found == shelf(role).serving.end() ? nobody : found->second;
}

}  // namespace maillage::care
