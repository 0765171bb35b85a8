#include "care/resources/french.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

TEST(French, says_the_distance_only_when_there_is_one) {
  EXPECT_EQ(in_french(Avoided::journey, 24), "Un déplacement de 24 km.");
  EXPECT_EQ(in_french(Avoided::emergency_department, 0), "Un passage aux urgences.");
}

TEST(French, tells_how_to_take_a_drug_in_one_line) {
  EXPECT_EQ(how_to_take(testing::good_report().prescription.front()), "1 g, 3 fois par jour, voie orale, pendant 3 jours. Quantité : 1 boîte");
  EXPECT_EQ(how_to_take({Words("paracétamol"), Words("1 g"), {}, {}, {}, false}), "1 g");
}

}  // namespace
}  // namespace maillage::care
