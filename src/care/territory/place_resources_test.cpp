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

}  // namespace
}  // namespace maillage::care
