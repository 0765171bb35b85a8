#include "record/content/media_resource.hpp"

#include <gtest/gtest.h>

#include "fhir/validation/validate.hpp"

namespace maillage::record {
namespace {

ContentPromise promise_of(ContentKind kind) {
  ContentPromise promise;
  promise.id = std::string(32, 'a');
  promise.encounter = "e1";
  promise.patient = "odette";
  promise.kind = kind;
  promise.media_type = kind == ContentKind::still ? "image/jpeg" : "audio/wav";
  promise.size = 123'456;
  promise.sha256 = std::string(64, 'b');
  promise.facts = {"ear", "Oreille droite", "right", "Otoscope", Instant{1'795'000'000'000'000}, "belloum", 1920, 1080, 12'034, 48'000};
  return promise;
}

TEST(MediaResource, of_a_still_is_valid_and_says_site_side_device_size_and_time) {
  const auto document = media_of(promise_of(ContentKind::still), Instant{1'795'000'001'000'000}).document();
  const auto issues = fhir::validate(document.root());
  EXPECT_TRUE(issues.empty()) << issues.front().text;
  EXPECT_EQ(document["width"].integer(), 1920);
  EXPECT_EQ(document["height"].integer(), 1080);
  EXPECT_EQ(document["bodySite"]["text"].text(), "Oreille droite");
  EXPECT_EQ(document["bodySite"]["coding"][0]["code"].text(), "ear");
  EXPECT_EQ(document["bodySite"]["coding"][1]["code"].text(), "24028007");
  EXPECT_EQ(document["deviceName"].text(), "Otoscope");
  EXPECT_EQ(document["createdDateTime"].text(), "2026-11-18T11:06:40.000000Z");
  EXPECT_EQ(document["encounter"]["reference"].text(), "Encounter/e1");
  EXPECT_EQ(document["content"]["url"].text(), "/api/contents/" + std::string(32, 'a'));
  EXPECT_FALSE(document["duration"].exists());
}

TEST(MediaResource, of_a_clip_is_valid_and_says_duration_and_sample_rate) {
  const auto document = media_of(promise_of(ContentKind::clip), Instant{1'795'000'001'000'000}).document();
  const auto issues = fhir::validate(document.root());
  EXPECT_TRUE(issues.empty()) << issues.front().text;
  EXPECT_EQ(document["duration"].number_text(), "12.034");
  EXPECT_EQ(document["content"]["extension"][1]["valueUnsignedInt"].integer(), 48'000);
  EXPECT_FALSE(document["width"].exists());
}

}  // namespace
}  // namespace maillage::record
