// Each primitive type with texts that it may and may not hold.
#include "fhir/primitive/format.hpp"

#include <gtest/gtest.h>

#include <string>

namespace maillage::fhir {
namespace {

struct Case {
  Primitive type;
  std::string good;
  std::string bad;
};

TEST(Format, takes_the_good_and_refuses_the_bad_text_of_each_type) {
  const Case cases[] = {
      {Primitive::id, "a-1.B", "a_1"},
      {Primitive::id, std::string(64, 'x'), std::string(65, 'x')},
      {Primitive::id, "0", ""},
      {Primitive::code, "in-progress", " in-progress"},
      {Primitive::code, "two words", "two  words"},
      {Primitive::code, "x", "x "},
      {Primitive::uri, "urn:oid:1.2", "a b"},
      {Primitive::url, "https://example.org/a", ""},
      {Primitive::canonical, "http://example.org/x|1", "\t"},
      {Primitive::string, "Léa\nMorel", std::string("a\0b", 3)},
      {Primitive::string, "x", ""},
      {Primitive::markdown, "*x*", "\x1B"},
      {Primitive::oid, "urn:oid:1.2.250.1.213", "1.2.250"},
      {Primitive::oid, "urn:oid:2.0", "urn:oid:3.1"},
      {Primitive::oid, "urn:oid:1.0.7", "urn:oid:1.07"},
      {Primitive::oid, "urn:oid:1.2", "urn:oid:1."},
      {Primitive::oid, "urn:oid:1.2", "urn:oid:1.2x"},
      {Primitive::uuid, "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520"},
      {Primitive::uuid, "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:c757873dxec9a-4326-a141-556f43239520"},
      {Primitive::base64_binary, "aGk=", "aGk"},
      {Primitive::base64_binary, "aG\nk=", "a=Gk"},
      {Primitive::base64_binary, "aGVs", "aG*s"},
      {Primitive::base64_binary, "aA==", "===="},
      {Primitive::integer, "-12", "1.0"},
      {Primitive::integer, "2147483647", "2147483648"},
      {Primitive::integer, "0", "-0"},
      {Primitive::unsigned_int, "0", "-1"},
      {Primitive::positive_int, "1", "0"},
      {Primitive::date, "2026-11", "2026-11-31"},
      {Primitive::date_time, "2026-11-23T09:15:30Z", "2026-11-23T09:15"},
      {Primitive::instant, "2026-11-23T09:15:30Z", "2026"},
      {Primitive::time, "09:15:30", "9:15"},
      {Primitive::xhtml, "<div>x</div>", "<p>x</p>"},
  };
  for (const Case& one : cases) {
    EXPECT_TRUE(is_well_formed(one.type, one.good)) << one.good;
    EXPECT_FALSE(is_well_formed(one.type, one.bad)) << one.bad;
  }
  EXPECT_FALSE(is_well_formed(Primitive::string, std::string(string_bytes_max + 1, 'x')));
}

TEST(Format, knows_which_types_json_writes_as_numbers) {
  EXPECT_TRUE(is_number_type(Primitive::decimal));
  EXPECT_TRUE(is_number_type(Primitive::positive_int));
  EXPECT_FALSE(is_number_type(Primitive::boolean));
  EXPECT_FALSE(is_number_type(Primitive::string));
}

}  // namespace
}  // namespace maillage::fhir
