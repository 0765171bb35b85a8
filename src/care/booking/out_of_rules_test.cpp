#include "care/booking/out_of_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_agenda;
using maillage::testing::small_monday;
using maillage::testing::small_slot;
using maillage::testing::small_time;
using ::testing::ElementsAre;

/// On Monday, Tuesday and so on at nine with the first doctor.
struct Week : ::testing::Test {
  Week() {
    for (unsigned day = 0; day < 5; ++day) {
      Booking one;
      one.id = "b" + std::to_string(day);
      one.status = BookingStatus::booked;
      one.slot = small_slot(small_time(9, 0, day));
      bookings.push_back(one);
    }
  }
  std::vector<std::string> out() const {
    std::vector<const Booking*> all;
    all.reserve(bookings.size());
    for (const Booking& one : bookings) all.push_back(&one);
    std::vector<std::string> ids;
    for (const OutOfRules& one : out_of_rules(rules, card ? &*card : nullptr, all, metropolitan_france)) {
      constexpr std::array words{" usual", " exception", " holiday", " absence"};
      ids.push_back(one.booking->id + words[static_cast<std::size_t>(one.why)]);
    }
    return ids;
  }
  AgendaRules rules = small_agenda(AgendaRole::doctor, "Practitioner/d1");
  std::optional<CardHours> card;
  std::vector<Booking> bookings;
};

TEST_F(Week, is_all_within_the_rules_that_it_was_booked_by) { EXPECT_THAT(out(), ElementsAre()); }

TEST_F(Week, names_whom_an_absence_an_exception_or_a_new_pattern_leaves_standing) {
  rules.absences = {{small_monday + std::chrono::days(1), small_monday + std::chrono::days(2)}};
  rules.exceptions = {{small_monday + std::chrono::days(3), {{SlotKind::teleconsultation, {10 * 60, 12 * 60}}}}};
  rules.weekly.front().weekdays = 0x0F;
  EXPECT_THAT(out(), ElementsAre("b1 absence", "b2 absence", "b3 exception", "b4 usual"));
}

TEST_F(Week, asks_nothing_of_appointments_that_are_over_or_somebody_elses) {
  rules.absences = {{small_monday, small_monday + std::chrono::days(4)}};
  bookings[0].status = BookingStatus::cancelled;
  bookings[1].status = BookingStatus::no_show;
  bookings[2].slot.doctor = "Practitioner/d2";
  bookings[3].status = BookingStatus::arrived;
  EXPECT_THAT(out(), ElementsAre("b3 absence", "b4 absence"));
  rules.owner = "Device/kit-bourg";
  EXPECT_THAT(out(), ElementsAre("b2 absence", "b3 absence", "b4 absence")) << "the kit of all of them";
}

TEST_F(Week, names_whom_the_card_of_the_place_leaves_standing) {
  rules = small_agenda(AgendaRole::place, "Location/bourg");
  card.emplace();
  for (unsigned day : {0U, 2U, 4U}) card->hours.week[day] = {{std::chrono::hours(9), std::chrono::hours(12)}};
  EXPECT_THAT(out(), ElementsAre("b1 usual", "b3 usual"));
}

TEST_F(Week, tells_a_time_that_is_kept_for_another_kind) {
  bookings.resize(1);
  bookings[0].kind = SlotKind::in_person;
  EXPECT_THAT(out(), ElementsAre("b0 usual"));
}

}  // namespace
}  // namespace maillage::care
