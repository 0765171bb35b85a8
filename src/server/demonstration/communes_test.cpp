#include "server/demonstration/communes.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace maillage::server {
namespace {

TEST(Communes, champhol_lies_three_kilometres_from_chartres) {
  const auto champhol = commune_named("Champhol", "28");
  const auto chartres = commune_named("Chartres", "28");
  ASSERT_TRUE(champhol && chartres);
  EXPECT_EQ(champhol->insee, "28070");
  EXPECT_NEAR(kilometres_between(*champhol, *chartres), 2.6, 0.5);
}

TEST(Communes, a_name_is_unique_within_its_departement) {
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const Commune& commune : communes) EXPECT_TRUE(names.insert({commune.insee.substr(0, 2), commune.name}).second) << commune.name;
}

TEST(Communes, the_two_vernouillets_are_told_apart) {
  EXPECT_EQ(commune_named("Vernouillet", "28")->postal_code, "28500");
  EXPECT_EQ(commune_named("Vernouillet", "78")->postal_code, "78540");
}

TEST(Communes, a_place_elsewhere_is_not_found) { EXPECT_FALSE(commune_named("Marseille", "13").has_value()); }

}  // namespace
}  // namespace maillage::server
