// The strict reader: what it keeps, what it refuses, and how it says where.
#include "fhir/element/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/element/writer.hpp"

namespace maillage::fhir {
namespace {

std::string reason_of(std::string_view bytes) {
  const auto read = parse(bytes);
  return read ? "accepted" : read.error().reason;
}

TEST(JsonReader, keeps_the_text_of_every_number) {
  for (const std::string_view digits : {"1.10", "0", "-0", "0.000", "1e3", "1E+3", "-1.5e-07", "123456789012345678901234567890.10", "10"}) {
    const auto read = parse(digits);
    ASSERT_TRUE(read) << digits;
    EXPECT_EQ(read->root().number_text(), digits);
  }
}

TEST(JsonReader, refuses_numbers_that_the_grammar_does_not_know) {
  for (const std::string_view bad : {"01", "+1", "1.", ".5", "1e", "1e+", "-", "0x10", "NaN", "Infinity", "--1", "1.2.3", "-a"}) {
    EXPECT_NE(reason_of(bad), "accepted") << bad;
  }
}

TEST(JsonReader, refuses_a_name_that_occurs_twice_however_it_is_written) {
  EXPECT_EQ(reason_of(R"({"id":"a","id":"b"})"), "duplicate-name");
  EXPECT_EQ(reason_of(R"({"id":"a","\u0069d":"b"})"), "duplicate-name");
  EXPECT_EQ(reason_of(R"({"a":{"x":1},"b":{"x":1,"y":2,"x":3}})"), "duplicate-name");
  EXPECT_EQ(reason_of(R"({"a":{"x":1},"b":{"x":1}})"), "accepted");
}

TEST(JsonReader, refuses_a_name_that_occurs_twice_in_an_object_of_many) {
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"n" + std::to_string(i) + "\":1,";
  EXPECT_EQ(reason_of(many + "\"last\":1}"), "accepted");
  EXPECT_EQ(reason_of(many + "\"n57\":1}"), "duplicate-name");
}

TEST(JsonReader, refuses_text_that_is_not_utf8) {
  EXPECT_EQ(reason_of("\"\xC3\xA9t\xC3\xA9\""), "accepted");
  EXPECT_EQ(reason_of("\"\xC3\""), "invalid-utf8");
  EXPECT_EQ(reason_of("\"\xC0\xAF\""), "invalid-utf8");
  EXPECT_EQ(reason_of("\"\xED\xA0\x80\""), "invalid-utf8");
}

TEST(JsonReader, refuses_half_a_surrogate_pair) {
  EXPECT_EQ(parse(R"("\uD83D\uDE00")")->root().text(), "\xF0\x9F\x98\x80");
  for (const std::string_view bad : {R"("\uD83D")", R"("\uDE00")", R"("\uD83Dx")", R"("\uD83D\n")", R"("\uD83D\u0041")", R"("\uD83D\uD83D")"}) {
    EXPECT_EQ(reason_of(bad), "lone-surrogate") << bad;
  }
  EXPECT_EQ(reason_of(R"("\uD83D\uZZZZ")"), "json-syntax");
}

TEST(JsonReader, reads_every_escape_and_no_other) {
  EXPECT_EQ(parse(R"("\"\\\/\b\f\n\r\t\u00e9\u20AC\u0000end")")->root().text(), std::string_view("\"\\/\b\f\n\r\t\xC3\xA9\xE2\x82\xAC\0end", 17));
  for (const std::string_view bad : {R"("\x41")", R"("\u12")", R"("\u12G4")", R"("\)", R"("\u)", "\"\n\"", "\"open"})
    EXPECT_EQ(reason_of(bad), "json-syntax") << bad;
}

TEST(JsonReader, refuses_a_depth_over_its_limit_and_not_the_limit_itself) {
  EXPECT_EQ(reason_of(std::string(json_depth_max, '[') + std::string(json_depth_max, ']')), "accepted");
  EXPECT_EQ(reason_of(std::string(json_depth_max + 1, '[') + std::string(json_depth_max + 1, ']')), "json-too-deep");
  EXPECT_EQ(parse(std::string(100000, '[')).error().code, IssueCode::too_long);
}

TEST(JsonReader, refuses_bytes_after_the_document) {
  EXPECT_EQ(reason_of(" {} \n\t\r"), "accepted");
  EXPECT_EQ(reason_of("{}{}"), "trailing-bytes");
  EXPECT_EQ(reason_of("1 2"), "trailing-bytes");
  EXPECT_EQ(reason_of(std::string_view("{}\0", 3)), "trailing-bytes");
}

TEST(JsonReader, refuses_what_is_no_document) {
  for (const std::string_view bad : {"", " ", "{", "[", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[1 2]", "{a:1}", "{\"a\":1 \"b\":2}", "tru",
                                     "nul", "truth", "\xEF\xBB\xBF{}", "'a'"}) {
    EXPECT_NE(reason_of(bad), "accepted") << bad;
  }
}

TEST(JsonReader, says_the_byte_and_the_path_of_what_it_refuses) {
  const auto refused = parse(R"({"resourceType":"Patient","name":[{"family":"Morel"},{"given":["Camille",01]}]})");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, IssueCode::structure);
  EXPECT_THAT(refused.error().expression, testing::ElementsAre("Patient.name[1].given"));
  EXPECT_THAT(refused.error().text, testing::HasSubstr("at byte 74"));
  EXPECT_THAT(parse(R"({"a":[1,{"b":nope}]})").error().expression, testing::ElementsAre("a[1].b"));
  EXPECT_TRUE(parse("[").error().expression.empty() || parse("[").error().expression[0] == "[0]");
}

TEST(JsonReader, knows_where_each_value_stood) {
  const std::string_view bytes = R"({"a":"\u00e9", "b" : [1, 2] })";
  const auto read = parse(bytes);
  const Element b = (*read)["b"];
  EXPECT_EQ(bytes.substr(b.source_begin(), b.source_end() - b.source_begin()), "[1, 2]");
  EXPECT_EQ(read->root().source_end(), bytes.size());
}

TEST(JsonReader, refuses_a_document_over_its_length) {
  const std::string long_one(json_bytes_max + 1, ' ');
  EXPECT_EQ(reason_of(long_one), "json-too-long");
}

}  // namespace
}  // namespace maillage::fhir
