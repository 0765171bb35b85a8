// Heads as text.
#include "gateway/http/response_head.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(ResponseHead, holds_status_fields_date_and_length) {
  const auto response = Response::text(Status::not_found, "gone");
  EXPECT_EQ(response_head(response, Instant{784111777'000'000}, KeepAlive::no),
            "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain; charset=utf-8\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\nconnection: close\r\n"
            "content-length: 4\r\n\r\n");
}

TEST(ResponseHead, never_lets_a_value_split_the_answer) {
  auto response = Response::empty(Status::no_content);
  response.headers.set("location", "/a\r\nset-cookie: stolen");
  EXPECT_EQ(response_head(response, Instant{}, KeepAlive::yes),
            "HTTP/1.1 204 No Content\r\nlocation: /a\r\ndate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n");
}

}  // namespace
}  // namespace maillage::gateway
