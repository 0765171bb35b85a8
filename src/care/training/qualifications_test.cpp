#include "care/training/qualifications.hpp"

#include <gtest/gtest.h>

#include "care/calendar/wall_text.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"

namespace maillage::care {
namespace {

constexpr const char* karim = R"({"resourceType":"Practitioner","id":"karim","active":true,"name":[{"family":"Belloum"}],)"
                              R"("qualification":[{"code":{"text":"Infirmier"}}]})";

LocalDate day(const char* text) { return *date_from_text(text); }

std::vector<Certificate> two() {
  return {{teleconsultation_skill, day("2026-01-10"), day("2028-01-09"), "ines", "Inès Lemoine"},
          {{InstrumentKind::otoscope}, day("2026-02-01"), day("2027-01-31"), "ines", "Inès Lemoine"}};
}

TEST(Qualifications, go_into_the_practitioner_and_come_back_beside_the_diploma) {
  const auto before = fhir::parse(karim);
  const fhir::Document after = with_certificates(before->root(), two()).document();
  EXPECT_EQ(certificates_in(after.root()), two());
  EXPECT_EQ(after.root()["qualification"][0]["code"]["text"].text(), "Infirmier");
  for (const Issue& issue : fhir::validate(after.root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
  EXPECT_EQ(with_certificates(after.root(), {}).dump(), karim) << "nothing else has changed";
}

TEST(Qualifications, certify_nothing_when_they_cannot_be_read) {
  const auto of = [](const std::string& code, const std::string& period) {
    const auto practitioner =
        fhir::parse(R"({"resourceType":"Practitioner","qualification":[{"code":{"coding":[{"system":"urn:x-maillage:code:training","code":")" + code +
                    R"("}]},)" + R"("period":)" + period + "}]}");
    return certificates_in(practitioner->root()).size();
  };
  EXPECT_EQ(of("otoscope", R"({"start":"2026-01-10","end":"2027-01-09"})"), 1U);
  EXPECT_EQ(of("otoscope", R"({"start":"2026-01-10"})"), 0U) << "without a last day it would never end";
  EXPECT_EQ(of("otoscope", R"({"start":"2026","end":"2027-01-09"})"), 0U);
  EXPECT_EQ(of("hammer", R"({"start":"2026-01-10","end":"2027-01-09"})"), 0U);
}

}  // namespace
}  // namespace maillage::care
