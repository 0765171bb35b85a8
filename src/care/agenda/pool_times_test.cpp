#include "care/agenda/pool_times.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_monday;
using maillage::testing::small_time;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Pool : public ::testing::Test {
 protected:
  Pool() {
    agendas.roll(small_monday);
    for (AgendaRules& rules : maillage::testing::small_territory()) agendas.set(std::move(rules));
    AgendaRules hers = maillage::testing::small_agenda(AgendaRole::doctor, "Practitioner/d2");
    hers.weekly.push_back({"garde", SlotKind::pool, 0x1F, {18 * 60, 20 * 60}, small_monday, {}, 1});
    agendas.set(hers);
  }
  Agendas agendas{metropolitan_france};
};

TEST_F(Pool, tells_who_gives_this_moment_to_it_and_until_when) {
  EXPECT_THAT(pool_times(agendas, small_time(17, 59)), IsEmpty());
  EXPECT_THAT(pool_times(agendas, small_time(18)), ElementsAre(PoolTime{"d2", small_time(20)}));
  EXPECT_THAT(pool_times(agendas, small_time(19, 59)), ElementsAre(PoolTime{"d2", small_time(20)}));
  EXPECT_THAT(pool_times(agendas, small_time(20)), IsEmpty());
  EXPECT_THAT(pool_times(agendas, small_time(18, 30, 1)), ElementsAre(PoolTime{"d2", small_time(20, 0, 1)})) << "of the day of that moment";
  EXPECT_THAT(pool_times(agendas, small_time(18, 30, 5)), IsEmpty()) << "on a Saturday";
}

TEST_F(Pool, expects_nobody_with_whom_something_is_booked) {
  agendas.hold({"b1", {"Practitioner/d2"}, small_time(18, 30), small_time(19), {}, false});
  EXPECT_THAT(pool_times(agendas, small_time(18)), ElementsAre(PoolTime{"d2", small_time(18, 30)}));
  EXPECT_THAT(pool_times(agendas, small_time(18, 30)), IsEmpty());
  EXPECT_THAT(pool_times(agendas, small_time(19)), ElementsAre(PoolTime{"d2", small_time(20)}));
}

TEST_F(Pool, is_empty_where_nobody_has_any) {
  Agendas none(metropolitan_france);
  EXPECT_THAT(pool_times(none, small_time(18)), IsEmpty()) << "not rolled";
  none.roll(small_monday);
  EXPECT_THAT(pool_times(none, small_time(18)), IsEmpty());
}

}  // namespace
}  // namespace maillage::care
