#include "server/load/language.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace maillage::server {
namespace {

using Meaning = Frame::Meaning;

std::string bytes_of(std::initializer_list<unsigned> values) {
  std::string out;
  for (const unsigned value : values) out += static_cast<char>(value);
  return out;
}

/// What is heard when the stream comes in pieces of `at_once` bytes.
std::vector<Meaning> heard(const Language& language, const std::string& stream, std::size_t at_once) {
  std::vector<Meaning> meanings;
  std::string unread;
  for (std::size_t at = 0; at < stream.size(); at += at_once) {
    unread += stream.substr(at, at_once);
    while (const auto frame = language.first_frame(unread)) {
      meanings.push_back(frame->meaning);
      unread.erase(0, frame->length);
    }
  }
  EXPECT_EQ(unread, "");
  return meanings;
}

void expect_heard(const Language& language, const std::string& stream, const std::vector<Meaning>& expected) {
  for (const std::size_t at_once : {std::size_t{1}, std::size_t{3}, std::size_t{50}, stream.size()})
    EXPECT_EQ(heard(language, stream, at_once), expected) << at_once << " bytes at once";
}

TEST(NatsLanguage, hears_the_same_however_the_stream_is_cut) {
  const std::string stream = "INFO {\"server_id\":\"N\"}\r\nPONG\r\nMSG told 1 5\r\nPING!\r\nPING\r\nMSG told 1 0\r\n\r\n-ERR 'Stale Connection'\r\n";
  expect_heard(nats_language("x"), stream, {Meaning::nothing, Meaning::here, Meaning::told, Meaning::asked, Meaning::told, Meaning::refused});
}

TEST(NatsLanguage, publishes_with_the_length_of_what_is_told) { EXPECT_EQ(nats_language("hello").publication, "PUB told 5\r\nhello\r\n"); }

TEST(NatsLanguage, does_not_count_a_message_whose_length_is_none) { expect_heard(nats_language("x"), "MSG told 1 many\r\n", {Meaning::refused}); }

TEST(MqttLanguage, comes_subscribes_and_asks_for_an_answer) {
  const std::string connect = bytes_of({0x10, 38, 0, 4, 'M', 'Q', 'T', 'T', 4, 0xC2, 0, 0}) + bytes_of({0, 8}) + "client-7" + bytes_of({0, 8}) +
                              "client-7" + bytes_of({0, 6}) + "anyone";
  const std::string subscribe = bytes_of({0x82, 9, 0, 1, 0, 4}) + "told" + bytes_of({0});
  EXPECT_EQ(mqtt_language("x").greeting(7), connect + subscribe + bytes_of({0xC0, 0}));
}

TEST(MqttLanguage, hears_the_same_however_the_stream_is_cut) {
  const std::string stream = bytes_of({0x20, 2, 0, 0, 0x90, 3, 0, 1, 0, 0xD0, 0}) + mqtt_language(std::string(90, 'x')).publication +
                             mqtt_language(std::string(300, 'x')).publication + mqtt_language("").publication;
  expect_heard(mqtt_language("x"), stream, {Meaning::nothing, Meaning::nothing, Meaning::here, Meaning::told, Meaning::told, Meaning::told});
}

TEST(MqttLanguage, says_a_long_length_in_bytes_of_seven_bits) {
  EXPECT_EQ(mqtt_language(std::string(121, 'x')).publication.substr(0, 2), bytes_of({0x30, 127}));
  EXPECT_EQ(mqtt_language(std::string(122, 'x')).publication.substr(0, 3), bytes_of({0x30, 0x80, 1}));
  EXPECT_EQ(mqtt_language(std::string(16378, 'x')).publication.substr(0, 4), bytes_of({0x30, 0x80, 0x80, 1}));
}

TEST(MqttLanguage, is_refused_when_it_may_not_come_or_not_hear) {
  expect_heard(mqtt_language("x"), bytes_of({0x20, 2, 0, 5}), {Meaning::refused});
  expect_heard(mqtt_language("x"), bytes_of({0x90, 3, 0, 1, 0x80}), {Meaning::refused});
}

TEST(MqttLanguage, gives_up_on_a_length_of_more_than_four_bytes) {
  const auto frame = mqtt_language("x").first_frame(bytes_of({0x30, 0x80, 0x80, 0x80, 0x80, 1}));
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->meaning, Meaning::refused);
}

}  // namespace
}  // namespace maillage::server
