// An invented county of 100 communes with 60 places and 48 doctors, so staffed that 200,000 requests a year are mostly answered. For the bench.
#pragma once

#include <fmt/format.h>

#include <utility>

#include "testing/twin/small_territory.hpp"

namespace maillage::testing {

inline care::AgendaRules by_day(std::string owner, care::AgendaRole role, care::SlotKind kind, std::uint8_t days, std::uint16_t from,
                                std::uint16_t to) {
  care::AgendaRules rules;
  rules.owner = std::move(owner);
  rules.role = role;
  rules.weekly.push_back({"jour", kind, days, {from, to}, a_day("2025-12-01"), {}, 1});
  return rules;
}

namespace county_of {
inline constexpr unsigned rows = 10;  // of communes, ten each
inline constexpr unsigned places = 60;
inline constexpr unsigned doctors = 40;
inline constexpr unsigned regional = 8;
inline constexpr std::uint8_t monday_to_saturday = 0x3F;

inline std::string doctor(unsigned i) { return fmt::format("doctor-{:02}", i); }

inline care::Communes communes() {
  std::vector<care::Commune> all;
  all.reserve(std::size_t{rows} * rows);
  for (unsigned i = 0; i < rows * rows; ++i) {
    const auto [row, column] = std::pair(i / rows, i % rows);
    all.push_back({fmt::format("28{:03}", i + 1),
                   fmt::format("Commune {}", i + 1),
                   "28000",
                   2000 + (i * 7919) % 18'000,
                   {48.0 + .06 * row, 1.0 + .09 * column}});
  }
  return *care::Communes::of(std::move(all));
}

inline void add_doctors(care::twin::TwinTerritory& county) {
  using namespace maillage::care;
  for (unsigned i = 0; i < doctors + regional; ++i) {
    const unsigned later = 60 * (i % 3);
    const std::string owner = "Practitioner/" + doctor(i);
    const std::string commune = i < doctors ? county.communes.all()[i * 3 % (rows * rows)].insee : "";
    county.doctors.push_back({doctor(i), "Dr " + doctor(i), commune,
                              by_day(owner, AgendaRole::doctor, SlotKind::pool, monday_to_saturday, static_cast<std::uint16_t>(480 + later),
                                     static_cast<std::uint16_t>(1080 + later))});
    if (i % 4 != 0) continue;
    AgendaRules agenda = by_day(owner, AgendaRole::doctor, SlotKind::teleconsultation, monday_to_saturday, 600, 960);
    agenda.specialties = {"general"};
    agenda.languages = {"fr"};
    county.agendas.push_back(std::move(agenda));
  }
}

inline void add_agendas(care::twin::TwinTerritory& county, const std::string& place) {
  using namespace maillage::care;
  const auto open = [](const std::string& owner, AgendaRole role) {
    return by_day(owner, role, SlotKind::teleconsultation, monday_to_saturday, 480, 1200);
  };
  county.agendas.push_back(open("Location/" + place, AgendaRole::place));
  county.agendas.push_back(open("Practitioner/nurse-" + place, AgendaRole::assistant));
  county.agendas.back().places = {place};
  county.agendas.push_back(open("Device/kit-" + place, AgendaRole::kit));
  county.agendas.back().places = {place};
}

/// A sector of ten doctors each, so that every place has neighbours of its own.
inline care::Ladder ladder(unsigned place) {
  using namespace maillage::care;
  Ladder ladder{{RungKind::own_doctor, Seconds(45), Seconds(60), {}},
                {RungKind::territory, Seconds(45), Seconds(180), {}},
                {RungKind::regional, Seconds(45), Seconds(120), {}}};
  for (unsigned i = 0; i < 10; ++i) ladder[1].doctors.push_back(doctor((place / 15 * 10 + i) % doctors));
  for (unsigned i = 0; i < regional; ++i) ladder[2].doctors.push_back(doctor(doctors + i));
  return ladder;
}
}  // namespace county_of

inline care::twin::TwinTerritory county() {
  using namespace std::chrono_literals;
  care::twin::TwinTerritory county;
  county.name = "Comté inventé";
  county.communes = county_of::communes();
  county_of::add_doctors(county);
  for (unsigned i = 0; i < county_of::places; ++i) {
    care::PlaceProtocol place = champhol();
    place.place = fmt::format("place-{:02}", i);
    place.ladder = county_of::ladder(i);
    care::PlaceCard card;
    card.commune = county.communes.all()[i * 5 / 3].insee;
    for (std::size_t day = 0; day < 6; ++day) card.hours.week[day] = {{8h, 20h}};
    card.visits = i % 3 == 0 ? care::Visits::both : care::Visits::walk_in;
    place.card = std::move(card);
    county.rooms[place.place] = 3;
    if (i % 3 == 0) county_of::add_agendas(county, place.place);
    county.places.push_back(std::move(place));
  }
  return county;
}

}  // namespace maillage::testing
