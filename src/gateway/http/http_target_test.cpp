// Targets that honest clients send, and those that only hostile ones do.
#include "gateway/http/http_target.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(HttpTarget, cuts_path_and_query) {
  const auto target = HttpTarget::parse("/fhir/Patient/7?_count=3&a=%20");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/fhir/Patient/7");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"fhir", "Patient", "7"}));
  EXPECT_EQ(target->query, "_count=3&a=%20");
}

TEST(HttpTarget, decodes_each_segment_and_keeps_a_trailing_slash) {
  const auto target = HttpTarget::parse("/caf%C3%A9/a%20b/");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/caf\u00e9/a b/");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"caf\u00e9", "a b"}));
}

TEST(HttpTarget, takes_the_authority_of_an_absolute_form) {
  const auto target = HttpTarget::parse("http://medecin.localhost:8080");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/");
  EXPECT_TRUE(target->segments.empty());
  EXPECT_EQ(target->authority, "medecin.localhost:8080");
}

TEST(HttpTarget, refuses_what_could_leave_its_folder_or_fool_a_log) {
  for (const char* text : {"",      "*",       "a",          "/..",           "/a/../b",   "/%2e%2e/x", "/.",          "/a%2Fb", "/a%5Cb",
                           "/a\\b", "//a",     "/a//b",      "/%00",          "/%0d%0a",   "/a b",      "/%",          "/%4",    "/%zz",
                           "/a#b",  "/%C0%AF", "/%ED%A0%80", "/%F4%90%80%80", "/\xc3\xa9", "http://",   "http://u@h/", "/%7f"}) {
    EXPECT_FALSE(HttpTarget::parse(text)) << text;
  }
}

TEST(HttpTarget, refuses_more_than_its_limits) {
  std::string deep;
  for (std::size_t i = 0; i < target_segments_max; ++i) deep += "/a";
  EXPECT_TRUE(HttpTarget::parse(deep));
  EXPECT_FALSE(HttpTarget::parse(deep + "/a"));
  EXPECT_TRUE(HttpTarget::parse("/" + std::string(target_bytes_max - 1, 'a')));
  EXPECT_FALSE(HttpTarget::parse("/" + std::string(target_bytes_max, 'a')));
}

}  // namespace
}  // namespace maillage::gateway
