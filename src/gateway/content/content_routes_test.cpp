// Handing in and reading by HTTP, judged by the real table over a record in memory.
#include "gateway/content/content_routes.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/http/security_headers.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using testing::Clinic;

const std::string base = "/api/encounters/e1/contents/" + std::string(32, 'a');

struct Bedside {
  Clinic clinic;
  record::Contents contents{clinic.record, clinic.hasher};
  record::Person current;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = current;
    co_return Outcome<void>();
  }};
  std::string bytes = std::string("\x89PNG\r\n\x1a\n", 8) + std::string(20'000, 'p');

  Bedside() {
    clinic.open();
    EXPECT_TRUE(add_content_routes(router, contents));
  }
  Response ask(const record::Ask& who, Method method, const std::string& path, std::string body = {}, const char* type = "application/json") {
    current = who.person;
    Request request;
    request.method = method;
    request.path = path;
    for (std::size_t at = 1; at < path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      request.segments.push_back(path.substr(at, end - at));
      at = end + 1;
    }
    if (!body.empty()) request.headers.add("content-type", type);
    request.body = std::move(body);
    request.id = "r1";
    return run_inline(router.answer(std::move(request)));
  }
  [[nodiscard]] std::string hex(std::string_view part) const { return to_hex(clinic.hasher.sha256({as_bytes(part)})); }
  [[nodiscard]] std::string promise() const {
    return R"({"kind":"still","mediaType":"image/png","size":)" + std::to_string(bytes.size()) + R"(,"pieceBytes":16384,"sha256":")" + hex(bytes) +
           R"(","pieces":[")" + hex(bytes.substr(0, 16'384)) + R"(",")" + hex(bytes.substr(16'384)) +
           R"("],"site":"ear","side":"right","device":"Otoscope","takenAt":"2026-11-18T10:00:00Z","width":1280,"height":720})";
  }
  Response piece(int index, std::string part) {
    return ask(Clinic::assistant(), Method::put, base + "/pieces/" + std::to_string(index), std::move(part), "application/octet-stream");
  }
  void hand_in() {
    ASSERT_EQ(ask(Clinic::assistant(), Method::put, base, promise()).status, Status::ok);
    ASSERT_EQ(piece(0, bytes.substr(0, 16'384)).status, Status::ok);
    ASSERT_EQ(piece(1, bytes.substr(16'384)).status, Status::ok);
    ASSERT_EQ(ask(Clinic::assistant(), Method::post, base + "/finish").status, Status::created);
  }
  static std::string body_of(const Response& response) { return std::get<std::string>(response.body); }
  static std::string whole(Response& response) {
    auto& pieces = std::get<PiecewiseBody>(response.body);
    std::string all;
    while (true) {
      const auto next = run_inline(pieces.next());
      if (!next || next->empty()) break;
      all += *next;
    }
    EXPECT_EQ(all.size(), pieces.size);
    return all;
  }
};

TEST(ContentRoutes, take_a_still_by_pieces_and_give_it_back_as_the_image_that_it_is) {
  Bedside bedside;
  EXPECT_EQ(Bedside::body_of(bedside.ask(Clinic::assistant(), Method::put, base, bedside.promise())),
            R"({"id":")" + std::string(32, 'a') + R"(","whole":false,"missing":[0,1]})");
  EXPECT_EQ(Bedside::body_of(bedside.piece(1, bedside.bytes.substr(16'384))),
            R"({"id":")" + std::string(32, 'a') + R"(","whole":false,"missing":[0]})");
  EXPECT_EQ(bedside.ask(Clinic::assistant(), Method::post, base + "/finish").status, Status::conflict);
  ASSERT_EQ(bedside.piece(0, bedside.bytes.substr(0, 16'384)).status, Status::ok);
  ASSERT_EQ(bedside.ask(Clinic::assistant(), Method::post, base + "/finish").status, Status::created);
  ASSERT_EQ(bedside.ask(Clinic::assistant(), Method::post, base + "/finish").status, Status::ok);
  Response response = bedside.ask(Clinic::doctor(), Method::get, "/api/contents/" + std::string(32, 'a'));
  ASSERT_EQ(response.status, Status::ok);
  EXPECT_EQ(response.headers.find("content-type"), "image/png");
  EXPECT_EQ(response.headers.find("content-disposition"), "inline");
  add_security_headers(Request{}, response);
  EXPECT_EQ(response.headers.find("cache-control"), "no-store");
  EXPECT_EQ(response.headers.find("x-content-type-options"), "nosniff");
  EXPECT_EQ(Bedside::whole(response), bedside.bytes);
}

TEST(ContentRoutes, give_what_is_not_the_image_that_it_was_said_to_be_as_a_file) {
  Bedside bedside;
  bedside.bytes = "<script>" + std::string(20'000, 'x');
  bedside.hand_in();
  const Response response = bedside.ask(Clinic::doctor(), Method::get, "/api/contents/" + std::string(32, 'a'));
  EXPECT_EQ(response.headers.find("content-type"), "application/octet-stream");
  EXPECT_EQ(response.headers.find("content-disposition"), "attachment");
}

TEST(ContentRoutes, answer_a_stranger_as_if_nothing_were_there) {
  Bedside bedside;
  EXPECT_EQ(bedside.ask(Clinic::stranger(), Method::put, base, bedside.promise()).status, Status::not_found);
  bedside.hand_in();
  const Response there = bedside.ask(Clinic::stranger(), Method::get, "/api/contents/" + std::string(32, 'a'));
  const Response missing = bedside.ask(Clinic::stranger(), Method::get, "/api/contents/" + std::string(32, 'b'));
  EXPECT_EQ(there.status, Status::not_found);
  EXPECT_EQ(Bedside::body_of(there), Bedside::body_of(missing));
}

TEST(ContentRoutes, refuse_damaged_pieces_and_bad_promises_in_words) {
  Bedside bedside;
  EXPECT_EQ(bedside.ask(Clinic::assistant(), Method::put, base, "{}").status, Status::bad_request);
  EXPECT_EQ(bedside.ask(Clinic::assistant(), Method::put, base, "[").status, Status::bad_request);
  ASSERT_EQ(bedside.ask(Clinic::assistant(), Method::put, base, bedside.promise()).status, Status::ok);
  EXPECT_NE(Bedside::body_of(bedside.piece(0, "other bytes")).find("piece-differs"), std::string::npos);
  EXPECT_EQ(bedside.ask(Clinic::assistant(), Method::put, base + "/pieces/x", "x", "application/octet-stream").status, Status::bad_request);
}

TEST(ContentRoutes, are_described_every_one_and_no_other) {
  Bedside bedside;
  for (const Route* route : bedside.router.routes()) EXPECT_TRUE(record::act_of(route->policy.text));
  EXPECT_EQ(testing::described_under({"/api/encounters", "/api/contents"}), testing::registered_in(bedside.router));
}

}  // namespace
}  // namespace maillage::gateway
