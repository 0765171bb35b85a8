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

/// The caps of a plan in which these extensions say all that it says of them.
Caps caps_with(std::string_view extensions) {
  const std::string plan = R"({"resourceType":"PlanDefinition","id":"x","extension":[)" + std::string(extensions) +
                           R"(],"useContext":[{"code":{"code":"venue"},"valueReference":{"reference":"Location/x"}},)"
                           R"({"code":{"code":"age"},"valueRange":{"low":{"value":12}}}],)"
                           R"("action":[{"code":[{"coding":[{"code":"exclusions"}]}],)"
                           R"("extension":[{"url":"urn:x-maillage:under-age","valueCode":"call-15"}]}]})";
  const auto document = fhir::parse(plan);
  const auto read = plan_from(document->root());
  EXPECT_TRUE(read) << read.error().text;
  return read ? read->caps : Caps{.percent = 0, .specialties = {}, .doctors = {}};
}

TEST(PlaceReading, takes_the_shares_of_specialties_in_any_order_and_without_a_share_of_all) {
  const std::string specialty = R"({"url":"specialty","valueCode":"geriatrics"})";
  const std::string percent = R"({"url":"percent","valueInteger":30})";
  const auto own = [](const std::string& parts) { return R"({"url":"urn:x-maillage:cap-of-specialty","extension":[)" + parts + "]}"; };
  const std::string all = R"({"url":"urn:x-maillage:cap-percent","valueInteger":15})";
  const std::vector<SpecialtyShare> geriatrics{{"geriatrics", 30}};
  EXPECT_EQ(caps_with(""), Caps{});
  EXPECT_EQ(caps_with(own(specialty + "," + percent)), (Caps{20, geriatrics, {}}));
  EXPECT_EQ(caps_with(own(percent + "," + specialty) + "," + all), (Caps{15, geriatrics, {}}));
  EXPECT_EQ(caps_with(all), (Caps{15, {}, {}}));
}

}  // namespace
}  // namespace maillage::care
