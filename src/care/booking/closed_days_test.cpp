#include "care/booking/closed_days.hpp"

#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using std::chrono::days;
using testing::small_monday;

struct ClosedDaysTest : ::testing::Test {
  AgendaRules rules = testing::small_agenda(AgendaRole::place, "Location/bourg");
  bool opens(const AgendaRules& given, int day) {
    return open_row(given, SlotKind::teleconsultation, frame_of(small_monday + days(day), metropolitan_france)).any();
  }
};

TEST_F(ClosedDaysTest, close_the_agenda_on_every_one_of_them_and_on_no_other) {
  const AgendaRules closed = with_closed_days(rules, {{small_monday + days(1), small_monday + days(2)}}, small_monday);
  ASSERT_TRUE(check(closed));
  EXPECT_TRUE(opens(closed, 0));
  EXPECT_FALSE(opens(closed, 1));
  EXPECT_FALSE(opens(closed, 2));
  EXPECT_TRUE(opens(closed, 3));
}

TEST_F(ClosedDaysTest, open_it_again_when_the_card_no_longer_says_so_and_leave_the_agenda_s_own_absences) {
  rules.absences = {{small_monday + days(3), small_monday + days(4)}};
  const AgendaRules closed = with_closed_days(rules, {{small_monday, small_monday}, {small_monday + days(4), small_monday + days(4)}}, small_monday);
  EXPECT_EQ(closed.absences.size(), 2U) << "one is closed already";
  EXPECT_EQ(with_closed_days(closed, {{small_monday, small_monday}, {small_monday + days(4), small_monday + days(4)}}, small_monday), closed)
      << "again is once";
  EXPECT_EQ(with_closed_days(closed, {}, small_monday), rules);
}

TEST_F(ClosedDaysTest, forget_those_that_are_over) {
  EXPECT_EQ(with_closed_days(rules, {{small_monday - days(9), small_monday - days(1)}}, small_monday), rules);
}

}  // namespace
}  // namespace maillage::care
