#include "gateway/http/language.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(Language, is_the_one_that_is_liked_best_and_french_when_neither_is) {
  EXPECT_EQ(liked_best(""), Language::french);
  EXPECT_EQ(liked_best("en-GB,en;q=0.9,fr;q=0.8"), Language::english);
  EXPECT_EQ(liked_best("fr-FR,fr;q=0.9,en;q=0.5"), Language::french);
  EXPECT_EQ(liked_best("de, fr;q=0.7, en;q=0.3"), Language::french);
  EXPECT_EQ(liked_best("de, en;q=0.3"), Language::english);
  EXPECT_EQ(liked_best("en;q=0"), Language::french);
  EXPECT_EQ(liked_best("eng,*"), Language::french);
  EXPECT_EQ(liked_best(",,;q=,en"), Language::english);
}

TEST(Language, has_a_wording_and_a_tag_in_each) {
  constexpr Both open{"Ouvert", "Open"};
  EXPECT_EQ(open.in(Language::french), "Ouvert");
  EXPECT_EQ(open.in(Language::english), "Open");
  EXPECT_EQ(month_of(1, Language::english), "January");
  EXPECT_EQ(month_of(12, Language::french), "décembre");
  EXPECT_EQ(tag_of(Language::french), "fr");
  EXPECT_EQ(tag_of(Language::english), "en");
}

}  // namespace
}  // namespace maillage::gateway
