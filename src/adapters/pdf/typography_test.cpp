#include "adapters/pdf/typography.hpp"

#include <gtest/gtest.h>

namespace maillage::adapters {
namespace {

TEST(FrenchSpaces, stand_before_high_punctuation_and_do_not_break) {
  EXPECT_EQ(with_french_spaces("Motif : toux ; fièvre !"), "Motif\u00a0: toux\u202f; fièvre\u202f!");
  EXPECT_EQ(with_french_spaces("Depuis quand?"), "Depuis quand\u202f?");
}

TEST(FrenchSpaces, stand_inside_quotes) { EXPECT_EQ(with_french_spaces("« oui »"), "«\u00a0oui\u00a0»"); }

TEST(FrenchSpaces, leave_times_addresses_and_what_is_right_alone) {
  EXPECT_EQ(with_french_spaces("à 14:02, https://exemple.fr/?a"), "à 14:02, https://exemple.fr/?a");
  const std::string right = with_french_spaces("Motif : « toux » !");
  EXPECT_EQ(with_french_spaces(right), right);
}

}  // namespace
}  // namespace maillage::adapters
