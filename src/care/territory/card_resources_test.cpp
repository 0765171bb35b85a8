// A card walks into a Location and back without loss, what it makes is valid R4, and what cannot be read is never guessed.
#include "care/territory/card_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/care/cards.hpp"

namespace maillage::care {
namespace {

fhir::Document location_with(const PlaceCard& card) {
  fhir::Draft location = fhir::object({{"resourceType", "Location"}, {"id", "p"}, {"status", "active"}});
  write_card(card, location);
  return *fhir::parse(location.dump());
}

TEST(CardResources, are_valid_and_read_back_without_loss) {
  PlaceCard night_and_day = testing::pharmacy_card();
  for (HoursSpans& day : night_and_day.hours.week) day = {{Minutes(0), std::chrono::hours(24)}};
  night_and_day.hours.exceptions.clear();
  night_and_day.hours.holidays = HolidayRule::as_usual;
  night_and_day.hours.holiday_spans.clear();
  night_and_day.listed = false;
  const std::pair<PlaceKind, PlaceCard> cards[] = {
      {PlaceKind::pharmacy, testing::pharmacy_card()}, {PlaceKind::bus, testing::bus_card()}, {PlaceKind::health_centre, night_and_day}};
  for (const auto& [kind, card] : cards) {
    const fhir::Document location = location_with(card);
    const auto issues = fhir::validate(location.root());
    EXPECT_TRUE(issues.empty()) << (issues.empty() ? "" : issues.front().text);
    const auto read = card_from(location.root(), kind);
    ASSERT_TRUE(read) << read.error().text;
    ASSERT_TRUE(*read);
    EXPECT_EQ(**read, card) << name_of(kind);
  }
}

TEST(CardResources, say_midnight_as_fhir_can) {
  PlaceCard card = testing::pharmacy_card();
  card.hours.week[4] = {{std::chrono::hours(20), std::chrono::hours(24)}};
  const fhir::Document location = location_with(card);
  bool found = false;
  for (const fhir::Element entry : location["hoursOfOperation"]) found = found || entry["closingTime"].text() == "00:00:00";
  EXPECT_TRUE(found);
  EXPECT_EQ((*card_from(location.root(), PlaceKind::pharmacy))->hours, card.hours);
}

TEST(CardResources, are_absent_where_no_card_was_written) {
  const auto location = fhir::parse(R"({"resourceType":"Location","hoursOfOperation":[{"allDay":true}]})");
  const auto read = card_from(location->root(), PlaceKind::pharmacy);
  ASSERT_TRUE(read);
  EXPECT_FALSE(*read);
}

TEST(CardResources, that_somebody_made_unreadable_are_refused_with_the_element) {
  const std::string good = location_with(testing::pharmacy_card()).root()["extension"].exists() ? "" : "no extensions";
  EXPECT_EQ(good, "");
  const auto refused = [](const std::string& from, const std::string& to) {
    fhir::Draft location = fhir::object({{"resourceType", "Location"}, {"id", "p"}});
    write_card(testing::pharmacy_card(), location);
    std::string text = location.dump();
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const auto read = card_from(fhir::parse(text)->root(), PlaceKind::pharmacy);
    return read ? "" : read.error().expression.front();
  };
  EXPECT_EQ(refused("\"sat\"", "\"someday\""), "Location.hoursOfOperation.daysOfWeek");
  EXPECT_EQ(refused("09:00:00", "09"), "Location.hoursOfOperation");
  EXPECT_EQ(refused("step-free", "stairs"), "accessibility");
  EXPECT_EQ(refused("walk-in", "never"), "visits");
  EXPECT_EQ(refused("\"rule\",\"valueCode\":\"", "\"rule\",\"valueCode\":\"x"), "holidays");
}

TEST(CardResources, name_what_hl7_has_a_word_for) {
  EXPECT_EQ(role_code(PlaceKind::bus), "MOBL");
  EXPECT_EQ(role_code(PlaceKind::prison), "");
}

}  // namespace
}  // namespace maillage::care
