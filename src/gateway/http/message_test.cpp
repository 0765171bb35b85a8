// Header names without case, and cookies as browsers send them.
#include "gateway/http/message.hpp"

#include <gtest/gtest.h>

#include "gateway/http/json_text.hpp"

namespace maillage::gateway {
namespace {

TEST(Headers, compare_names_without_case_and_replace_on_set) {
  Headers headers;
  headers.add("If-Match", "W/\"1\"");
  headers.add("if-match", "W/\"2\"");
  EXPECT_EQ(headers.find("IF-MATCH"), "W/\"1\"");
  headers.set("If-Match", "W/\"3\"");
  EXPECT_EQ(headers.all().size(), 1U);
  EXPECT_EQ(headers.find("if-match"), "W/\"3\"");
  EXPECT_FALSE(headers.find("etag"));
}

TEST(Request, finds_a_cookie_by_its_whole_name) {
  Request request;
  request.headers.add("Cookie", "__Host-sign-in=abc=; lang=fr");
  EXPECT_EQ(request.cookie("lang"), "fr");
  EXPECT_EQ(request.cookie("__Host-sign-in"), "abc=");
  EXPECT_FALSE(request.cookie("sign-in"));
  EXPECT_FALSE(request.cookie("lan"));
}

TEST(Method, is_read_with_its_case) {
  EXPECT_EQ(parse_method("DELETE"), Method::del);
  EXPECT_FALSE(parse_method("delete"));
  EXPECT_FALSE(parse_method("TRACE"));
  EXPECT_TRUE(is_safe(Method::head));
  EXPECT_FALSE(is_safe(Method::put));
}

TEST(JsonText, escapes_quotes_and_control_characters) { EXPECT_EQ(to_json("a\"\\\n\x01\u00e9"), "\"a\\\"\\\\\\n\\u0001\u00e9\""); }

}  // namespace
}  // namespace maillage::gateway
