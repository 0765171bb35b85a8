#include "record/callers/telephone.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TEST(Telephone, is_one_number_however_it_is_written) {
  for (const char* text : {"06 39 98 14 27", "0639981427", "06.39.98.14.27", "+33 6 39 98 14 27", "0033 639981427", "+33 (0)6-39-98-14-27"}) {
    const auto read = Telephone::parse(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->e164, 33639981427U) << text;
  }
  EXPECT_EQ(Telephone::parse("+32 470 12 34 56")->e164, 32470123456U);
}

TEST(Telephone, refuses_what_is_not_a_whole_number) {
  for (const char* text : {"", "15", "112", "06 39", "639981427", "06 39 98 14 2x", "+", "00", "+0000000000", "06399814270639981427063998142"}) {
    EXPECT_FALSE(Telephone::parse(text)) << text;
  }
}

}  // namespace
}  // namespace maillage::record
