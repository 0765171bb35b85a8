// A card walks into a Location and back without loss, what it makes is valid R4, and what cannot be read is never guessed.
#include "care/territory/card_resources.hpp"

#include <gtest/gtest.h>

#include "care/territory/place_resources.hpp"
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

TEST(CardResources, say_their_time_by_the_location_alone) {
  const auto said = [](PlaceKind kind, const PlaceCard& card) {
    PlaceProtocol protocol;
    protocol.place = "p";
    protocol.kind = kind;
    protocol.card = card;
    std::string location;
    for (const Drafted& one : resources_of(protocol)) {
      if (one.key.type == "Location") location = one.resource.dump();
    }
    return card_hours_in(location);
  };
  EXPECT_EQ(said(PlaceKind::pharmacy, testing::pharmacy_card())->hours, testing::pharmacy_card().hours);
  EXPECT_EQ(said(PlaceKind::bus, testing::bus_card())->stops, testing::bus_card().stops);
  PlaceCard round;
  round.serves = {{"28280", *date_from_text("2026-01-05"), {}}};
  EXPECT_FALSE(said(PlaceKind::nurse_round, round)) << "no hours, and no door";
  round.hours.week[0] = {{std::chrono::hours(8), std::chrono::hours(12)}};
  EXPECT_EQ(said(PlaceKind::nurse_round, round)->hours, round.hours);
  PlaceCard bus;
  EXPECT_EQ(said(PlaceKind::bus, bus), CardHours{}) << "nowhere";
  EXPECT_FALSE(card_hours_in(R"({"resourceType":"Location","name":"Sans fiche"})"));
  EXPECT_FALSE(card_hours_in("no document"));
  fhir::Draft untyped = fhir::object({{"resourceType", "Location"}, {"id", "p"}});
  write_card(testing::bus_card(), untyped);
  EXPECT_EQ(card_hours_in(untyped.dump())->stops, testing::bus_card().stops) << "of other hands, without a type";
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
