#include "care/telephone/waiting_offers.hpp"

#include <gtest/gtest.h>

#include "care/booking/booking.hpp"
#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_monday;
using maillage::testing::small_time;

/// Two doctors at two pharmacies; the whole Monday morning is booked, so that a time must first become free.
struct FullMorning : ::testing::Test {
  FullMorning() {
    agendas.roll(small_monday);
    for (AgendaRules& rules : maillage::testing::small_territory()) agendas.set(std::move(rules));
    for (const char* doctor : {"Practitioner/d1", "Practitioner/d2"}) {
      Booking whole;
      whole.id = doctor;
      whole.status = BookingStatus::booked;
      whole.slot = {small_time(8), small_time(12), doctor, "", "", ""};
      agendas.hold(held_by(whole));
    }
  }
  /// Gives back what a doctor has from here on.
  void frees(const char* doctor, Instant from, Instant to) {
    agendas.release(doctor);
    for (const auto& [begin, end] : {std::pair(small_time(8), from), std::pair(to, small_time(12))}) {
      Booking rest;
      rest.id = std::string(doctor) + std::to_string(begin.micros);
      rest.status = BookingStatus::booked;
      rest.slot = {begin, end, doctor, "", "", ""};
      if (begin < end) agendas.hold(held_by(rest));
    }
  }
  static WaitingCaller waits(std::string id, std::string place = "") {
    WaitingCaller one;
    one.id = std::move(id);
    one.place = std::move(place);
    one.earliest = small_time(0);
    one.before = small_time(0, 0, 1);
    return one;
  }
  std::vector<std::string> told(const std::vector<const WaitingCaller*>& callers) {
    std::vector<std::string> all;
    for (const WaitingOffer& offer : waiting_offers(callers, {"bourg", "pont"}, agendas, small_time(7))) {
      all.push_back(offer.caller->id + " " + std::to_string((offer.slot.start - small_time(0)) / std::chrono::minutes(1)) + " " + offer.slot.place);
    }
    return all;
  }
  Agendas agendas{metropolitan_france, 10};
};

using Told = std::vector<std::string>;

TEST_F(FullMorning, tells_nobody_before_something_is_free_and_then_the_one_who_has_waited_longest) {
  const WaitingCaller first = waits("first");
  const WaitingCaller second = waits("second");
  EXPECT_EQ(told({&first, &second}), Told{});
  frees("Practitioner/d1", small_time(9), small_time(9, 20));
  EXPECT_EQ(told({&first, &second}), Told{"first 540 Location/bourg"});
  agendas.release("Practitioner/d2");
  EXPECT_EQ(told({&first, &second}).size(), 2U) << "each her own time";
}

TEST_F(FullMorning, gives_a_time_that_does_not_suit_to_the_next) {
  WaitingCaller first = waits("first", "pont");
  const WaitingCaller second = waits("second");
  frees("Practitioner/d1", small_time(9), small_time(9, 20));
  EXPECT_EQ(told({&first, &second}), Told{"first 540 Location/pont"});
  first.passed.push_back(small_time(9));
  EXPECT_EQ(told({&first, &second}), Told{"second 540 Location/bourg"});
}

TEST_F(FullMorning, keeps_to_place_days_and_the_time_to_come) {
  frees("Practitioner/d1", small_time(8), small_time(8, 20));
  const WaitingCaller elsewhere = waits("elsewhere", "nowhere");
  WaitingCaller tomorrow = waits("tomorrow");
  tomorrow.earliest = small_time(0, 0, 1);
  tomorrow.before = small_time(0, 0, 2);
  WaitingCaller sooner = waits("sooner");
  sooner.before = small_time(8);
  EXPECT_EQ(told({&elsewhere, &sooner}), Told{});
  EXPECT_EQ(told({&tomorrow}), Told{"tomorrow 1920 Location/bourg"}) << "8:00 of the day after is free";
  const WaitingCaller near = waits("near");
  EXPECT_EQ(waiting_offers({&near}, {"bourg"}, agendas, small_time(7, 1)).size(), 0U) << "in less than an hour nobody is there";
  EXPECT_EQ(waiting_offers({&near}, {"bourg"}, agendas, small_time(7)).size(), 1U);
  EXPECT_EQ(waiting_offers({&near}, {}, agendas, small_time(7)).size(), 0U);
}

}  // namespace
}  // namespace maillage::care
