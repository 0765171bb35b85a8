// What the validator lets through and what it refuses, each with the place it names.
#include "fhir/validation/validate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// "reason @ path" of each issue.
std::vector<std::string> issues(std::string_view json) {
  const auto doc = parse(json);
  if (!doc) return {"not JSON: " + doc.error().text};
  std::vector<std::string> all;
  for (const Issue& issue : validate(doc->root())) all.push_back(issue.reason + " @ " + issue.expression.at(0));
  return all;
}

/// A Patient with these members.
std::vector<std::string> patient(const std::string& members) {
  return issues(R"({"resourceType":"Patient")" + (members.empty() ? "" : "," + members) + "}");
}

/// An Observation with status and code, and these members.
std::vector<std::string> observation(const std::string& members) {
  return issues(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},)" + members + "}");
}

TEST(Validation, accepts_a_whole_patient) {
  EXPECT_THAT(patient(R"("id":"p1","meta":{"profile":["https://example.org/p"],"tag":[{"code":"t"}]},"language":"fr-FR",
    "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"},
    "identifier":[{"use":"official","system":"urn:oid:1.2.250.1.213.1.4.10","value":"279035121518989"}],
    "active":true,"name":[{"use":"official","family":"Morel","given":["Camille",null],"_given":[null,{"extension":[{"url":"https://example.org/e","valueCode":"x"}]}]}],
    "telecom":[{"system":"phone","value":"01","rank":1}],"gender":"female","birthDate":"1950-04","_birthDate":{"id":"b"},"deceasedBoolean":false,
    "address":[{"line":["1 rue du Puits"],"postalCode":"28000","city":"Chartres","country":"FR","period":{"start":"2020"}}],
    "contact":[{"relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0131","code":"N"}]}]}],
    "multipleBirthInteger":2,"generalPractitioner":[{"reference":"Practitioner/d1","display":"Dr A"}],
    "link":[{"other":{"reference":"Patient/p2"},"type":"seealso"}])"),
              IsEmpty());
}

TEST(Validation, refuses_what_is_no_resource) {
  EXPECT_THAT(issues("[]"), ElementsAre("wrong-json-type @ "));
  EXPECT_THAT(issues("{}"), ElementsAre("unknown-resource-type @ "));
  EXPECT_THAT(issues(R"({"resourceType":"Patiente"})"), ElementsAre("unknown-resource-type @ Patiente"));
  EXPECT_THAT(issues(R"({"resourceType":"DomainResource"})"), ElementsAre("unknown-resource-type @ DomainResource"));
}

TEST(Validation, refuses_unknown_elements_at_any_depth) {
  EXPECT_THAT(patient(R"("colour":"red")"), ElementsAre("unknown-element @ Patient.colour"));
  EXPECT_THAT(patient(R"("name":[{"family":"A"},{"familly":"B"}])"), ElementsAre("unknown-element @ Patient.name[1].familly"));
  EXPECT_THAT(patient(R"("deceased":true)"), ElementsAre("unknown-element @ Patient.deceased"));
  EXPECT_THAT(patient(R"("_name":[{"id":"x"}])"), ElementsAre("unknown-element @ Patient._name"));
  EXPECT_THAT(patient(R"("_":{"id":"x"})"), ElementsAre("unknown-element @ Patient._"));
}

TEST(Validation, holds_each_element_to_its_cardinality) {
  EXPECT_THAT(patient(R"("name":{"family":"A"})"), ElementsAre("wrong-json-type @ Patient.name"));
  EXPECT_THAT(patient(R"("birthDate":["1950"])"), ElementsAre("wrong-json-type @ Patient.birthDate"));
  EXPECT_THAT(patient(R"("name":[])"), ElementsAre("empty-value @ Patient.name"));
  EXPECT_THAT(patient(R"("name":[{}])"), ElementsAre("empty-value @ Patient.name[0]"));
  EXPECT_THAT(patient(R"("birthDate":"")"), ElementsAre("empty-value @ Patient.birthDate"));
  EXPECT_THAT(patient(R"("birthDate":null)"), ElementsAre("wrong-json-type @ Patient.birthDate"));
  EXPECT_THAT(issues(R"({"resourceType":"Observation"})"),
              UnorderedElementsAre("missing-element @ Observation.status", "missing-element @ Observation.code"));
  EXPECT_THAT(patient(R"("link":[{"type":"seealso"}])"), ElementsAre("missing-element @ Patient.link[0].other"));
  EXPECT_THAT(issues(R"({"resourceType":"MedicationRequest","status":"active","intent":"order","subject":{"reference":"Patient/1"}})"),
              ElementsAre("missing-element @ MedicationRequest.medication"));
}

