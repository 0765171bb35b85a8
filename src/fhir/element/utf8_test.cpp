// UTF-8: what is well formed, what is not, and that writing is the inverse of reading.
#include "fhir/element/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace maillage::fhir {
namespace {

TEST(Utf8, accepts_the_first_and_last_code_point_of_each_length) {
  for (const std::uint32_t point : {0x01U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    char out[4];
    const std::size_t size = utf8_write(point, out);
    const std::string_view text(out, size);
    EXPECT_EQ(utf8_length(text), size) << std::hex << point;
    EXPECT_EQ(utf8_point(text, size), point);
  }
}

TEST(Utf8, refuses_overlong_forms_surrogates_and_points_beyond_unicode) {
  for (const std::string_view bad :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80"}) {
    EXPECT_EQ(utf8_length(bad), 0U) << bad.size();
  }
}

TEST(Utf8, refuses_what_is_cut_short_or_continues_nothing) {
  for (const std::string_view bad : {"", "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98",
                                     "\xC3"
                                     "a",
                                     "\xE2"
                                     "a\x82",
                                     "\xE2\x82"
                                     "a",
                                     "\xF0\x9F\x98"
                                     "a",
                                     "\xFF"}) {
    EXPECT_EQ(utf8_length(bad), 0U);
  }
}

}  // namespace
}  // namespace maillage::fhir
