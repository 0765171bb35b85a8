#include "care/territory/commune_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/care/cards.hpp"

namespace maillage::care {
namespace {

TEST(CommuneResources, are_valid_and_read_back_without_loss) {
  std::vector<Commune> few = testing::a_few_communes().all();
  few.front().priority_zone = true;
  const Communes communes = *Communes::of(std::move(few));
  const auto system = fhir::parse(resource_of(communes).resource.dump());
  const auto issues = fhir::validate(system->root());
  EXPECT_TRUE(issues.empty()) << (issues.empty() ? "" : issues.front().text);
  const auto read = communes_from(system->root());
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(*read, communes);
}

TEST(CommuneResources, without_a_position_are_refused) {
  const auto system = fhir::parse(R"({"concept":[{"code":"28070","display":"Champhol"}]})");
  EXPECT_EQ(communes_from(system->root()).error().reason, "communes-unreadable");
}

}  // namespace
}  // namespace maillage::care
