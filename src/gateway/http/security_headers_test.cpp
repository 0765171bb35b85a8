// What leaves with every answer.
#include "gateway/http/security_headers.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(SecurityHeaders, close_an_answer_that_said_nothing_and_keep_what_it_said) {
  Response response = Response::json(Status::ok, "{}");
  response.headers.set("Cache-Control", "max-age=60");
  add_security_headers(Request{.id = "r7"}, response);
  EXPECT_EQ(response.headers.find("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(response.headers.find("cache-control"), "max-age=60");
  EXPECT_EQ(response.headers.find("x-content-type-options"), "nosniff");
  EXPECT_EQ(response.headers.find("x-request-id"), "r7");
}

TEST(PagePolicy, allows_the_hashed_start_script_and_live_on_the_same_host_only) {
  const auto policy = page_policy(Request{.host = "medecin.localhost:8080"}, {"'sha256-abc='"}, {});
  EXPECT_TRUE(
      policy.starts_with("default-src 'self'; script-src 'self' 'sha256-abc='; style-src 'self'; connect-src 'self' ws://medecin.localhost:8080;"));
  EXPECT_TRUE(policy.contains("frame-ancestors 'none'"));
  EXPECT_FALSE(policy.contains("unsafe"));
  EXPECT_TRUE(page_policy(Request{.host = "h", .secure = true}, {}, {}).contains("wss://h;"));
}

TEST(StoredBytes, are_shown_in_place_only_when_their_magic_number_proves_what_they_are) {
  const auto png = as_stored_bytes("\x89PNG\r\n\x1a\n....", "image/png");
  EXPECT_EQ(png.headers.find("content-type"), "image/png");
  EXPECT_EQ(png.headers.find("content-disposition"), "inline");
  for (const char* type : {"image/png", "text/html", "image/svg+xml", "application/pdf"}) {
    const auto html = as_stored_bytes("<script>alert(1)</script>", type);
    EXPECT_EQ(html.headers.find("content-type"), "application/octet-stream") << type;
    EXPECT_EQ(html.headers.find("content-disposition"), "attachment") << type;
    EXPECT_TRUE(html.headers.find("content-security-policy")->starts_with("sandbox"));
  }
}

}  // namespace
}  // namespace maillage::gateway
