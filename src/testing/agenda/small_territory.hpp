// Two doctors, two pharmacies, an assistant who travels between them and one who does not, a kit in each: enough to book in. Invented.
#pragma once

#include <string>
#include <vector>

#include "care/agenda/joint_search.hpp"

namespace maillage::testing {

/// A Monday.
inline constexpr care::LocalDate small_monday = std::chrono::local_days(std::chrono::year(2026) / 11 / 23);

inline Instant small_time(unsigned hour, unsigned minute = 0, unsigned day = 0) {
  return care::start_of(small_monday + std::chrono::days(day), care::metropolitan_france) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

/// Open from Monday to Friday, 8 to 12, for teleconsultations, and 14 to 18 in person.
inline care::AgendaRules small_agenda(care::AgendaRole role, std::string owner, std::vector<std::string> places = {}) {
  care::AgendaRules rules;
  rules.owner = std::move(owner);
  rules.role = role;
  rules.places = std::move(places);
  if (role == care::AgendaRole::doctor) {
    rules.specialties = {"general"};
    rules.languages = {"fr"};
  }
  rules.weekly = {{"morning", care::SlotKind::teleconsultation, 0x1F, {8 * 60, 12 * 60}, small_monday, {}, 1},
                  {"afternoon", care::SlotKind::in_person, 0x1F, {14 * 60, 18 * 60}, small_monday, {}, 1}};
  return rules;
}

inline std::vector<care::AgendaRules> small_territory() {
  using care::AgendaRole;
  return {small_agenda(AgendaRole::doctor, "Practitioner/d1"),
          small_agenda(AgendaRole::doctor, "Practitioner/d2"),
          small_agenda(AgendaRole::place, "Location/bourg"),
          small_agenda(AgendaRole::place, "Location/pont"),
          small_agenda(AgendaRole::assistant, "Practitioner/rover", {"bourg", "pont"}),
          small_agenda(AgendaRole::assistant, "Practitioner/local", {"pont"}),
          small_agenda(AgendaRole::kit, "Device/kit-bourg", {"bourg"}),
          small_agenda(AgendaRole::kit, "Device/kit-pont", {"pont"})};
}

/// With the first doctor and the assistant who travels, at the first place.
inline care::JointSlot small_slot(Instant start, unsigned minutes = 20) {
  return {start, start + std::chrono::minutes(minutes), "Practitioner/d1", "Practitioner/rover", "Location/bourg", "Device/kit-bourg"};
}

}  // namespace maillage::testing
