// What the instrument gave is what the record holds.
#include "care/resources/resources.hpp"

#include <gtest/gtest.h>

#include "testing/care/drafted.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::read;
using testing::Story;

TEST(Resources, keep_the_digits_of_the_instrument) {
  Story story;
  story.requested().must(Measure{{.kind = VitalKind::temperature, .value = *Decimal::parse("37.50"), .second = {}, .device = {}}});
  const auto all = resources_of(story.state);
  EXPECT_EQ(read(all, "Observation/77-v1")["valueQuantity"]["value"].number_text(), "37.50");
  EXPECT_EQ(read(all, "Observation/77-v1")["code"]["coding"][0]["code"].text(), "8310-5");
}

TEST(Resources, hold_an_implausible_reading_as_preliminary) {
  Story story;
  story.requested().must(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("310"), .second = {}, .device = {}}});
  EXPECT_EQ(read(resources_of(story.state), "Observation/77-v1")["status"].text(), "preliminary");
}

TEST(Resources, that_are_taken_back_are_deleted) {
  Story story;
  story.requested().must(RecordBackground{BackgroundKind::allergies, {Words("a"), Words("b")}});
  const Consultation before = story.state;
  story.must(RecordBackground{BackgroundKind::allergies, {Words("a")}});
  const auto changed = changed_resources(before, story.state);
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].key.text(), "AllergyIntolerance/77-a2");
  EXPECT_FALSE(changed[0].bytes);
}

}  // namespace
}  // namespace maillage::care
