// The promises.
#include "tests/contract/message_sender/contract.hpp"

namespace maillage::contract {
namespace {

/// Accents, an escape of every kind, a line that would end a mail, and one that is longer than a mail's.
const std::string words =
    "Votre rendez-vous : mercredi 25 novembre à 9 h 00, 1 place du Bourg.\n.\n..\n= \"x\" \\ " + std::string(1200, 'e') + "\nÉlodie";

TEST_P(MessageSenderContract, takes_a_message_over_as_it_is) {
  ASSERT_TRUE(way->send(message("b1-b0", words)));
  const auto arrived = way->arrived();
  ASSERT_EQ(arrived.size(), 1U);
  EXPECT_EQ(arrived[0].to, way->address());
  EXPECT_EQ(arrived[0].text, words);
  EXPECT_EQ(arrived[0].key, "b1-b0");
}

TEST_P(MessageSenderContract, sends_the_same_bytes_under_the_same_key_twice) {
  ASSERT_TRUE(way->send(message("b1-b0", words)));
  ASSERT_TRUE(way->send(message("b1-b0", words)));
  for (const Arrived& one : way->arrived()) EXPECT_EQ(one.whole, way->arrived()[0].whole);
  ASSERT_TRUE(way->send(message("b1-d0", words)));
  EXPECT_NE(way->arrived().back().key, way->arrived()[0].key);
}

TEST_P(MessageSenderContract, says_what_may_be_tried_again_and_what_may_not_and_no_address) {
  way->refuse(Refusal::for_now);
  auto outcome = way->send(message("b1-b0", words));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, IssueCode::transient);
  EXPECT_EQ((outcome.error().text + outcome.error().reason).find(way->address()), std::string::npos);
  way->refuse(Refusal::for_good);
  outcome = way->send(message("b1-b0", words));
  ASSERT_FALSE(outcome);
  EXPECT_NE(outcome.error().code, IssueCode::transient);
  EXPECT_EQ((outcome.error().text + outcome.error().reason).find(way->address()), std::string::npos);
  EXPECT_TRUE(way->arrived().empty());
  way->refuse(Refusal::none);
  EXPECT_TRUE(way->send(message("b1-b0", words)));
  EXPECT_EQ(way->arrived().size(), 1U);
}

}  // namespace
}  // namespace maillage::contract
