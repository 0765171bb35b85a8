#include "gateway/fhir/conditions.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(Conditions, read_weak_and_strong_tags_and_nothing_else) {
  EXPECT_EQ(parse_etag("W/\"3\""), VersionId{3});
  EXPECT_EQ(parse_etag("\"3\""), VersionId{3});
  for (const char* text : {"", "3", "W/3", "\"\"", "\"x\"", "\"3x\"", "*", "\"99999999999\""}) EXPECT_FALSE(parse_etag(text)) << text;
  EXPECT_EQ(etag_of(VersionId{12}), "W/\"12\"");
}

TEST(Conditions, are_not_lost_when_they_cannot_be_read) {
  Request request;
  EXPECT_TRUE(conditions_of(request));
  request.headers.add("If-Match", "*");
  EXPECT_FALSE(conditions_of(request));
}

}  // namespace
}  // namespace maillage::gateway