TEST(Validation, holds_each_element_to_its_json_type) {
  EXPECT_THAT(patient(R"("active":"true")"), ElementsAre("wrong-json-type @ Patient.active"));
  EXPECT_THAT(patient(R"("multipleBirthInteger":"2")"), ElementsAre("wrong-json-type @ Patient.multipleBirth"));
  EXPECT_THAT(patient(R"("birthDate":1950)"), ElementsAre("wrong-json-type @ Patient.birthDate"));
  EXPECT_THAT(patient(R"("name":["Morel"])"), ElementsAre("wrong-json-type @ Patient.name[0]"));
  EXPECT_THAT(patient(R"("maritalStatus":"M")"), ElementsAre("wrong-json-type @ Patient.maritalStatus"));
}

TEST(Validation, checks_the_format_of_primitives) {
  EXPECT_THAT(patient(R"("birthDate":"1950-13")"), ElementsAre("bad-format @ Patient.birthDate"));
  EXPECT_THAT(patient(R"("id":"a b")"), ElementsAre("bad-format @ Patient.id"));
  EXPECT_THAT(patient(R"("meta":{"lastUpdated":"2026"})"), ElementsAre("bad-format @ Patient.meta.lastUpdated"));
  EXPECT_THAT(patient(R"("multipleBirthInteger":1.5)"), ElementsAre("bad-format @ Patient.multipleBirth"));
  EXPECT_THAT(patient(R"("photo":[{"data":"***"}])"), ElementsAre("bad-format @ Patient.photo[0].data"));
  EXPECT_THAT(patient(R"("name":[{"given":["A",""]}])"), ElementsAre("empty-value @ Patient.name[0].given[1]"));
}

TEST(Validation, allows_one_type_of_a_choice) {
  EXPECT_THAT(observation(R"("valueString":"x")"), IsEmpty());
  EXPECT_THAT(observation(R"("valueString":"x","valueInteger":1)"), ElementsAre("one-of-choice @ Observation.value"));
  EXPECT_THAT(observation(R"("valueString":"x","_valueString":{"id":"i"})"), IsEmpty());
  EXPECT_THAT(observation(R"("_valueInteger":{"id":"i"},"valueString":"x")"), ElementsAre("one-of-choice @ Observation.value"));
  EXPECT_THAT(observation(R"("valueString":"x","_valueInteger":{"id":"i"})"), ElementsAre("one-of-choice @ Observation.value"));
  EXPECT_THAT(observation(R"("valueMarkdown":"x")"), ElementsAre("unknown-element @ Observation.valueMarkdown"));
}

TEST(Validation, checks_required_codes_of_closed_value_sets) {
  EXPECT_THAT(patient(R"("gender":"f")"), ElementsAre("not-in-value-set @ Patient.gender"));
  EXPECT_THAT(patient(R"("photo":[{"contentType":"x/y"}])"), IsEmpty());  // any media type
  const auto condition = [](const std::string& status) {
    return issues(R"({"resourceType":"Condition","subject":{"reference":"Patient/1"},"clinicalStatus":)" + status + "}");
  };
  EXPECT_THAT(
      condition(
          R"({"coding":[{"system":"http://example.org","code":"x"},{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]})"),
      IsEmpty());
  EXPECT_THAT(condition(R"({"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"aktive"}]})"),
              ElementsAre("not-in-value-set @ Condition.clinicalStatus"));
  EXPECT_THAT(condition(R"({"text":"active"})"), ElementsAre("not-in-value-set @ Condition.clinicalStatus"));
  EXPECT_THAT(condition(R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]})"), IsEmpty());
}

TEST(Validation, pairs_primitives_with_their_siblings) {
  EXPECT_THAT(patient(R"("_birthDate":{"extension":[{"url":"u","valueCode":"x"}]})"), IsEmpty());
  EXPECT_THAT(patient(R"("_birthDate":{"colour":"x"})"), ElementsAre("unknown-element @ Patient.birthDate.colour"));
  EXPECT_THAT(patient(R"("_birthDate":[{"id":"x"}])"), ElementsAre("wrong-json-type @ Patient.birthDate"));
  EXPECT_THAT(patient(R"("name":[{"given":["A",null]}])"), ElementsAre("empty-value @ Patient.name[0].given[1]"));
  EXPECT_THAT(patient(R"("name":[{"given":["A",null],"_given":[{"id":"x"},null]}])"), ElementsAre("empty-value @ Patient.name[0].given[1]"));
  EXPECT_THAT(patient(R"("name":[{"given":["A"],"_given":[{"id":"x"},{"id":"y"}]}])"), ElementsAre("sibling-length @ Patient.name[0].given"));
  EXPECT_THAT(patient(R"("name":[{"_given":{"id":"x"}}])"), ElementsAre("wrong-json-type @ Patient.name[0].given"));
  EXPECT_THAT(patient(R"("name":[{"_given":[{"id":"x"},3]}])"), ElementsAre("wrong-json-type @ Patient.name[0].given[1]"));
  EXPECT_THAT(issues(R"({"resourceType":"Observation","_status":{"extension":[{"url":"u","valueCode":"x"}]},"code":{"text":"x"}})"), IsEmpty());
}

