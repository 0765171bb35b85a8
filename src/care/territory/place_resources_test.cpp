// A protocol walks into FHIR and back without loss, and what it makes is valid R4.
#include "care/territory/place_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/care/drafted.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

PlaceProtocol rich() {
  PlaceProtocol protocol = testing::champhol();
  protocol.kind = PlaceKind::prison;
  protocol.under_age = Orientation::in_person;
  protocol.age_months_min = 24;
  protocol.limits = {{VitalKind::temperature, 30.5, 42}, {VitalKind::weight, 0.3, 250}};
  protocol.join_within = Seconds(90);
  protocol.hour_patience = Seconds(420);
  protocol.no_show_after = Seconds(1200);
  protocol.regulation = RegulationRule{{"heart-pressure", "other"}, false, Seconds(420)};
  protocol.caps = {25, {{"psychiatry", 40}, {"dermatology", 30}}, {}};
  Rung& territory = protocol.ladder[1];
  territory.parallel = 2;
  territory.prefer = {Preference::known_doctor, Preference::language, Preference::wish};
  territory.hours.emplace().week[5] = {{std::chrono::hours(9), std::chrono::hours(13)}, {std::chrono::hours(18), std::chrono::hours(24)}};
  territory.hours->exceptions = {
      {LocalDate(std::chrono::year(2026) / 12 / 24), LocalDate(std::chrono::year(2026) / 12 / 26), {}, {"Noël", "Christmas"}}};
  territory.hours->holidays = HolidayRule::as_usual;
  return protocol;
}

TEST(PlaceResources, are_valid_and_read_back_without_loss) {
  for (const PlaceProtocol& protocol : {testing::champhol(), rich()}) {
    std::map<ResourceKey, fhir::Document> stored;
    for (const Drafted& drafted : resources_of(protocol)) {
      fhir::Document document = *fhir::parse(drafted.resource.dump());
      const auto issues = fhir::validate(document.root());
      EXPECT_TRUE(issues.empty()) << drafted.key.text() << ": " << (issues.empty() ? "" : issues.front().text + drafted.resource.dump());
      stored.emplace(drafted.key, std::move(document));
    }
    const fhir::Element plan = stored.at({"PlanDefinition", protocol.place}).root();
    for (const ResourceKey& part : parts_of(plan)) EXPECT_TRUE(stored.contains(part)) << part.text();
    const auto read = protocol_from(plan, [&](const ResourceKey& key) { return stored.at(key).root(); });
    ASSERT_TRUE(read) << read.error().text;
    EXPECT_EQ(*read, protocol);
  }
}

TEST(PlaceResources, are_refused_with_a_preference_or_hours_that_cannot_be_read) {
  for (const char* broken : {"\"known-doctor\"", "\"as-usual\""}) {
    std::map<ResourceKey, fhir::Document> stored;
    for (const Drafted& drafted : resources_of(rich())) {
      std::string text = drafted.resource.dump();
      if (const auto at = text.find(broken); at != std::string::npos) text.replace(at, std::string_view(broken).size(), "\"x\"");
      stored.emplace(drafted.key, *fhir::parse(text));
    }
    const auto read = protocol_from(stored.at({"PlanDefinition", "champhol"}).root(), [&](const ResourceKey& key) { return stored.at(key).root(); });
    ASSERT_FALSE(read) << broken;
    EXPECT_EQ(read.error().reason, "protocol-unreadable");
  }
}

}  // namespace
}  // namespace maillage::care
