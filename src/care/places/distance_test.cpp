#include "care/places/distance.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Position chartres{48.4439, 1.4892};

TEST(Distance, is_that_of_the_map) {
  EXPECT_NEAR(kilometres_between(chartres, {48.4681, 1.5028}), 2.9, 0.1) << "Champhol";
  EXPECT_NEAR(kilometres_between(chartres, {48.2153, 1.1611}), 35.1, 0.5) << "Brou";
}

TEST(Distance, is_nothing_to_where_one_is_and_the_same_both_ways) {
  EXPECT_EQ(kilometres_between(chartres, chartres), 0);
  EXPECT_EQ(kilometres_between(chartres, {48.2153, 1.1611}), kilometres_between({48.2153, 1.1611}, chartres));
}

}  // namespace
}  // namespace maillage::care