TEST(Validation, gives_an_extension_a_value_or_extensions) {
  EXPECT_THAT(patient(R"("extension":[{"url":"u","extension":[{"url":"v","valueDecimal":1.10}]}])"), IsEmpty());
  EXPECT_THAT(patient(R"("extension":[{"url":"u"}])"), ElementsAre("extension-value @ Patient.extension[0]"));
  EXPECT_THAT(patient(R"("extension":[{"url":"u","valueCode":"x","extension":[{"url":"v","valueCode":"y"}]}])"),
              ElementsAre("extension-value @ Patient.extension[0]"));
  EXPECT_THAT(patient(R"("extension":[{"valueCode":"x"}])"), ElementsAre("missing-element @ Patient.extension[0].url"));
}

TEST(Validation, holds_contained_resources_to_their_rules) {
  const auto request = [](const std::string& contained) {
    return issues(
        R"({"resourceType":"MedicationRequest","status":"active","intent":"order","subject":{"reference":"Patient/1"},"medicationReference":{"reference":"#m"},"contained":[)" +
        contained + "]}");
  };
  EXPECT_THAT(request(R"({"resourceType":"Medication","id":"m","code":{"text":"x"}})"), IsEmpty());
  EXPECT_THAT(request(R"({"resourceType":"Medication"})"), ElementsAre("contained-without-id @ MedicationRequest.contained[0]"));
  EXPECT_THAT(request(R"({"resourceType":"Medication","id":"m","meta":{"versionId":"1"}})"),
              ElementsAre("contained-version @ MedicationRequest.contained[0]"));
  EXPECT_THAT(request(R"({"resourceType":"Medication","id":"m","contained":[{"resourceType":"Medication","id":"n"}]})"),
              ElementsAre("contained-nested @ MedicationRequest.contained[0]"));
  EXPECT_THAT(request(R"({"resourceType":"Medication","id":"m","colour":"x"})"),
              ElementsAre("unknown-element @ MedicationRequest.contained[0].colour"));
  EXPECT_THAT(request(R"("x")"), ElementsAre("wrong-json-type @ MedicationRequest.contained[0]"));
}

TEST(Validation, walks_into_bundles_and_recursive_elements) {
  EXPECT_THAT(issues(R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","gender":"x"}}]})"),
              ElementsAre("not-in-value-set @ Bundle.entry[0].resource.gender"));
  EXPECT_THAT(
      issues(R"({"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","type":"group","item":[{"linkId":"1.1","type":"strin"}]}]})"),
      ElementsAre("not-in-value-set @ Questionnaire.item[0].item[0].type"));
}

TEST(Validation, checks_the_form_of_references) {
  EXPECT_THAT(patient(R"("managingOrganization":{"reference":"Organization"})"),
              ElementsAre("bad-reference @ Patient.managingOrganization.reference"));
  EXPECT_THAT(patient(R"("managingOrganization":{"identifier":{"value":"1"}})"), IsEmpty());
  EXPECT_THAT(patient(R"("managingOrganization":{"reference":"Patient/1"})"), ElementsAre("reference-target @ Patient.managingOrganization"));
  EXPECT_THAT(patient(R"("managingOrganization":{"reference":"https://other.example/Patient/1"})"),
              ElementsAre("reference-target @ Patient.managingOrganization"));
  EXPECT_THAT(patient(R"("generalPractitioner":[{"reference":"Practitioner/1"},{"reference":"Device/1"}])"),
              ElementsAre("reference-target @ Patient.generalPractitioner[1]"));
  EXPECT_THAT(patient(R"("managingOrganization":{"reference":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520"})"), IsEmpty());
}

TEST(Validation, stops_counting_at_its_limit_and_never_shows_a_value) {
  std::string members = R"("gender":"Camille")";
  for (int i = 0; i < 100; ++i) members += ",\"x" + std::to_string(i) + "\":1";
  const auto doc = parse(R"({"resourceType":"Patient",)" + members + "}");
  const auto all = validate(doc->root());
  EXPECT_EQ(all.size(), validation_issues_max);
  EXPECT_THAT(all[0].text, testing::Not(testing::HasSubstr("Camille")));
}

TEST(Validation, refuses_a_resource_of_too_many_values) {
  std::string given = "\"a\"";
  for (std::size_t i = 0; i < resource_values_max; ++i) given += ",\"a\"";
  EXPECT_THAT(patient("\"name\":[{\"given\":[" + given + "]}]"), ElementsAre("too-many-values @ Patient"));
}

}  // namespace
}  // namespace maillage::fhir
