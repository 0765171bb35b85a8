// Hours walk into an extension and back, and an hour that cannot be read is never guessed.
#include "care/territory/hours_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

using std::chrono::hours;

OpeningHours evenings() {
  OpeningHours open;
  for (std::size_t day = 0; day < 5; ++day) open.week[day] = {{hours(8), hours(12)}, {hours(18), hours(24)}};
  open.week[5] = {{hours(9), hours(13)}};
  open.exceptions = {
      {LocalDate(std::chrono::year(2026) / 12 / 24), LocalDate(std::chrono::year(2026) / 12 / 26), {{hours(9), hours(10)}}, {"Noël", ""}}};
  open.holidays = HolidayRule::other_hours;
  open.holiday_spans = {{hours(10), hours(12)}};
  return open;
}

TEST(HoursResources, read_back_what_they_write) {
  for (const OpeningHours& open : {evenings(), OpeningHours{}}) {
    const auto document = fhir::parse(hours_extension(open).dump());
    EXPECT_EQ(hours_from(document->root()), open) << hours_extension(open).dump();
  }
}

TEST(HoursResources, are_nothing_when_a_day_a_time_or_a_rule_cannot_be_read) {
  const std::string good = hours_extension(evenings()).dump();
  for (const char* broken : {"\"mon\"", "\"18:00:00\"", "\"other-hours\"", "\"2026-12-26\""}) {
    std::string text = good;
    text.replace(text.find(broken), std::string_view(broken).size(), "\"x\"");
    EXPECT_FALSE(hours_from(fhir::parse(text)->root())) << broken;
  }
}

}  // namespace
}  // namespace maillage::care
