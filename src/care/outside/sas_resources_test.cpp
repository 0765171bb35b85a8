#include "care/outside/sas_resources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_agenda;
using maillage::testing::small_time;

void expect_valid(const std::string& json) {
  const auto document = fhir::parse(json);
  ASSERT_TRUE(document);
  for (const Issue& issue : fhir::validate(document->root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text << "\n" << json;
}

FreeTime morning() { return {"Practitioner/d1", SlotKind::teleconsultation, small_time(8), small_time(8, 20)}; }

std::string practitioner() {
  return R"({"resourceType":"Practitioner","id":"d1","identifier":[{"system":"https://rpps.esante.gouv.fr","value":"99900000027"}],)"
         R"("active":true,"name":[{"family":"Vasserot","given":["Claire"],"prefix":["Dr"]}],"address":[{"line":["1 rue Haute"]}]})";
}

TEST(SasResources, say_a_free_slot_as_the_guide_asks) {
  const Drafted slot = sas_slot(morning(), small_agenda(AgendaRole::doctor, "Practitioner/d1"), "s1", "https://soin.example/desk");
  const std::string json = slot.resource.dump();
  expect_valid(json);
  const auto document = *fhir::parse(json);
  EXPECT_EQ(document["meta"]["profile"][0].text(), "http://sas.fr/fhir/StructureDefinition/FrSlotAgregateur");
  EXPECT_EQ(document["meta"]["security"][0]["code"].text(), "PRO");
  EXPECT_EQ(document["serviceType"][0]["coding"][0]["code"].text(), "VR");
  EXPECT_EQ(document["appointmentType"]["coding"][0]["code"].text(), "ROUTINE");
  EXPECT_EQ(document["specialty"][0]["coding"][0]["code"].text(), "SM54");
  EXPECT_EQ(document["schedule"]["reference"].text(), "Schedule/Practitioner.d1");
  EXPECT_EQ(document["status"].text(), "free");
  EXPECT_EQ(document["start"].text(), "2026-11-23T07:00:00.000000Z");
  EXPECT_EQ(document["comment"].text(), "https://soin.example/desk");
  FreeTime visit = morning();
  visit.kind = SlotKind::in_person;
  const Drafted at_the_practice = sas_slot(visit, small_agenda(AgendaRole::doctor, "Practitioner/d1"), "s2", "https://soin.example/desk");
  EXPECT_EQ((*fhir::parse(at_the_practice.resource.dump()))["serviceType"][0]["coding"][0]["code"].text(), "AMB");
}

TEST(SasResources, name_a_doctor_by_her_national_identifier_and_nothing_more) {
  const auto stored = fhir::parse(practitioner());
  const std::string json = sas_practitioner(stored->root(), "99900000027").resource.dump();
  expect_valid(json);
  const auto document = *fhir::parse(json);
  ASSERT_EQ(document["identifier"].size(), 1U);
  EXPECT_EQ(document["identifier"][0]["system"].text(), "urn:oid:1.2.250.1.71.4.2.1");
  EXPECT_EQ(document["identifier"][0]["value"].text(), "899900000027");
  EXPECT_EQ(document["identifier"][0]["type"]["coding"][0]["code"].text(), "IDNPS");
  EXPECT_EQ(document["name"][0]["family"].text(), "Vasserot");
  EXPECT_FALSE(document["address"].exists());
}

TEST(SasResources, hand_slots_and_what_they_refer_to_in_one_bundle) {
  const AgendaRules rules = small_agenda(AgendaRole::doctor, "Practitioner/d1");
  const auto stored = fhir::parse(practitioner());
  SasBundle bundle{"https://soin.example/fhir", "Slot?status=free", 7, {sas_slot(morning(), rules, "s1", "https://soin.example/desk")}, {}};
  bundle.included = {sas_schedule(rules), sas_practitioner(stored->root(), "99900000027")};
  const std::string json = sas_bundle(bundle);
  expect_valid(json);
  const auto document = *fhir::parse(json);
  EXPECT_EQ(document["total"].integer(), 7);
  EXPECT_EQ(document["entry"][0]["fullUrl"].text(), "https://soin.example/fhir/Slot/s1");
  EXPECT_EQ(document["entry"][0]["search"]["mode"].text(), "match");
  EXPECT_EQ(document["entry"][1]["resource"]["actor"][0]["reference"].text(), "Practitioner/d1");
  EXPECT_EQ(document["entry"][2]["search"]["mode"].text(), "include");
  const std::string none = sas_bundle({"https://soin.example/fhir", "Slot?status=free", 0, {}, {}});
  expect_valid(none);
  EXPECT_EQ((*fhir::parse(none))["total"].integer(), 0);
}

}  // namespace
}  // namespace maillage::care
