#include "care/telephone/birth_date.hpp"

#include <gtest/gtest.h>

#include "care/calendar/wall_text.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

const LocalDate today = *date_from_text("2026-11-23");

std::string reason_of(const char* said) {
  const auto read = birth_date_said(said, today);
  return read ? date_text(*read) : read.error().reason;
}

TEST(BirthDateSaid, is_a_whole_day_in_the_life_of_somebody_who_can_call) {
  EXPECT_EQ(reason_of("1957-03-14"), "1957-03-14");
  EXPECT_EQ(reason_of("2026-11-23"), "2026-11-23") << "born today";
  EXPECT_EQ(reason_of("2026-11-24"), "birth-date-future");
  EXPECT_EQ(reason_of("1896-11-01"), "1896-11-01");
  EXPECT_EQ(reason_of("1896-10-31"), "birth-date-too-old");
  for (const char* no_day : {"", "1957", "1957-03", "14/03/1957", "1957-02-30", "1957-03-14T00:00:00Z"}) {
    EXPECT_EQ(reason_of(no_day), "birth-date-unreadable") << no_day;
  }
}

TEST(BirthDateSaid, completes_a_patient_and_never_changes_one) {
  const LocalDate born = *date_from_text("1957-03-14");
  const auto without = fhir::parse(R"({"resourceType":"Patient","_birthDate":{"extension":[{"url":"x","valueCode":"unknown"}]},"gender":"female"})");
  EXPECT_EQ(with_birth_date(without->root(), born, today)->dump(), R"({"resourceType":"Patient","gender":"female","birthDate":"1957-03-14"})");
  const auto same = fhir::parse(R"({"resourceType":"Patient","birthDate":"1957-03-14"})");
  EXPECT_EQ(with_birth_date(same->root(), born, today)->dump(), R"({"resourceType":"Patient","birthDate":"1957-03-14"})");
  for (const char* part : {"1957", "1957-03", "2027-01-01", "2030"}) {
    const auto patient = fhir::parse(R"({"resourceType":"Patient","birthDate":")" + std::string(part) + "\"}");
    const auto completed = with_birth_date(patient->root(), born, today);
    ASSERT_TRUE(completed) << part << ": a part of the date, or one that lies ahead, is no birth date yet";
    EXPECT_EQ(completed->document()["birthDate"].text(), "1957-03-14");
  }
  for (const char* stands : {"1957-03-15", "1958", "1957-04"}) {
    const auto other = fhir::parse(R"({"resourceType":"Patient","birthDate":")" + std::string(stands) + "\"}");
    const auto refused = with_birth_date(other->root(), born, today);
    ASSERT_FALSE(refused) << stands;
    EXPECT_EQ(refused.error().reason, "birth-date-stands");
    EXPECT_EQ(refused.error().code, IssueCode::conflict);
  }
}

}  // namespace
}  // namespace maillage::care
