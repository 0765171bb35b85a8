// Messages and the shapes of their answers.
#include "gateway/live/live_message.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(LiveMessage, has_a_verb_a_ref_and_fields_of_its_own) {
  const auto message = LiveMessage::parse(R"({"verb":"room.join","ref":7,"room":"Encounter/9"})");
  ASSERT_TRUE(message);
  EXPECT_EQ(message->verb, "room.join");
  EXPECT_EQ(message->ref, 7);
  EXPECT_EQ(message->fields["room"].text(), "Encounter/9");
}

TEST(LiveMessage, is_refused_when_it_cannot_be_answered) {
  for (const char* text :
       {"", "[]", "{}", "7", R"({"verb":"a"})", R"({"verb":"a","ref":-1})", R"({"verb":"a","ref":1.5})", R"({"verb":"a","ref":"1"})",
        R"({"verb":"","ref":1})", R"({"verb":"A b","ref":1})", R"({"verb":"a","verb":"b","ref":1})", R"({"verb":"a","ref":9007199254740992})"}) {
    EXPECT_FALSE(LiveMessage::parse(text)) << text;
  }
}

TEST(LiveMessage, is_answered_by_its_ref) {
  EXPECT_EQ(answer_json(7, R"({"pong":true})"), R"({"answer":7,"pong":true})");
  EXPECT_EQ(answer_json(7, "{}"), R"({"answer":7})");
  EXPECT_TRUE(
      refusal_json(7, Issue{IssueCode::forbidden, "no", "No.", {}}).starts_with(R"({"answer":7,"refused":{"resourceType":"OperationOutcome")"));
}

}  // namespace
}  // namespace maillage::gateway
