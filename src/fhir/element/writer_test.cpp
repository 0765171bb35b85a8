// Writing: what was read comes out again, and equal resources give equal canonical bytes.
#include "fhir/element/writer.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

TEST(JsonWriter, writes_what_was_read_without_white_space) {
  const auto read = parse("{ \"b\" : [ 1.10 , true, false, null, \"\\u00e9\\n\" ],\n \"a\" : { } }");
  EXPECT_EQ(dump(read->root()), "{\"b\":[1.10,true,false,null,\"\xC3\xA9\\n\"],\"a\":{}}");
  EXPECT_EQ(dump((*read)["b"][0]), "1.10");
  EXPECT_EQ(dump((*read)["zzz"]), "");
}

TEST(JsonWriter, gives_equal_bytes_for_equal_resources) {
  const std::string one = canonical(parse(R"({"b":{"y":1,"x":2},"a":[{"d":1,"c":2}]})")->root());
  EXPECT_EQ(one, canonical(parse(R"({"a":[{"c":2,"d":1}],"b":{"x":2,"y":1}})")->root()));
  EXPECT_EQ(one, R"({"a":[{"c":2,"d":1}],"b":{"x":2,"y":1}})");
}

TEST(JsonWriter, escapes_what_may_not_stand_in_a_string) {
  std::string out;
  append_json_string(out, std::string_view("\"\\\n\r\t\b\x01\0 /\x7F", 11));
  EXPECT_EQ(out, "\"\\\"\\\\\\n\\r\\t\\u0008\\u0001\\u0000 /\x7F\"");
}

}  // namespace
}  // namespace maillage::fhir
