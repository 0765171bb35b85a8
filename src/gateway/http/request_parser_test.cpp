// Requests whole, in drops, pipelined, too long, and shaped to be read differently by two programs.
#include "gateway/http/request_parser.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

using Stage = RequestParser::Stage;

/// Feeds all of it, allowing bodies up to `body_bytes_max`; gives how many bytes were used.
std::size_t feed_all(RequestParser& parser, std::string_view text, std::size_t step, std::size_t body_bytes_max = 100) {
  std::size_t used = 0;
  std::size_t available = 0;
  while (parser.stage() != Stage::complete && parser.stage() != Stage::refused) {
    const bool in_head = parser.stage() == Stage::head;
    const std::size_t taken = parser.feed(as_bytes(text.substr(used, available - used)));
    used += taken;
    if (in_head && parser.stage() == Stage::body) {
      parser.allow_body(body_bytes_max);
    } else if (taken == 0) {
      if (available == text.size()) break;
      available = std::min(available + step, text.size());
    }
  }
  return used;
}

TEST(RequestParser, reads_a_request_however_it_is_cut) {
  const std::string text =
      "POST /fhir/Patient/_search?a=b HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: 5\r\nCookie: a=1\r\n\r\nhelloGET / HTTP/1.1\r\n";
  for (const std::size_t step : {1U, 2U, 7U, 50U, 1000U}) {
    RequestParser parser;
    const auto used = feed_all(parser, text, step);
    ASSERT_EQ(parser.stage(), Stage::complete) << step << " " << parser.refusal().text;
    EXPECT_EQ(text.substr(used), "GET / HTTP/1.1\r\n");
    EXPECT_TRUE(parser.keep_alive());
    const Request request = parser.take();
    EXPECT_EQ(request.method, Method::post);
    EXPECT_EQ(request.path, "/fhir/Patient/_search");
    EXPECT_EQ(request.query, "a=b");
    EXPECT_EQ(request.host, "localhost:8080");
    EXPECT_EQ(request.body, "hello");
    EXPECT_EQ(request.cookie("a"), "1");
  }
}

TEST(RequestParser, asks_for_a_length_instead_of_chunks_wherever_they_are_cut) {
  // The last of these once ended Beast's parser by an assertion: an empty line of a trailer cut short.
  for (const char* body : {"3\r\nabc\r\n0\r\n\r\n", "zz\r\n", "0\r\nX: y\r\n\x0c\n"}) {
    for (const std::size_t step : {1U, 3U, 100U}) {
      RequestParser parser;
      static_cast<void>(feed_all(parser, std::string("PUT /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n") + body, step));
      ASSERT_EQ(parser.stage(), Stage::refused);
      EXPECT_EQ(parser.refusal_status(), Status::length_required);
    }
  }
}

struct Hostile {
  const char* text;
  Status status;
  const char* where;
};

TEST(RequestParser, refuses_hostile_requests_and_says_where) {
  const Hostile all[] = {
      {"GET / HTTP/1.1\r\n\r\n", Status::bad_request, "http.header.host"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", Status::bad_request, "http.header.host"},
      {"GET /../x HTTP/1.1\r\nHost: a\r\n\r\n", Status::bad_request, "http.target"},
      {"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", Status::not_implemented, "http.method"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", Status::bad_request, "http.header.transfer-encoding"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", Status::bad_request, "http.header.content-length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", Status::bad_request, "http.header.content-length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", Status::bad_request, "http.header.content-length"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", Status::length_required, "http.header.transfer-encoding"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", Status::length_required, "http.header.transfer-encoding"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Status::length_required, "http.header.transfer-encoding"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n", Status::content_too_large, "http.body"},
      {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", Status::bad_request, "http.header"},
      {"GET / HTTP/9.1\r\nHost: a\r\n\r\n", Status::bad_request, "http.version"},
      {"\x16\x03\x01\x02\x01", Status::bad_request, "http.method"},
  };
  for (const auto& hostile : all) {
    RequestParser parser;
    static_cast<void>(feed_all(parser, hostile.text, 1000));
    EXPECT_EQ(parser.stage(), Stage::refused) << hostile.text;
    EXPECT_EQ(parser.refusal_status(), hostile.status) << hostile.text << parser.refusal().text;
    ASSERT_FALSE(parser.refusal().expression.empty()) << hostile.text;
    EXPECT_EQ(parser.refusal().expression[0], hostile.where) << hostile.text << parser.refusal().text;
  }
}

TEST(RequestParser, refuses_a_head_over_its_limit_in_one_piece_and_in_drops) {
  const std::string text = "GET / HTTP/1.1\r\nHost: a\r\nCookie: " + std::string(head_bytes_max, 'a');
  for (const std::size_t step : {100U, 100000U}) {
    RequestParser parser;
    static_cast<void>(feed_all(parser, text, step));
    EXPECT_EQ(parser.stage(), Stage::refused);
    EXPECT_EQ(parser.refusal_status(), Status::request_header_fields_too_large);
  }
}

}  // namespace
}  // namespace maillage::gateway
