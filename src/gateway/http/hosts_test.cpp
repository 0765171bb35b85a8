// Names that are ours, names that are not, and pages that are not.
#include "gateway/http/hosts.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(AllowedHosts, answer_to_their_names_on_any_port) {
  const AllowedHosts hosts({"localhost", "*.localhost", "127.0.0.1", "[::1]", "Soin.Example"});
  for (const char* host :
       {"localhost", "LOCALHOST:8080", "medecin.localhost:1", "a.b.localhost", "127.0.0.1:65535", "[::1]:8080", "[::1]", "soin.example."}) {
    EXPECT_TRUE(hosts.allows(host)) << host;
  }
  for (const char* host : {"", "evil.example", "localhost.evil.example", "evillocalhost", ".localhost", "localhost:80:80", "localhost:x",
                           "127.0.0.1.nip.io", "[::2]", "[::1", "localhost/", "user@localhost", "localhost:"}) {
    EXPECT_FALSE(hosts.allows(host)) << host;
  }
}

Request request_with(Method method, const std::vector<std::pair<std::string, std::string>>& headers, bool secure = false) {
  Request request{.method = method, .host = "medecin.localhost:8080", .secure = secure};
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

TEST(JudgeOrigin, lets_only_our_own_pages_change_something) {
  EXPECT_TRUE(judge_origin(request_with(Method::post, {{"Origin", "http://medecin.localhost:8080"}})));
  EXPECT_TRUE(judge_origin(request_with(Method::post, {{"Origin", "https://medecin.localhost:8080"}}, true)));
  for (const char* origin : {"http://evil.example", "null", "https://medecin.localhost:8080", "http://medecin.localhost",
                             "http://assistant.localhost:8080", "http://medecin.localhost:8080.evil.example"}) {
    EXPECT_FALSE(judge_origin(request_with(Method::put, {{"Origin", origin}}))) << origin;
  }
}

TEST(JudgeOrigin, looks_at_upgrades_and_at_what_the_browser_says_of_the_site) {
  EXPECT_TRUE(judge_origin(request_with(Method::get, {{"Origin", "http://evil.example"}})));
  EXPECT_FALSE(judge_origin(request_with(Method::get, {{"Origin", "http://evil.example"}, {"Upgrade", "websocket"}})));
  EXPECT_FALSE(judge_origin(request_with(Method::post, {{"Sec-Fetch-Site", "cross-site"}})));
  EXPECT_FALSE(judge_origin(request_with(Method::post, {{"Sec-Fetch-Site", "same-site"}})));
  EXPECT_TRUE(judge_origin(request_with(Method::post, {{"Sec-Fetch-Site", "same-origin"}})));
  EXPECT_TRUE(judge_origin(request_with(Method::post, {})));
}

}  // namespace
}  // namespace maillage::gateway
