#include "fhir/france/specialties.hpp"

#include <gtest/gtest.h>

namespace maillage::fhir::france {
namespace {

TEST(Specialty, is_found_by_its_name_and_by_its_code) {
  EXPECT_EQ(specialty_named("general")->code, "SM54");
  EXPECT_EQ(specialty_named("SM15")->name, "dermatology");
  EXPECT_EQ(specialty_named("SM57")->code, "SM57") << "allergology has no word here, and a code all the same";
  EXPECT_TRUE(specialty_named("SM57")->display.empty());
  for (const char* nothing : {"", "SM", "SM5", "SMxx", "XX54", "rowing"}) EXPECT_FALSE(specialty_named(nothing)) << nothing;
}

TEST(Specialty, has_a_name_and_a_code_of_its_own) {
  for (const Specialty& one : specialties) {
    EXPECT_EQ(specialty_named(one.name)->code, one.code);
    EXPECT_EQ(specialty_named(one.code)->name, one.name);
  }
}

}  // namespace
}  // namespace maillage::fhir::france
