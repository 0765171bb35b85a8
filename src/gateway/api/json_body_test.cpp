#include "gateway/api/json_body.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

Request with(const std::string& type, std::string body) {
  Request request;
  request.headers.add("Content-Type", type);
  request.body = std::move(body);
  return request;
}

TEST(JsonBody, is_one_object_sent_as_json) {
  const auto body = json_body(with("application/json; charset=utf-8", R"({"login":"karim"})"));
  ASSERT_TRUE(body);
  EXPECT_EQ(*text_member(*body, "login"), "karim");
  EXPECT_EQ(text_member(*body, "password").error().expression, std::vector<std::string>{"password"});
}

TEST(JsonBody, is_refused_as_a_form_as_an_array_and_when_broken) {
  EXPECT_FALSE(json_body(with("application/x-www-form-urlencoded", "{}")));
  EXPECT_FALSE(json_body(with("text/plain", "{}")));
  EXPECT_FALSE(json_body(with("application/json", "[]")));
  EXPECT_FALSE(json_body(with("application/json", "{")));
}

TEST(QueryValue, is_decoded_and_found_by_its_whole_name) {
  EXPECT_EQ(query_value("patient=a%2Fb+c&x=1", "patient"), "a/b c");
  EXPECT_EQ(query_value("apatient=1", "patient"), "");
  EXPECT_EQ(query_value("patient=%zz", "patient"), "");
}

}  // namespace
}  // namespace maillage::gateway
