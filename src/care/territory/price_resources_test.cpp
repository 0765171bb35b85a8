// A price walks into FHIR and back with its days and its cents.
#include "care/territory/price_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/primitive/date_time.hpp"
#include "fhir/validation/validate.hpp"

namespace maillage::care {
namespace {

TEST(PriceResources, are_valid_and_read_back_without_loss) {
  const Instant january = fhir::parse_date_time("2026-01-01")->low;
  const Instant july = fhir::parse_date_time("2026-07-01")->low;
  for (const Price& price : PriceTable{{"TCG", 2505, january, july}, {"TC", {}, january, {}}, {"TLL", 1200, july, {}}}) {
    const Drafted drafted = resource_of(price);
    const auto document = fhir::parse(drafted.resource.dump());
    const auto issues = fhir::validate(document->root());
    EXPECT_TRUE(issues.empty()) << (issues.empty() ? "" : issues.front().text);
    EXPECT_EQ(price_from(document->root()), price);
  }
  EXPECT_TRUE(resource_of({"TCG", 2505, january, july}).resource.dump().contains(R"("end":"2026-06-30")")) << "the last day on which it holds";
}

TEST(PriceResources, are_not_guessed) {
  EXPECT_FALSE(price_from(fhir::parse(R"({"resourceType":"ChargeItemDefinition"})")->root()));
  const auto no_amount = fhir::parse(R"({"code":{"coding":[{"code":"TCG"}]},"effectivePeriod":{"start":"2026-01-01"}})");
  EXPECT_FALSE(price_from(no_amount->root())) << "neither an amount nor a free fee";
}

}  // namespace
}  // namespace maillage::care
