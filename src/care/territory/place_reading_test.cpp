// A protocol that somebody changed by hand is never guessed.
#include "care/territory/place_reading.hpp"

#include <gtest/gtest.h>

#include "care/territory/place_resources.hpp"
#include "fhir/element/reader.hpp"
#include "testing/care/drafted.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

std::string reason_without(const char* type, const char* member) {
  std::map<ResourceKey, fhir::Document> stored;
  for (Drafted& drafted : resources_of(testing::champhol())) {
    if (drafted.key.type == type) drafted.resource.remove(member);
    stored.emplace(drafted.key, *fhir::parse(drafted.resource.dump()));
  }
  const auto read = protocol_from(stored.at({"PlanDefinition", "champhol"}).root(), [&](const ResourceKey& key) { return stored.at(key).root(); });
  return read ? "" : read.error().expression.front();
}

TEST(PlaceReading, refuses_a_plan_whose_place_age_or_questions_are_not_said) {
  EXPECT_EQ(reason_without("PlanDefinition", "date"), "") << "nothing that matters is missing";
  EXPECT_EQ(reason_without("PlanDefinition", "useContext"), "useContext");
  EXPECT_EQ(reason_without("PlanDefinition", "action"), "action.extension");
  EXPECT_EQ(reason_without("Location", "type"), "Location.type");
}

TEST(PlaceReading, refuses_a_place_whose_questionnaire_is_not_there) {
  const std::vector<Drafted> drafted = resources_of(testing::champhol());
  const fhir::Document location = testing::read(drafted, "Location/champhol");
  const fhir::Document plan = testing::read(drafted, "PlanDefinition/champhol");
  const auto read = protocol_from(plan.root(), [&](const ResourceKey& key) { return key.type == "Location" ? location.root() : fhir::Element(); });
  EXPECT_EQ(read.error().expression.front(), "Questionnaire.item");
}

}  // namespace
}  // namespace maillage::care
