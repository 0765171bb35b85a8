#include "rtc/stun/message.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/encoding.hpp"
#include "testing/rtc/openssl_hmac.hpp"

namespace maillage::rtc::stun {
namespace {

// The sample messages of RFC 5769 sections 2.1, 2.2 and 2.3.
constexpr std::string_view password = "VOkJxbRl1RmTxUk/WvJxBt";
constexpr std::string_view transaction = "2112a442b7e7a701bc34d686fa87dfae";

Buffer sample_request() {
  return *from_hex(std::string("00010058") + std::string(transaction) +
                   "802200105354554e207465737420636c69656e74"
                   "002400046e0001ff"
                   "80290008932ff9b151263b36"
                   "000600096576746a3a68367659202020"
                   "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                   "80280004e57a3bcf");
}

Buffer sample_response_v4() {
  return *from_hex(std::string("0101003c") + std::string(transaction) +
                   "8022000b7465737420766563746f7220"
                   "002000080001a147e112a643"
                   "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                   "80280004c07d4c96");
}

Buffer sample_response_v6() {
  return *from_hex(std::string("01010048") + std::string(transaction) +
                   "8022000b7465737420766563746f7220"
                   "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                   "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
                   "80280004c8fb0b4c");
}

TEST(StunMessage, reads_the_sample_request) {
  testing::OpensslHmac hmac;
  const Buffer wire = sample_request();
  const auto message = Message::parse(wire);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->kind, Class::request);
  EXPECT_EQ(message->method, binding);
  EXPECT_EQ(message->username, "evtj:h6vY");
  EXPECT_EQ(message->priority, 0x6e0001ffU);
  EXPECT_EQ(message->controlled, 0x932ff9b151263b36U);
  EXPECT_TRUE(message->fingerprinted);
  EXPECT_TRUE(message->authentic(wire, hmac, as_bytes(password)));
  EXPECT_FALSE(message->authentic(wire, hmac, as_bytes("another password")));
}

TEST(StunMessage, reads_the_sample_responses_of_both_families) {
  testing::OpensslHmac hmac;
  for (const auto& [wire, address] :
       {std::pair{sample_response_v4(), "192.0.2.1:32853"}, std::pair{sample_response_v6(), "[2001:db8:1234:5678:11:2233:4455:6677]:32853"}}) {
    const auto message = Message::parse(wire);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->kind, Class::success);
    ASSERT_TRUE(message->mapped);
    EXPECT_EQ(message->mapped->text(), address);
    EXPECT_TRUE(message->authentic(wire, hmac, as_bytes(password)));
  }
}

TEST(StunMessage, that_differs_in_any_byte_is_refused_or_not_authentic) {
  testing::OpensslHmac hmac;
  const Buffer wire = sample_request();
  const std::size_t fingerprint_at = wire.size() - 8;  // its own type, changed, is only an attribute to ignore
  for (std::size_t i = 0; i < fingerprint_at; ++i) {
    Buffer changed = wire;
    changed[i] ^= 0x01;
    EXPECT_FALSE(Message::parse(changed)) << "the fingerprint covers byte " << i;
  }
  Buffer unfingerprinted(wire.begin(), wire.end() - 8);
  unfingerprinted[3] = 0x50;
  ASSERT_TRUE(Message::parse(unfingerprinted)->authentic(unfingerprinted, hmac, as_bytes(password)));
  for (std::size_t i = 0; i < unfingerprinted.size(); ++i) {
    Buffer changed = unfingerprinted;
    changed[i] ^= 0x01;
    const auto message = Message::parse(changed);
    EXPECT_FALSE(message && message->authentic(changed, hmac, as_bytes(password))) << "integrity covers byte " << i;
  }
}

TEST(StunMessage, that_is_cut_is_refused_at_every_length) {
  const Buffer wire = sample_request();
  for (std::size_t size = 0; size < wire.size(); ++size) EXPECT_FALSE(Message::parse(Bytes(wire).first(size))) << size;
}

TEST(StunMessage, reads_what_it_writes) {
  testing::OpensslHmac hmac;
  Message message;
  message.transaction = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  message.username = "abcd:efghi";
  message.priority = 7;
  message.controlling = 0x0102030405060708;
  message.use_candidate = true;
  message.mapped = Address::parse("[2001:db8::9]:99");
  const Buffer wire = message.write(hmac, as_bytes("key"));
  const auto read = Message::parse(wire);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->transaction, message.transaction);
  EXPECT_EQ(read->username, message.username);
  EXPECT_EQ(read->priority, message.priority);
  EXPECT_EQ(read->controlling, message.controlling);
  EXPECT_EQ(read->mapped, message.mapped);
  EXPECT_TRUE(read->use_candidate);
  EXPECT_TRUE(read->fingerprinted);
  EXPECT_TRUE(read->authentic(wire, hmac, as_bytes("key")));
}

TEST(StunMessage, carries_an_error_and_the_attribute_that_it_did_not_know) {
  testing::OpensslHmac hmac;
  Message message;
  message.kind = Class::error;
  message.error = unknown_attribute;
  message.unknown = 0x7fff;
  const Buffer wire = message.write(hmac, {});
  const auto read = Message::parse(wire);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, Class::error);
  EXPECT_EQ(read->error, unknown_attribute);
  EXPECT_EQ(read->unknown, 0x7fff);
  EXPECT_EQ(read->integrity_at, 0);
  EXPECT_FALSE(read->authentic(wire, hmac, {})) << "no integrity is never authentic";
}

TEST(StunMessage, ignores_what_stands_behind_its_integrity) {
  testing::OpensslHmac hmac;
  Buffer wire = sample_request();
  wire.resize(wire.size() - 8);  // without the fingerprint
  const Buffer nominate{0x00, 0x25, 0x00, 0x00};
  wire.insert(wire.end(), nominate.begin(), nominate.end());
  wire[3] = static_cast<std::uint8_t>(wire.size() - header_size);
  const auto message = Message::parse(wire);
  ASSERT_TRUE(message);
  EXPECT_FALSE(message->use_candidate);
}

TEST(StunMessage, refuses_our_attributes_in_a_wrong_size) {
  const auto with = [](std::string_view attribute) {
    const Buffer body = *from_hex(attribute);
    Buffer wire = *from_hex("000100002112a442000000000000000000000000");
    wire[3] = static_cast<std::uint8_t>(body.size());
    wire.insert(wire.end(), body.begin(), body.end());
    return Message::parse(wire).has_value();
  };
  EXPECT_TRUE(with("0024000400000001"));
  EXPECT_FALSE(with("002400020001abab"));          // PRIORITY of two bytes
  EXPECT_FALSE(with("0025000400000000"));          // USE-CANDIDATE with a value
  EXPECT_FALSE(with("802a00040000000a"));          // ICE-CONTROLLING of four
  EXPECT_FALSE(with("00200008000300000000000a"));  // an address of a third family
  EXPECT_FALSE(with("00200008000200000000000a"));  // IPv6 in four bytes
  EXPECT_FALSE(with("00060000"));                  // no user name in USERNAME
  EXPECT_FALSE(with("0009000400000464"));          // error 4 and 100 hundredths
  EXPECT_TRUE(with("0009000400000457"));           // 487
}

}  // namespace
}  // namespace maillage::rtc::stun
