#include "care/places/place_kind.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace maillage::care {
namespace {

TEST(PlaceKind, has_a_word_of_its_own_and_is_found_by_it) {
  std::set<std::string> words;
  for (const PlaceKind kind : all_place_kinds) {
    EXPECT_EQ(place_kind_of(name_of(kind)), kind);
    words.insert(name_of(kind));
  }
  EXPECT_EQ(words.size(), all_place_kinds.size());
  EXPECT_FALSE(place_kind_of("tent"));
}

}  // namespace
}  // namespace maillage::care
