// Vital signs: texts that stay, limits that hold.
#include "care/vitals/vital.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

Reading reading(VitalKind kind, std::string_view value, std::optional<std::string_view> second = std::nullopt) {
  Reading made{.kind = kind, .value = *Decimal::parse(value), .second = {}, .device = {}};
  if (second) made.second = Decimal::parse(*second);
  return made;
}

TEST(Decimal, keeps_the_text_it_came_in) { EXPECT_EQ(Decimal::parse("36.80")->text, "36.80"); }

TEST(Decimal, refuses_what_is_not_a_plain_number) {
  for (const char* bad : {"", ".", "1.", ".5", "-1", "1e3", "1.2.3", "36,8", " 36", "1.2345", "1234567890"}) {
    EXPECT_FALSE(Decimal::parse(bad)) << bad;
  }
}

TEST(Vitals, stand_in_the_table_at_the_place_of_their_kind) {
  for (std::size_t i = 0; i < vital_kinds; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(vital_codes()[i].kind), i);
    EXPECT_EQ(vital_of(vital_codes()[i].key), vital_codes()[i].kind);
  }
  EXPECT_FALSE(vital_of("mood"));
}

TEST(Plausibility, believes_what_a_sick_person_can_have) {
  EXPECT_TRUE(plausible(reading(VitalKind::temperature, "41.9")));
  EXPECT_TRUE(plausible(reading(VitalKind::oxygen_saturation, "71")));
  EXPECT_TRUE(plausible(reading(VitalKind::blood_pressure, "82", "51")));
}

TEST(Plausibility, doubts_what_nobody_can_have) {
  EXPECT_FALSE(plausible(reading(VitalKind::temperature, "368")));
  EXPECT_FALSE(plausible(reading(VitalKind::oxygen_saturation, "101")));
  EXPECT_FALSE(plausible(reading(VitalKind::blood_pressure, "80", "120"))) << "the two are swapped";
  EXPECT_FALSE(plausible(reading(VitalKind::blood_pressure, "120"))) << "half a pressure";
}

}  // namespace
}  // namespace maillage::care
