#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/places/places_html.hpp"

namespace maillage::gateway {
namespace {

TEST(PlacesStyle, loads_nothing_and_knows_the_dark_and_paper) {
  using ::testing::HasSubstr;
  using ::testing::Not;
  EXPECT_THAT(std::string(places_style()), Not(HasSubstr("url(")));
  EXPECT_THAT(std::string(places_style()), Not(HasSubstr("@import")));
  EXPECT_THAT(std::string(places_style()), HasSubstr("prefers-color-scheme:dark"));
  EXPECT_THAT(std::string(places_style()), HasSubstr("@media print"));
}

}  // namespace
}  // namespace maillage::gateway
