// What a visit's waits are made of.
#include "care/twin/visit.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace maillage::care::twin {
namespace {

TEST(TwinVisit, counts_the_preparation_as_care_and_not_as_waiting) {
  Visit visit;
  visit.came = Instant{0};
  visit.begun = Instant{5};
  visit.ready = Instant{105};
  visit.accepted = Instant{112};
  EXPECT_EQ(visit.wait(), Micros(12));
}

TEST(TwinVisit, has_a_name_for_each_end) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < ends; ++i) names.insert(name_of(static_cast<End>(i)));
  EXPECT_EQ(names.size(), ends);
}

}  // namespace
}  // namespace maillage::care::twin
