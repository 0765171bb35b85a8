#include "record/interaction/meta.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::record {
namespace {

const Instant at{1'795'000'000'123'456};

TEST(Meta, is_spliced_into_a_resource_that_has_none) {
  EXPECT_EQ(with_meta(R"({"resourceType":"Basic","id":"1"})", VersionId{3}, Instant{0}),
            R"({"meta":{"versionId":"3","lastUpdated":"1970-01-01T00:00:00.000000Z"},"resourceType":"Basic","id":"1"})");
}

TEST(Meta, joins_what_meta_holds_already_and_no_deeper_one) {
  const std::string content = R"({"a":{"meta":{"x":1}},"s":"\"meta\":{","l":[{"meta":{}}],"meta":{"profile":["p"]}})";
  const std::string whole = with_meta(content, VersionId{2}, at);
  const auto document = fhir::parse(whole);
  ASSERT_TRUE(document) << whole;
  EXPECT_EQ((*document)["meta"]["versionId"].text(), "2");
  EXPECT_EQ((*document)["meta"]["profile"][0].text(), "p");
  EXPECT_FALSE((*document)["a"]["meta"]["versionId"].exists());
}

TEST(Meta, survives_white_space_and_empty_objects) {
  EXPECT_TRUE(fhir::parse(with_meta("{ }", VersionId{1}, at)));
  EXPECT_TRUE(fhir::parse(with_meta("{\"meta\" : { } }", VersionId{1}, at)));
  EXPECT_TRUE(fhir::parse(with_meta("{ \"a\" : 1.10 , \"meta\" : { \"tag\" : [ ] } }", VersionId{1}, at)));
}

TEST(Meta, that_came_in_is_not_stored) {
  const auto document = fhir::parse(R"({"resourceType":"Basic","id":"x","meta":{"versionId":"9","lastUpdated":"2020-01-01T00:00:00Z"}})");
  EXPECT_EQ(content_to_store(document->root(), "1"), R"({"resourceType":"Basic","id":"1"})");
  const auto tagged = fhir::parse(R"({"resourceType":"Basic","meta":{"versionId":"9","profile":["p"]},"v":1.10})");
  EXPECT_EQ(content_to_store(tagged->root(), "1"), R"({"resourceType":"Basic","meta":{"profile":["p"]},"v":1.10,"id":"1"})");
}

TEST(Meta, writes_instants_with_microseconds_in_utc) { EXPECT_EQ(instant_in_words(at), "2026-11-18T11:06:40.123456Z"); }

}  // namespace
}  // namespace maillage::record
