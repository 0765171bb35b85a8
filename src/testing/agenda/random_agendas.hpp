// Random agendas, bookings and questions from a seed: for the property tests and for the bench. Invented throughout.
#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "care/agenda/joint_search.hpp"

namespace maillage::testing {

struct TerritoryShape {
  unsigned doctors{6};
  unsigned places{3};
  unsigned assistants{4};
  unsigned kits{3};
  bool nights{true};  // some rules at the hours in which the clock changes
};

class RandomAgendas {
 public:
  explicit RandomAgendas(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  /// Rules that check() accepts, of everybody in the territory.
  [[nodiscard]] std::vector<care::AgendaRules> territory(const TerritoryShape& shape, care::LocalDate first, unsigned days) {
    std::vector<care::AgendaRules> all;
    const auto add = [&](care::AgendaRole role, unsigned count, const char* prefix) {
      for (unsigned i = 0; i < count; ++i) {
        care::AgendaRules rules = one(role, prefix + std::to_string(i), shape, first, days);
        while (!care::check(rules)) rules = one(role, prefix + std::to_string(i), shape, first, days);
        all.push_back(std::move(rules));
      }
    };
    add(care::AgendaRole::doctor, shape.doctors, "Practitioner/d");
    add(care::AgendaRole::place, shape.places, "Location/p");
    add(care::AgendaRole::assistant, shape.assistants, "Practitioner/a");
    add(care::AgendaRole::kit, shape.kits, "Device/k");
    return all;
  }

  /// The cards of some of the places, by owner: a week with holidays and exceptions, or stops, at any five minutes of a day; a few say no hour at
  /// all.
  [[nodiscard]] std::map<std::string, care::CardHours> cards(const TerritoryShape& shape, care::LocalDate first, unsigned days) {
    std::map<std::string, care::CardHours> all;
    for (unsigned i = 0; i < shape.places; ++i) {
      if (below(2) == 0) continue;
      care::CardHours& card = all["Location/p" + std::to_string(i)];
      if (below(12) == 0) continue;
      if (below(3) == 0) {
        for (unsigned day = 0; day < days; ++day) {
          for (const care::HoursSpan& stop : hours(shape.nights))
            card.stops.push_back({first + std::chrono::days(day), stop, "28061", "Place des Halles"});
        }
        continue;
      }
      for (care::HoursSpans& day : card.hours.week) day = hours(shape.nights);
      card.hours.holidays = static_cast<care::HolidayRule>(below(3));
      if (card.hours.holidays == care::HolidayRule::other_hours) card.hours.holiday_spans = hours(shape.nights);
      if (below(2) == 0) {
        const care::LocalDate from = first + std::chrono::days(below(days));
        card.hours.exceptions.push_back({from, from + std::chrono::days(below(2)), below(2) == 0 ? hours(shape.nights) : care::HoursSpans(), {}});
      }
    }
    return all;
  }

  /// Between some of the places; of the others some have coordinates, and the rest are half an hour apart.
  [[nodiscard]] care::Travel travel(const TerritoryShape& shape) {
    care::Travel travel;
    constexpr std::int32_t apart = 30'000;  // millionths of a degree: with two of them between, a quarter of an hour by car
    for (unsigned place = 0; place < shape.places; place += 2) {
      travel.put("p" + std::to_string(place), care::Point{48'400'000 + static_cast<std::int32_t>(place) * apart, 1'500'000});
    }
    for (unsigned a = 0; a < shape.places; ++a) {
      for (unsigned b = 0; b < a; ++b) {
        if (below(3) != 0) travel.say("p" + std::to_string(a), "p" + std::to_string(b), below(60));
      }
    }
    return travel;
  }

  [[nodiscard]] care::JointQuestion question(const TerritoryShape& shape, care::LocalDate first, unsigned days) {
    care::JointQuestion asked;
    asked.kind = below(3) == 0 ? static_cast<care::SlotKind>(below(care::slot_kinds)) : care::SlotKind::teleconsultation;
    asked.quanta = 2 + below(8);
    asked.step = below(3) == 0 ? 1 + below(6) : 0;
    asked.earliest = care::start_of(first, care::metropolitan_france) + std::chrono::minutes(below(days * 24 * 60 / 2));
    if (below(3) == 0) asked.specialty = specialty();
    if (below(3) == 0) asked.language = language();
    if (below(6) == 0) asked.doctor = "Practitioner/d" + std::to_string(below(shape.doctors));
    if (below(3) == 0) {
      for (unsigned i = 0; i < 1 + below(3); ++i) asked.places.push_back("p" + std::to_string(below(shape.places)));
    }
    if (below(6) == 0) asked.home = care::Point{48'400'000 + static_cast<std::int32_t>(below(100'000)), 1'500'000};
    asked.count = 1 + below(20);
    return asked;
  }

 private:
  /// Of a day of a card: mostly long, in one or two spans, which may touch.
  [[nodiscard]] care::HoursSpans hours(bool nights) {
    if (below(6) == 0) return {};
    constexpr unsigned in_a_day = 24 * 60;
    const unsigned from = (nights && below(4) == 0 ? below(48) : 72 + below(60)) * care::quantum_minutes;
    const unsigned to = std::min(from + (60 + below(60)) * care::quantum_minutes, in_a_day);
    care::HoursSpans all{{std::chrono::minutes(from), std::chrono::minutes(to)}};
    const unsigned again = to + below(12) * care::quantum_minutes;
    if (below(2) == 0 && again + 60 <= in_a_day) all.push_back({std::chrono::minutes(again), std::chrono::minutes(again + 60)});
    return all;
  }

  [[nodiscard]] std::string specialty() { return below(2) == 0 ? "general" : "cardiology"; }
  [[nodiscard]] std::string language() { return below(3) == 0 ? "pt" : "fr"; }

  [[nodiscard]] care::WallSpan span(bool nights) {
    constexpr unsigned in_a_day = 24 * 60 / care::quantum_minutes;
    const unsigned from = nights && below(4) == 0 ? below(48) : 84 + below(120);
    const unsigned to = std::min(from + 12 + below(90), in_a_day);
    return {static_cast<std::uint16_t>(from * care::quantum_minutes), static_cast<std::uint16_t>(to * care::quantum_minutes)};
  }

  [[nodiscard]] care::SlotKind kind() {
    return below(5) == 0 ? static_cast<care::SlotKind>(below(care::slot_kinds)) : care::SlotKind::teleconsultation;
  }

  [[nodiscard]] care::AgendaRules one(care::AgendaRole role, std::string owner, const TerritoryShape& shape, care::LocalDate first, unsigned days) {
    care::AgendaRules rules;
    rules.owner = std::move(owner);
    rules.role = role;
    rules.holidays = below(4) == 0 ? care::OnHolidays::as_usual : care::OnHolidays::closed;
    if (role == care::AgendaRole::doctor) {
      rules.specialties = {specialty()};
      rules.languages = {"fr"};
      rules.only_by_specialty = below(12) == 0;
      if (below(3) == 0) rules.languages.emplace_back("pt");
    }
    if (role == care::AgendaRole::assistant || role == care::AgendaRole::kit) {
      std::set<std::string> places;
      for (unsigned i = 0; i < 3; ++i) places.insert("p" + std::to_string(below(shape.places)));
      if (below(3) == 0) places.insert(care::homes);
      rules.places.assign(places.begin(), places.end());
    }
    const unsigned count = 1 + below(4);
    for (unsigned i = 0; i < count; ++i) {
      care::WeeklyRule rule{"r" + std::to_string(i), kind(), static_cast<std::uint8_t>((1 + below(127)) | below(128)), span(shape.nights), {}, {}, 1};
      rule.starts = first - std::chrono::days(below(40)) + std::chrono::days(below(5));
      if (below(4) == 0) rule.ends = rule.starts + std::chrono::days(below(60));
      if (below(3) == 0) rule.every_weeks = static_cast<std::uint8_t>(2 + below(2));
      rules.weekly.push_back(rule);
    }
    if (below(3) == 0) {
      care::DayException exception{first + std::chrono::days(below(days)), {}};
      if (below(2) == 0) exception.openings.push_back({kind(), span(shape.nights)});
      rules.exceptions.push_back(std::move(exception));
    }
    if (below(3) == 0) {
      const care::LocalDate from = first + std::chrono::days(below(days));
      rules.absences.push_back({from, from + std::chrono::days(below(4))});
    }
    while (below(4) == 0) rules.busy.push_back({first + std::chrono::days(below(days)), span(shape.nights)});
    return rules;
  }

  std::mt19937 random_;
};

}  // namespace maillage::testing
