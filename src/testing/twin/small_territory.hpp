// A territory small enough to be reckoned by hand: one pharmacy that never closes, one rung with all doctors, who are always on duty.
#pragma once

#include <string>

#include "care/twin/arrivals.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"

namespace maillage::testing {

inline care::AgendaRules always_on_duty(const std::string& doctor) {
  care::AgendaRules rules;
  rules.owner = "Practitioner/" + doctor;
  rules.role = care::AgendaRole::doctor;
  rules.holidays = care::OnHolidays::as_usual;
  rules.weekly.push_back({"garde", care::SlotKind::pool, 0x7F, {0, 1440}, a_day("2026-01-01"), {}, 1});
  return rules;
}

/// A second opening of the same agenda, for appointments from 9 to 17.
inline care::AgendaRules booked_by_day(std::string owner, care::AgendaRole role, std::vector<std::string> places = {}) {
  care::AgendaRules rules;
  rules.owner = std::move(owner);
  rules.role = role;
  rules.places = std::move(places);
  rules.weekly.push_back({"jour", care::SlotKind::teleconsultation, 0x7F, {540, 1020}, a_day("2026-01-01"), {}, 1});
  return rules;
}

inline care::twin::TwinTerritory small_territory(unsigned doctors) {
  using namespace std::chrono_literals;
  care::twin::TwinTerritory territory;
  territory.name = "Champhol et environs";
  territory.communes = a_few_communes();
  care::PlaceProtocol place = champhol();
  care::PlaceCard card;
  card.commune = "28070";
  for (auto& day : card.hours.week) day = {{0h, 24h}};
  card.hours.holidays = care::HolidayRule::as_usual;
  card.visits = care::Visits::walk_in;
  card.telephone = "01 99 00 28 11";
  place.card = card;
  care::Rung rung{care::RungKind::territory, Seconds(45), Seconds(3600), {}};
  for (unsigned i = 0; i < doctors; ++i) {
    const std::string id = "doctor-" + std::to_string(i);
    rung.doctors.push_back(id);
    territory.doctors.push_back({id, "Dr " + std::to_string(i), "28085", always_on_duty(id)});
  }
  place.ladder = {rung};
  territory.rooms[place.place] = 4;
  territory.places.push_back(std::move(place));
  return territory;
}

/// The same with everything that can go on at once: an own doctor's rung and a regional one, appointments, a bus, residents.
inline care::twin::TwinTerritory lively_territory() {
  care::twin::TwinTerritory territory = small_territory(3);
  care::PlaceProtocol& place = territory.places.front();
  place.ladder = {{care::RungKind::own_doctor, Seconds(30), Seconds(60), {}},
                  {care::RungKind::territory, Seconds(40), Seconds(120), {"doctor-0", "doctor-1"}},
                  {care::RungKind::regional, Seconds(30), Seconds(90), {"doctor-2"}}};
  place.card->visits = care::Visits::both;
  care::PlaceProtocol bus = place;
  bus.place = "bus";
  bus.kind = care::PlaceKind::bus;
  bus.card = bus_card();
  care::PlaceProtocol home = place;
  home.place = "tilleuls";
  home.kind = care::PlaceKind::nursing_home;
  home.card->visits = care::Visits::walk_in;
  territory.residents["tilleuls"] = 4000;
  territory.doctors[0].duty.weekly[0].span = {480, 1140};
  territory.doctors[1].duty.weekly[0].span = {540, 720};
  territory.agendas = {booked_by_day("Practitioner/doctor-0", care::AgendaRole::doctor), booked_by_day("Location/champhol", care::AgendaRole::place),
                       booked_by_day("Practitioner/nurse", care::AgendaRole::assistant, {"champhol"}),
                       booked_by_day("Device/kit", care::AgendaRole::kit, {"champhol"})};
  territory.agendas[0].specialties = {"general"};
  territory.agendas[0].languages = {"fr"};
  territory.rooms["tilleuls"] = 1;
  territory.places.push_back(std::move(bus));
  territory.places.push_back(std::move(home));
  return territory;
}

}  // namespace maillage::testing
