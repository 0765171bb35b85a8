#include "care/territory/residence.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

class Residence : public ::testing::Test {
 protected:
  [[nodiscard]] std::string lives_in(const std::string& addresses) const {
    const auto patient = fhir::parse(R"({"resourceType":"Patient","address":)" + addresses + "}");
    EXPECT_TRUE(patient);
    const Commune* commune = commune_of(home_of(patient->root()), communes);
    return commune == nullptr ? "" : commune->insee;
  }

  Communes communes = *Communes::of({{"28070", "Champhol", "28300", 3643, {48.4, 1.5}},
                                     {"28280", "Nogent-le-Rotrou", "28400", 9000, {48.3, 0.8}},
                                     {"28214", "Lucé", "28110", 15000, {48.4, 1.4}},
                                     {"61001", "Lucé", "61330", 600, {48.5, -0.5}}});
};

TEST_F(Residence, is_found_by_code_or_by_name_and_postal_code) {
  EXPECT_EQ(lives_in(R"([{"extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code",
                        "valueCoding":{"code":"28280"}}],"city":"Lucé","postalCode":"28110"}])"),
            "28280");
  EXPECT_EQ(lives_in(R"([{"city":"NOGENT LE ROTROU","postalCode":"28400"}])"), "28280");
  EXPECT_EQ(lives_in(R"([{"city":"luce","postalCode":"28110"}])"), "28214");
  EXPECT_EQ(lives_in(R"([{"city":"Lucé","postalCode":"61999"}])"), "61001") << "another postal code of the same department";
  EXPECT_EQ(lives_in(R"([{"city":"Champhol"}])"), "28070");
  EXPECT_EQ(lives_in(R"([{"city":"Commune nouvelle","postalCode":"28400"}])"), "28280") << "the only one with this code";
}

TEST_F(Residence, is_that_of_the_home) {
  EXPECT_EQ(lives_in(R"([{"use":"temp","city":"Lucé","postalCode":"28110"},{"use":"home","city":"Champhol","postalCode":"28300"}])"), "28070");
  EXPECT_EQ(lives_in(R"([{"use":"old","city":"Lucé","postalCode":"28110"},{"city":"Champhol","postalCode":"28300"}])"), "28070");
}

TEST_F(Residence, is_not_guessed) {
  EXPECT_EQ(lives_in("[]"), "");
  EXPECT_EQ(lives_in(R"([{"city":"Lucé"}])"), "");
  EXPECT_EQ(lives_in(R"([{"city":"Paris","postalCode":"75001"}])"), "");
  EXPECT_EQ(lives_in(R"([{"city":"Lucé","postalCode":"37000"}])"), "");
}

}  // namespace
}  // namespace maillage::care
