// The rows of whole resources.
#include "fhir/search/index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

/// Rows as "parameter=system|text".
std::vector<std::string> index(std::string_view json) {
  const auto doc = parse(json);
  std::vector<std::string> all;
  for (const IndexRow& row : extract(doc->root())) all.push_back(row.parameter + "=" + (row.system.empty() ? "" : row.system + "|") + row.text);
  return all;
}

TEST(Index, of_a_patient) {
  EXPECT_THAT(index(R"({"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"279035121518989"}],
    "name":[{"family":"Léger","given":["Camille"]},{"family":"Morel","given":["Camille"]}],"birthDate":"1950-04","gender":"female",
    "telecom":[{"system":"email","value":"c@example.org"},{"system":"phone","value":"01"}],"generalPractitioner":[{"reference":"Practitioner/d1"}]})"),
              ElementsAre("birthdate=", "deceased=false", "email=c@example.org", "family=leger", "family=morel",
                          "gender=http://hl7.org/fhir/administrative-gender|female", "general-practitioner=Practitioner|d1", "given=camille",
                          "identifier=urn:oid:1.2.250.1.213.1.4.10|279035121518989", "name=camille", "name=leger", "name=morel", "phone=01",
                          "phonetic=camille", "phonetic=leger", "phonetic=morel", "telecom=01", "telecom=c@example.org"));
}

TEST(Index, of_the_dead_and_the_living) {
  EXPECT_THAT(index(R"({"resourceType":"Patient"})"), ElementsAre("deceased=false"));
  EXPECT_THAT(index(R"({"resourceType":"Patient","deceasedBoolean":false})"), ElementsAre("deceased=false"));
  EXPECT_THAT(index(R"({"resourceType":"Patient","deceasedBoolean":true})"), ElementsAre("deceased=true"));
  EXPECT_THAT(index(R"({"resourceType":"Patient","deceasedDateTime":"2020"})"), ElementsAre("death-date=", "deceased=true"));
}

TEST(Index, of_an_observation_tells_patients_from_other_subjects) {
  const auto about = [](const std::string& subject) {
    return index(
        R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"effectiveDateTime":"2026-11-23","subject":{"reference":")" +
        subject + "\"}}");
  };
  EXPECT_THAT(about("Patient/1"), IsSupersetOf({"patient=Patient|1", "subject=Patient|1", "code=http://loinc.org|8867-4",
                                                "date=", "status=http://hl7.org/fhir/observation-status|final"}));
  EXPECT_THAT(about("Group/1"), Contains("subject=Group|1"));
  EXPECT_THAT(about("Group/1"), Not(Contains("patient=Group|1")));
  EXPECT_THAT(about("https://other.example/Patient/1"), Contains("patient=https://other.example/Patient/1"));
}

TEST(Index, of_the_other_resources_in_use) {
  EXPECT_THAT(
      index(
          R"({"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"Patient/1"},"participant":[{"individual":{"reference":"Practitioner/d"}}],
    "period":{"start":"2026-11-23T09:00:00Z"},"appointment":[{"reference":"Appointment/a"}],"location":[{"location":{"reference":"Location/l"}}]})"),
      IsSupersetOf({"class=VR", "patient=Patient|1", "participant=Practitioner|d", "practitioner=Practitioner|d",
                    "date=", "status=http://hl7.org/fhir/encounter-status|in-progress", "location=Location|l"}));
  EXPECT_THAT(
      index(
          R"({"resourceType":"Task","status":"ready","intent":"order","for":{"reference":"Patient/1"},"owner":{"reference":"Practitioner/d"},"focus":{"reference":"ServiceRequest/s"}})"),
      IsSupersetOf({"patient=Patient|1", "owner=Practitioner|d", "focus=ServiceRequest|s", "status=http://hl7.org/fhir/task-status|ready"}));
  EXPECT_THAT(
      index(
          R"({"resourceType":"Appointment","status":"booked","start":"2026-11-23T09:00:00Z","participant":[{"actor":{"reference":"Patient/1"}},{"actor":{"reference":"Practitioner/d"}}]})"),
      IsSupersetOf(
          {"actor=Patient|1", "patient=Patient|1", "practitioner=Practitioner|d", "date=", "status=http://hl7.org/fhir/appointmentstatus|booked"}));
  EXPECT_THAT(
      index(
          R"({"resourceType":"MedicationRequest","status":"active","intent":"order","medicationCodeableConcept":{"coding":[{"code":"m"}]},"subject":{"reference":"Patient/1"},"encounter":{"reference":"Encounter/e"}})"),
      IsSupersetOf({"code=m", "encounter=Encounter|e", "intent=http://hl7.org/fhir/CodeSystem/medicationrequest-intent|order", "patient=Patient|1"}));
  EXPECT_THAT(
      index(
          R"({"resourceType":"DocumentReference","status":"current","subject":{"reference":"Patient/1"},"type":{"coding":[{"code":"t"}]},"date":"2026-11-23T09:00:00Z"})"),
      IsSupersetOf({"patient=Patient|1", "type=t", "date=", "status=http://hl7.org/fhir/document-reference-status|current"}));
  EXPECT_THAT(
      index(
          R"({"resourceType":"PractitionerRole","practitioner":{"reference":"Practitioner/d"},"telecom":[{"system":"email","value":"x"}],"specialty":[{"coding":[{"code":"SM26"}]}]})"),
      IsSupersetOf({"practitioner=Practitioner|d", "specialty=SM26", "email=x"}));
  EXPECT_THAT(index(R"({"resourceType":"CareTeam","subject":{"reference":"Patient/1"},"participant":[{"member":{"reference":"Practitioner/d"}}]})"),
              IsSupersetOf({"participant=Practitioner|d", "patient=Patient|1"}));
}

TEST(Index, of_what_is_no_resource_is_empty) {
  EXPECT_THAT(index(R"({"resourceType":"Patiente"})"), IsEmpty());
  EXPECT_THAT(index("[]"), IsEmpty());
}

}  // namespace
}  // namespace maillage::fhir
