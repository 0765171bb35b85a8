#include "care/booking/booking_writes.hpp"

#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

TEST(BookingWrites, writes_an_agenda_at_the_version_that_was_read_and_its_schedule_at_whatever_it_stands) {
  const AgendaRules rules = testing::small_agenda(AgendaRole::place, "Location/bourg");
  const std::vector<ports::Write> writes = writes_of(rules, VersionId{3});
  ASSERT_EQ(writes.size(), 2U);
  EXPECT_EQ(writes[0].key.type, agenda_type);
  EXPECT_EQ(writes[0].version, VersionId{3});
  EXPECT_EQ(agenda_from(*writes[0].content), rules);
  EXPECT_EQ(writes[1].key.type, "Schedule");
  EXPECT_EQ(writes[1].expected, ports::Expected::any);
  EXPECT_FALSE(writes[1].index.empty()) << "it is found by search";
}

}  // namespace
}  // namespace maillage::care
