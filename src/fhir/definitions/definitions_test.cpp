// The compiled definitions against facts of the specification that a reader can check on hl7.org/fhir/R4.
#include "fhir/definitions/definitions.hpp"

#include <gtest/gtest.h>

#include <string>

namespace maillage::fhir {
namespace {

TEST(Definitions, hold_the_146_concrete_resources_of_r4) {
  std::size_t resources = 0;
  for (std::size_t i = 0; i < type_count(); ++i) resources += type_at(i).is_resource() ? 1 : 0;
  EXPECT_EQ(resources, 146U);  // 148 with the abstract Resource and DomainResource
  EXPECT_TRUE(find_resource("Patient"));
  EXPECT_FALSE(find_resource("DomainResource"));
  EXPECT_FALSE(find_resource("HumanName"));
  EXPECT_FALSE(find_resource("patient"));
  EXPECT_TRUE(resource_type().is_abstract());
}

TEST(Definitions, keep_the_order_of_the_primitive_types) {
  EXPECT_EQ(find_type("base64Binary")->primitive(), Primitive::base64_binary);
  EXPECT_EQ(find_type("dateTime")->primitive(), Primitive::date_time);
  EXPECT_EQ(find_type("xhtml")->primitive(), Primitive::xhtml);
  EXPECT_TRUE(find_type("xhtml")->is_primitive());
  EXPECT_FALSE(find_type("Address")->is_primitive());
}

TEST(Definitions, know_every_type_by_its_name) {
  for (std::size_t i = 0; i < type_count(); ++i) EXPECT_EQ(find_type(type_at(i).name()), type_at(i)) << type_at(i).name();
}

TEST(Definitions, know_every_element_by_its_name) {
  for (std::size_t i = 0; i < type_count(); ++i) {
    for (std::size_t k = 0; k < type_at(i).element_count(); ++k) {
      const auto name = type_at(i).element(k).name();
      ASSERT_TRUE(type_at(i).find(name)) << type_at(i).name() << "." << name;
      EXPECT_EQ(type_at(i).find(name)->name(), name);
    }
  }
}

TEST(Definitions, give_cardinality_and_type_of_an_element) {
  const Type patient = *find_resource("Patient");
  EXPECT_TRUE(patient.find("name")->many());
  EXPECT_EQ(patient.find("name")->type().name(), "HumanName");
  EXPECT_FALSE(patient.find("birthDate")->many());
  EXPECT_EQ(patient.find("contact")->type().name(), "Patient.contact");
  EXPECT_EQ(patient.find("id")->type().primitive(), Primitive::id);
  EXPECT_EQ(find_type("Extension")->find("url")->type().primitive(), Primitive::uri);
  EXPECT_EQ(find_type("Questionnaire.item")->find("item")->type().name(), "Questionnaire.item");
  EXPECT_FALSE(patient.find("deceased"));
}

TEST(Definitions, put_the_types_of_a_choice_in_one_slot) {
  const Type observation = *find_resource("Observation");
  EXPECT_EQ(observation.find("valueQuantity")->slot(), observation.find("valueString")->slot());
  EXPECT_TRUE(observation.find("valueQuantity")->is_choice());
  EXPECT_NE(observation.find("valueQuantity")->slot(), observation.find("effectiveDateTime")->slot());
  bool is_choice = false;
  EXPECT_EQ(observation.name_of_slot(observation.find("valueQuantity")->slot(), is_choice), "value");
  EXPECT_TRUE(is_choice);
}

TEST(Definitions, require_what_the_specification_requires) {
  const Type observation = *find_resource("Observation");
  const std::uint64_t required = observation.required_slots();
  for (const char* name : {"status", "code", "resourceType"}) EXPECT_NE(required >> observation.find(name)->slot() & 1U, 0U) << name;
  for (const char* name : {"subject", "valueString", "id"}) EXPECT_EQ(required >> observation.find(name)->slot() & 1U, 0U) << name;
}

TEST(Definitions, close_the_value_sets_whose_codes_are_all_known) {
  const auto gender = find_resource("Patient")->find("gender")->required_binding();
  ASSERT_TRUE(gender);
  EXPECT_EQ(gender->url(), "http://hl7.org/fhir/ValueSet/administrative-gender");
  EXPECT_TRUE(gender->has_code("female"));
  EXPECT_FALSE(gender->has_code("Female"));
  const auto clinical = find_resource("Condition")->find("clinicalStatus")->required_binding();
  EXPECT_TRUE(clinical->has("http://terminology.hl7.org/CodeSystem/condition-clinical", "relapse"));  // a child concept
  EXPECT_FALSE(clinical->has("http://example.org", "relapse"));
  EXPECT_FALSE(find_type("Attachment")->find("contentType")->required_binding());  // every media type there is
}

TEST(Definitions, say_what_a_reference_may_name) {
  const auto subject = *find_resource("Condition")->find("subject");
  EXPECT_TRUE(subject.may_refer_to("Patient"));
  EXPECT_TRUE(subject.may_refer_to("Group"));
  EXPECT_FALSE(subject.may_refer_to("Practitioner"));
  EXPECT_TRUE(find_resource("Task")->find("focus")->may_refer_to("Practitioner"));  // any
  EXPECT_FALSE(find_resource("MedicationRequest")->find("medicationReference")->may_refer_to("Patient"));
}

}  // namespace
}  // namespace maillage::fhir
