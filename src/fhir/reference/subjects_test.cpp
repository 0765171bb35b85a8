// Whose record each resource is part of.
#include "fhir/reference/subjects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> of(std::string_view json) { return subjects(parse(json)->root()); }

TEST(Subjects, of_a_patient_are_itself) { EXPECT_THAT(of(R"({"resourceType":"Patient","id":"p1"})"), ElementsAre("p1")); }

TEST(Subjects, of_other_resources_are_the_patients_they_are_about) {
  EXPECT_THAT(of(R"({"resourceType":"Observation","subject":{"reference":"Patient/p1"},"performer":[{"reference":"Patient/p2"}]})"),
              ElementsAre("p1"));
  EXPECT_THAT(of(R"({"resourceType":"Consent","patient":{"reference":"Patient/p1"}})"), ElementsAre("p1"));
  EXPECT_THAT(of(R"({"resourceType":"Task","for":{"reference":"Patient/p1"},"owner":{"reference":"Practitioner/d"}})"), ElementsAre("p1"));
  EXPECT_THAT(of(R"({"resourceType":"Coverage","beneficiary":{"reference":"Patient/p1"}})"), ElementsAre("p1"));
  EXPECT_THAT(of(R"({"resourceType":"Account","subject":[{"reference":"Patient/p1"},{"reference":"Patient/p2"},{"reference":"Patient/p1"}]})"),
              ElementsAre("p1", "p2"));
  EXPECT_THAT(of(R"({"resourceType":"Appointment","participant":[{"actor":{"reference":"Practitioner/d"}},{"actor":{"reference":"Patient/p1"}}]})"),
              ElementsAre("p1"));
  EXPECT_THAT(of(R"({"resourceType":"AppointmentResponse","actor":{"reference":"Patient/p1"}})"), ElementsAre("p1"));
  EXPECT_THAT(of(R"({"resourceType":"Provenance","target":[{"reference":"ServiceRequest/1"},{"reference":"Patient/p1"}]})"), ElementsAre("p1"));
}

TEST(Subjects, of_places_groups_and_strangers_are_none) {
  EXPECT_THAT(of(R"({"resourceType":"Location","id":"l1"})"), IsEmpty());
  EXPECT_THAT(of(R"({"resourceType":"Observation","subject":{"reference":"Group/g"}})"), IsEmpty());
  EXPECT_THAT(of(R"({"resourceType":"Observation","subject":{"reference":"https://other.example/Patient/p1"}})"), IsEmpty());
  EXPECT_THAT(of(R"({"resourceType":"Observation","subject":"Patient/p1"})"), IsEmpty());
}

}  // namespace
}  // namespace maillage::fhir
