#include "care/documents/people_on_paper.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

TEST(PeopleOnPaper, name_the_doctor_with_her_number_and_address) {
  const auto practitioner =
      fhir::parse(R"({"resourceType":"Practitioner","identifier":[{"system":"https://rpps.esante.gouv.fr","value":"99900000027"}],
    "name":[{"family":"Vasserot","given":["Claire"],"prefix":["Dr"]}],"qualification":[{"code":{"text":"Médecin généraliste"}}],
    "address":[{"line":["Cabinet de la Dr Vasserot"],"postalCode":"28000","city":"Chartres"}],"telecom":[{"system":"phone","value":"01 99 00 28 10"}]})");
  const DoctorOnPaper doctor = doctor_on_paper(practitioner->root());
  EXPECT_EQ(doctor.name, "Dr Claire Vasserot");
  EXPECT_EQ(doctor.rpps, "99900000027");
  EXPECT_EQ(doctor.lines, (std::vector<std::string>{"Dr Claire Vasserot", "Médecin généraliste", "RPPS 99900000027", "Cabinet de la Dr Vasserot",
                                                    "28000 Chartres", "Tél. 01 99 00 28 10"}));
}

TEST(PeopleOnPaper, read_a_doctor_made_on_the_command_line) {
  const auto practitioner =
      fhir::parse(R"({"name":[{"text":"Dr Claire Morel"}],"identifier":[{"system":"urn:oid:1.2.250.1.71.4.2.1","value":"99900000027"}]})");
  EXPECT_EQ(doctor_on_paper(practitioner->root()).lines, (std::vector<std::string>{"Dr Claire Morel", "RPPS 99900000027"}));
}

TEST(PeopleOnPaper, name_the_patient_with_birth_date_age_and_number) {
  const auto patient = fhir::parse(R"({"name":[{"use":"usual","family":"Odette"},{"use":"official","family":"Garnereau","given":["Odette"]}],
    "gender":"female","birthDate":"1957-03-14","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"257032807000123"}]})");
  EXPECT_EQ(patient_on_paper(patient->root(), 69 * 12 + 3),
            (std::vector<std::string>{"Odette Garnereau", "Née le 14 mars 1957 (69 ans), sexe féminin", "INS de test 2570328070001 23"}));
}

TEST(PeopleOnPaper, count_a_small_child_in_months_and_invent_nothing) {
  const auto patient = fhir::parse(R"({"name":[{"family":"Ormesson"}],"birthDate":"2025-06"})");
  EXPECT_EQ(patient_on_paper(patient->root(), 14), (std::vector<std::string>{"Ormesson", "Né(e) en juin 2025 (14 mois)"}));
}

}  // namespace
}  // namespace maillage::care
