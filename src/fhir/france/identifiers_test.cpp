// French identifiers. The matricules are invented (month 20 or 99 of birth exists for nobody), or are published test vectors.
#include "fhir/france/identifiers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace maillage::fhir::france {
namespace {

TEST(Ins, has_the_key_of_its_matricule) {
  EXPECT_EQ(ins_key("2790351215189"), 89);  // published test patient
  EXPECT_TRUE(is_ins("279035121518989"));
  EXPECT_FALSE(is_ins("279035121518988"));
  EXPECT_FALSE(is_ins("279035121519889"));  // two digits swapped
}

TEST(Ins, counts_the_corsican_departments) {
  EXPECT_EQ(ins_key("199992A999999"), ins_key("1999919999999"));
  EXPECT_EQ(ins_key("199992B999999"), ins_key("1999918999999"));
  EXPECT_NE(ins_key("199992A999999"), ins_key("199992B999999"));
  EXPECT_FALSE(ins_key("199992C999999"));
  EXPECT_FALSE(ins_key("19999A2999999"));
}

TEST(Ins, refuses_what_is_no_matricule) {
  for (const std::string_view bad : {"", "279035121518", "27903512151890", "27903512151a9", "2 79 03 51 215"}) EXPECT_FALSE(ins_key(bad)) << bad;
  for (const std::string_view bad : {"", "2790351215189", "27903512151898x", "2790351215189899"}) EXPECT_FALSE(is_ins(bad)) << bad;
}

TEST(Ins, has_a_key_between_1_and_97) {
  for (int i = 0; i < 200; ++i) {
    const auto key = ins_key("19999999" + std::to_string(10000 + i));
    ASSERT_TRUE(key);
    EXPECT_GE(*key, 1);
    EXPECT_LE(*key, 97);
  }
}

TEST(Rpps, is_doubtful_when_its_luhn_digit_does_not_match) {
  EXPECT_EQ(check_rpps("10000000009"), Check::passed);
  EXPECT_EQ(check_rpps("10000000008"), Check::doubtful);
  EXPECT_EQ(check_rpps("1000000000"), Check::malformed);
  EXPECT_EQ(check_rpps("1000000000x"), Check::malformed);
}

TEST(Finess, is_doubtful_when_its_luhn_digit_does_not_match) {
  EXPECT_EQ(check_finess("540002698"), Check::passed);  // a published hospital
  EXPECT_EQ(check_finess("540002699"), Check::doubtful);
  EXPECT_EQ(check_finess("2A0000001"), Check::passed);
  EXPECT_EQ(check_finess("2C0000001"), Check::malformed);
  EXPECT_EQ(check_finess("54000269"), Check::malformed);
}

}  // namespace
}  // namespace maillage::fhir::france
