#include <gtest/gtest.h>

#include "fhir/definitions/definitions.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

TEST(Served, says_in_a_valid_capability_statement_what_the_table_lets_somebody_do) {
  const std::string text = capability_statement(Instant{0});
  const auto document = fhir::parse(text);
  ASSERT_TRUE(document);
  EXPECT_TRUE(fhir::validate(document->root()).empty());
  std::size_t checked = 0;
  for (const fhir::Element resource : (*document)["rest"][0]["resource"]) {
    EXPECT_TRUE(is_served(resource["type"].text()) || resource["type"].text() == "AuditEvent");
    EXPECT_TRUE(fhir::find_resource(resource["type"].text())) << resource["type"].text();
    EXPECT_EQ(resource["updateCreate"].boolean(), class_of(resource["type"].text()) == DataClass::directory) << resource["type"].text();
    const bool makes_relations = class_of(resource["type"].text()) == DataClass::coordination;
    for (const fhir::Element interaction : resource["interaction"]) {
      EXPECT_FALSE(makes_relations && interaction["code"].text() == "create");
      ++checked;
    }
  }
  EXPECT_GT(checked, 100U);
}

TEST(Served, says_by_what_audit_events_are_searched) {
  const std::string text = capability_statement(Instant{0});
  EXPECT_NE(text.find(R"({"name":"agent","type":"reference"},{"name":"altid","type":"token"},{"name":"date","type":"date"},{"name":"patient",)"),
            std::string::npos);
  EXPECT_FALSE(is_served("AuditEvent"));  // by the interactions that serve stored resources
}

TEST(Served, leaves_out_house_documents) {
  EXPECT_FALSE(is_served("account"));
  EXPECT_FALSE(is_served("sign-in"));
  EXPECT_TRUE(is_served("Patient"));
}

}  // namespace
}  // namespace maillage::record
