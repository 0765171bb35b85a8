// The app from a folder made for the test.
#include "gateway/static/web_app.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "gateway/http/http_target.hpp"

namespace maillage::gateway {
namespace {

namespace fs = std::filesystem;

constexpr const char* page =
    "<html><head><meta http-equiv=\"content-security-policy\" content=\"default-src 'self'; script-src 'self' 'sha256-abc='; style-src 'self' "
    "'sha256-def='\">"
    "</head><body><script>start()</script></body></html>";

class WebAppTest : public testing::Test {
 protected:
  WebAppTest() : folder_(fs::temp_directory_path() / ("maillage_web_app_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    put("index.html", page);
    put("_app/immutable/start.js", "let a = 1;");
    put("_app/immutable/start.js.br", "<br>");
    put("_app/immutable/start.js.gz", "<gz>");
    put("favicon.svg", "<svg/>");
  }
  ~WebAppTest() override { fs::remove_all(folder_); }
  WebAppTest(const WebAppTest&) = delete;
  WebAppTest& operator=(const WebAppTest&) = delete;

  void put(const std::string& name, std::string_view content) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << content;
  }
  static Request get(std::string_view target, std::string_view accept_encoding = "", std::string_view if_none_match = "") {
    auto parsed = HttpTarget::parse(target).value();
    Request request{.path = parsed.path, .segments = parsed.segments, .host = "medecin.localhost:8080"};
    if (!accept_encoding.empty()) request.headers.add("accept-encoding", accept_encoding);
    if (!if_none_match.empty()) request.headers.add("if-none-match", if_none_match);
    return request;
  }
  static std::string body_of(const Response& response) {
    const auto* shared = std::get_if<SharedBody>(&response.body);
    return shared != nullptr ? **shared : std::get<std::string>(response.body);
  }

  fs::path folder_;
};

TEST_F(WebAppTest, sends_the_page_with_the_hashes_of_its_inline_script_in_the_header) {
  const auto app = WebApp::load(folder_).value();
  for (const char* target : {"/", "/consultation/7", "/index.html"}) {
    const auto response = app.answer(get(target));
    EXPECT_EQ(body_of(response), page);
    const auto policy = response.headers.find("content-security-policy").value_or("");
    EXPECT_TRUE(policy.contains("script-src 'self' 'sha256-abc=';")) << policy;
    EXPECT_TRUE(policy.contains("style-src 'self' 'sha256-def=';")) << policy;
    EXPECT_TRUE(policy.contains("frame-ancestors 'none'"));
    EXPECT_EQ(response.headers.find("cache-control"), "no-cache");
  }
}

TEST_F(WebAppTest, sends_the_best_coding_that_the_client_takes) {
  const auto app = WebApp::load(folder_).value();
  EXPECT_EQ(body_of(app.answer(get("/_app/immutable/start.js", "gzip, deflate, br"))), "<br>");
  EXPECT_EQ(body_of(app.answer(get("/_app/immutable/start.js", "gzip, br;q=0"))), "<gz>");
  EXPECT_EQ(body_of(app.answer(get("/_app/immutable/start.js", "brotli"))), "let a = 1;");
  const auto plain = app.answer(get("/_app/immutable/start.js"));
  EXPECT_FALSE(plain.headers.find("content-encoding"));
  EXPECT_EQ(plain.headers.find("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(plain.headers.find("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(body_of(app.answer(get("/favicon.svg", "br"))), "<svg/>");
}

TEST_F(WebAppTest, answers_304_while_nothing_has_changed) {
  const auto app = WebApp::load(folder_).value();
  const auto first = app.answer(get("/"));
  const auto again = app.answer(get("/", "", *first.headers.find("etag")));
  EXPECT_EQ(again.status, Status::not_modified);
  put("index.html", std::string(page) + " ");
  EXPECT_EQ(WebApp::load(folder_).value().answer(get("/", "", *first.headers.find("etag"))).status, Status::ok);
}

TEST_F(WebAppTest, has_no_file_but_those_of_the_build) {
  const auto app = WebApp::load(folder_).value();
  for (const char* target : {"/missing.js", "/_app/immutable/other", "/_app/immutable/start.js.br", "/etc/passwd.txt", "/api/nothing", "/fhir"}) {
    EXPECT_EQ(app.answer(get(target)).status, Status::not_found) << target;
  }
}

TEST_F(WebAppTest, is_refused_in_words_when_it_cannot_work) {
  EXPECT_EQ(WebApp::load(folder_ / "nowhere").error().reason, "web-app-missing");
  put("index.html", "<script>start()</script>");
  EXPECT_TRUE(WebApp::load(folder_).error().text.contains("without its hash"));
  fs::remove(folder_ / "index.html");
  EXPECT_TRUE(WebApp::load(folder_).error().text.contains("no index.html"));
}

}  // namespace
}  // namespace maillage::gateway
