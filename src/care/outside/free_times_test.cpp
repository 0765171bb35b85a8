#include "care/outside/free_times.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_monday;
using maillage::testing::small_slot;
using maillage::testing::small_time;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Free : ::testing::Test {
  Free() {
    agendas.roll(small_monday);
    for (AgendaRules& rules : maillage::testing::small_territory()) agendas.set(std::move(rules));
  }
  std::vector<FreeTime> ask(Instant from, Instant to, std::vector<std::string> doctors = {"Practitioner/d1"}) {
    return free_times(agendas, {std::move(doctors), {"bourg", "pont"}, from, to});
  }
  Agendas agendas{metropolitan_france, 10};
};

FreeTime tele(unsigned hour, unsigned minute, const char* doctor = "Practitioner/d1") {
  return {doctor, SlotKind::teleconsultation, small_time(hour, minute), small_time(hour, minute + free_quanta * quantum_minutes)};
}

TEST_F(Free, tells_each_start_once_however_many_places_there_are) {
  EXPECT_THAT(ask(small_time(8), small_time(9)), ElementsAre(tele(8, 0), tele(8, 20), tele(8, 40), tele(9, 0)));
  const auto afternoon = ask(small_time(13), small_time(14));
  ASSERT_EQ(afternoon.size(), 1U);
  EXPECT_EQ(afternoon[0].kind, SlotKind::in_person);
  EXPECT_EQ(afternoon[0].start, small_time(14));
}

TEST_F(Free, leaves_out_what_is_booked_and_what_needs_somebody_who_is_taken) {
  Booking booking;
  booking.id = "b1";
  booking.status = BookingStatus::booked;
  booking.slot = small_slot(small_time(8, 20));
  agendas.hold(held_by(booking));
  EXPECT_THAT(ask(small_time(8), small_time(8, 40)), ElementsAre(tele(8, 0), tele(8, 40)));
  EXPECT_THAT(ask(small_time(8, 20), small_time(8, 20), {"Practitioner/d2"}), ElementsAre(tele(8, 20, "Practitioner/d2"))) << "at the other place";
  agendas.release("b1");
  EXPECT_THAT(ask(small_time(8, 20), small_time(8, 20)), ElementsAre(tele(8, 20)));
}

TEST_F(Free, passes_over_a_doctor_who_is_only_found_by_her_specialty) {
  AgendaRules hers = agendas.rules(AgendaRole::doctor, *agendas.index_of(AgendaRole::doctor, "Practitioner/d1"));
  hers.only_by_specialty = true;
  agendas.set(hers);
  EXPECT_THAT(ask(small_time(8), small_time(9), {"Practitioner/d1"}), IsEmpty());
  EXPECT_THAT(ask(small_time(8), small_time(8), {"Practitioner/d1", "Practitioner/d2"}), ElementsAre(tele(8, 0, "Practitioner/d2")));
}

TEST_F(Free, has_a_week_of_two_doctors_in_the_order_of_its_hours) {
  const auto week = ask(small_time(0), small_time(0, 0, 7), {"Practitioner/d1", "Practitioner/d2"});
  // Five days of 4 hours of teleconsultation and 4 hours of visits, three an hour, two doctors.
  EXPECT_EQ(week.size(), 5U * 24U * 2U);
  for (std::size_t i = 1; i < week.size(); ++i) EXPECT_LE(week[i - 1].start, week[i].start);
}

TEST_F(Free, asks_on_until_the_window_is_passed_and_loses_and_doubles_nothing) {
  Agendas season{metropolitan_france};
  season.roll(small_monday);
  for (AgendaRules& rules : maillage::testing::small_territory()) season.set(std::move(rules));
  JointQuestion whole;
  whole.doctor = "Practitioner/d1";
  whole.quanta = free_quanta;
  whole.count = 1'000'000;
  std::vector<Instant> starts;
  for (const JointSlot& slot : find_joint_slots(season, whole)) {
    if (starts.empty() || starts.back() != slot.start) starts.push_back(slot.start);
  }
  std::vector<Instant> told;
  for (const FreeTime& one : free_times(season, {{"Practitioner/d1"}, {"bourg", "pont"}, small_time(0), small_time(0, 0, 90)})) {
    if (one.kind == SlotKind::teleconsultation) told.push_back(one.start);
  }
  EXPECT_GT(starts.size(), 500U) << "more joint slots than one ask gives";
  EXPECT_EQ(told, starts);
}

TEST_F(Free, knows_nothing_of_other_doctors_and_without_a_place) {
  EXPECT_THAT(ask(small_time(8), small_time(9), {"Practitioner/unknown"}), IsEmpty());
  EXPECT_THAT(free_times(agendas, {{"Practitioner/d1"}, {}, small_time(8), small_time(9)}), IsEmpty());
  EXPECT_THAT(ask(small_time(9), small_time(8)), IsEmpty());
}

TEST_F(Free, sends_nobody_to_a_prison_or_to_a_place_that_is_for_its_own) {
  PlaceProtocol bourg;
  bourg.card = PlaceCard{};
  const PlaceById place_of = [&bourg](const std::string& id) { return id == "bourg" ? &bourg : nullptr; };
  EXPECT_THAT(places_for_anybody(agendas, place_of), ElementsAre("bourg", "pont"));
  bourg.kind = PlaceKind::prison;
  EXPECT_THAT(places_for_anybody(agendas, place_of), ElementsAre("pont"));
  bourg.kind = PlaceKind::nursing_home;
  bourg.card->listed = false;
  EXPECT_THAT(places_for_anybody(agendas, place_of), ElementsAre("pont"));
}

}  // namespace
}  // namespace maillage::care
