#include "record/interaction/language.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TEST(Language, takes_fhir_and_refuses_what_is_not_with_the_place) {
  EXPECT_TRUE(checked_resource(R"({"resourceType":"Patient","birthDate":"1957-03-14"})"));
  EXPECT_FALSE(checked_resource("{"));
  const auto refused = checked_resource(R"({"resourceType":"Patient","birthDate":"14 mars"})");
  ASSERT_FALSE(refused);
  ASSERT_FALSE(refused.error().expression.empty());
  EXPECT_EQ(refused.error().expression.front(), "Patient.birthDate");
  EXPECT_EQ(refused.error().text.find("mars"), std::string::npos);
}

TEST(Language, indexes_what_searches_ask) {
  const auto patient = checked_resource(R"({"resourceType":"Patient","birthDate":"1957-03-14"})");
  EXPECT_FALSE(index_of(patient->root()).empty());
  EXPECT_TRUE(query_of("Patient", "birthdate=1957-03-14"));
  EXPECT_FALSE(query_of("Patient", "nothing=1"));
}

}  // namespace
}  // namespace maillage::record
