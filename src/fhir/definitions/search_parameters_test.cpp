// The compiled search parameters against the specification's own page of each.
#include "fhir/definitions/search_parameters.hpp"

#include <gtest/gtest.h>

#include <string>

namespace maillage::fhir {
namespace {

SearchParameter parameter(std::string_view type, std::string_view code) { return SearchParameters(*find_resource(type)).find(code).value(); }

std::string path_text(SearchPath path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const SearchStep step = path.step(i);
    if (step.kind == SearchStep::Kind::child) out += "." + std::string(step.name);
    if (step.kind == SearchStep::Kind::target) out += "{" + std::string(step.name) + "}";
    if (step.kind == SearchStep::Kind::equals) out += "[" + std::string(step.name) + "=" + std::string(step.value) + "]";
  }
  return out + ":" + std::string(path.leaf().name());
}

TEST(SearchParameters, find_every_one_of_a_type_by_its_code) {
  const SearchParameters all(*find_resource("Patient"));
  EXPECT_GT(all.size(), 15U);
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all.find(all[i].code())->code(), all[i].code());
  EXPECT_FALSE(all.find("colour"));
  EXPECT_EQ(SearchParameters(*find_type("HumanName")).size(), 0U);
}

TEST(SearchParameters, take_a_path_apart) {
  EXPECT_EQ(path_text(parameter("Patient", "birthdate").path(0)), ".birthDate:date");
  EXPECT_EQ(path_text(parameter("Patient", "family").path(0)), ".name.family:string");
  EXPECT_EQ(path_text(parameter("Patient", "email").path(0)), ".telecom[system=email]:ContactPoint");
  EXPECT_EQ(path_text(parameter("Observation", "patient").path(0)), ".subject{Patient}:Reference");
  EXPECT_EQ(path_text(parameter("Observation", "value-concept").path(0)), ".valueCodeableConcept:CodeableConcept");
  EXPECT_EQ(parameter("Observation", "code").type(), SearchType::token);
}

TEST(SearchParameters, spread_a_choice_over_its_types) {
  const SearchParameter date = parameter("Observation", "date");
  std::string all;
  for (std::size_t i = 0; i < date.path_count(); ++i) all += path_text(date.path(i)) + " ";
  EXPECT_EQ(all, ".effectiveDateTime:dateTime .effectiveInstant:instant .effectivePeriod:Period .effectiveTiming:Timing ");
}

TEST(SearchParameters, mark_the_one_that_asks_whether_a_value_is_there) {
  EXPECT_TRUE(parameter("Patient", "deceased").exists_and_not_false());
  EXPECT_EQ(parameter("Patient", "deceased").path_count(), 2U);
  EXPECT_FALSE(parameter("Patient", "active").exists_and_not_false());
}

TEST(SearchParameters, name_the_types_that_a_reference_may_point_to) {
  const SearchParameter patient = parameter("Observation", "patient");
  ASSERT_EQ(patient.target_count(), 1U);
  EXPECT_EQ(patient.target(0).name(), "Patient");
}

TEST(SearchParameters, know_the_system_that_a_code_does_not_say) {
  EXPECT_EQ(parameter("Patient", "gender").path(0).code_system(), "http://hl7.org/fhir/administrative-gender");
  EXPECT_EQ(parameter("Observation", "code").path(0).code_system(), "");
}

TEST(SearchParameters, leave_out_what_cannot_be_answered) {
  EXPECT_FALSE(SearchParameters(*find_resource("Observation")).find("value-quantity"));
  EXPECT_FALSE(SearchParameters(*find_resource("Location")).find("near"));
}

}  // namespace
}  // namespace maillage::fhir
