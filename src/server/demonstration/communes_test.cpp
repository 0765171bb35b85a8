#include "server/demonstration/communes.hpp"

#include <gtest/gtest.h>

#include <set>

namespace maillage::server {
namespace {

TEST(Communes, champhol_lies_three_kilometres_from_chartres) {
  const auto champhol = commune_named("Champhol");
  const auto chartres = commune_named("Chartres");
  ASSERT_TRUE(champhol && chartres);
  EXPECT_EQ(champhol->insee, "28070");
  EXPECT_NEAR(kilometres_between(*champhol, *chartres), 2.6, 0.5);
}

TEST(Communes, names_are_unique_so_that_a_name_finds_one_place) {
  std::set<std::string_view> names;
  for (const Commune& commune : communes) EXPECT_TRUE(names.insert(commune.name).second) << commune.name;
}

TEST(Communes, a_place_elsewhere_is_not_found) { EXPECT_FALSE(commune_named("Marseille").has_value()); }

}  // namespace
}  // namespace maillage::server
