#include "gateway/places/places_query.hpp"

#include <gtest/gtest.h>

#include "testing/care/cards.hpp"

namespace maillage::gateway {
namespace {

const care::Communes communes = maillage::testing::a_few_communes();

TEST(PlacesQuery, reads_back_what_it_writes) {
  for (const care::PlaceFilter& filter :
       {care::PlaceFilter{}, care::PlaceFilter{"28070", care::PlaceKind::bus, true, true, true}, care::PlaceFilter{.saturday = true}}) {
    const auto read = read_filter(query_of(filter, Language::english).substr(1), communes, Language::french);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, filter);
  }
}

TEST(PlacesQuery, takes_an_empty_field_of_the_form_for_none) {
  const auto read = read_filter("commune=&kind=&saturday=on&", communes, Language::french);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (care::PlaceFilter{.saturday = true}));
}

TEST(PlacesQuery, refuses_in_the_language_of_the_visitor_what_does_not_exist) {
  for (const char* query : {"commune=28999", "commune=%3Cscript%3E", "kind=tent", "kind=prison", "saturday=maybe", "page=2", "lang=de", "=1"}) {
    const auto read = read_filter(query, communes, Language::french);
    ASSERT_FALSE(read) << query;
    EXPECT_EQ(read.error().reason, "bad-query");
    EXPECT_NE(read.error().text, read_filter(query, communes, Language::english).error().text) << query;
  }
}

TEST(PlacesQuery, says_of_a_prison_what_it_says_of_a_kind_that_does_not_exist) {
  EXPECT_EQ(read_filter("kind=prison", communes, Language::french).error().text, read_filter("kind=tent", communes, Language::french).error().text);
}

TEST(PlacesQuery, finds_the_language_that_is_liked_best) {
  EXPECT_EQ(language_of("", ""), Language::french);
  EXPECT_EQ(language_of("", "en-GB,en;q=0.9,fr;q=0.8"), Language::english);
  EXPECT_EQ(language_of("commune=28070&lang=en", "fr"), Language::english);
  EXPECT_EQ(language_of("lang=de", "en"), Language::english);
}

}  // namespace
}  // namespace maillage::gateway
