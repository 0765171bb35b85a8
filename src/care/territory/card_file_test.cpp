// The card as an operator writes it: what it says, and where it is refused.
#include "care/territory/card_file.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

Outcome<PlaceCard> read(const std::string& json, PlaceKind kind = PlaceKind::pharmacy) {
  const auto file = fhir::parse(json);
  EXPECT_TRUE(file) << json;
  FileReader reader;
  auto card = reader.outcome(read_card(reader, file->root()));
  if (card) {
    if (auto settled = settle(*card, kind); !settled) return pass_on(std::move(settled));
  }
  return card;
}
/// Where a card with this beside its commune is refused.
std::string where_of(const std::string& part) {
  const auto card = read(R"({"commune":"28070",)" + part + "}");
  return card ? "" : card.error().expression.front();
}

TEST(CardFile, says_hours_exceptions_holidays_and_whom_it_serves) {
  const auto card = read(R"({"commune":"28070","position":{"latitude":48.46813,"longitude":1.50281},
    "hours":[{"days":["mon","tue"],"from":"14:00","until":"19:30"},{"days":["mon","sat"],"from":"09:00","until":"12:30"}],
    "exceptions":[{"date":"2026-12-24","hours":[{"from":"09:00","until":"12:00"}],"why":{"fr":"Veille de Noël","en":"Christmas Eve"}},
                  {"date":"2026-08-03","lastDate":"2026-08-16","closed":true}],
    "holidays":{"rule":"other-hours","hours":[{"from":"10:00","until":"11:00"}]},
    "serves":[{"commune":"28070","from":"2026-01-05"},{"commune":"28085","from":"2026-03-01","until":"2026-06-30"}],
    "responsible":{"name":"Jeanne Invented","role":"titulaire","telephone":"01 99 00 28 77"},
    "accessibility":["parking","step-free"],"visits":"walk-in","whoMayCome":{"fr":"Sans médecin traitant"},"telephone":"01 99 00 28 01"})");
  ASSERT_TRUE(card) << card.error().text;
  EXPECT_EQ(card->hours.week[0], (HoursSpans{{9h, 12h + 30min}, {14h, 19h + 30min}}));
  EXPECT_EQ(card->hours.week[5], (HoursSpans{{9h, 12h + 30min}}));
  EXPECT_TRUE(card->hours.week[6].empty());
  EXPECT_EQ(card->hours.exceptions.front().first, date_from_text("2026-08-03"));
  EXPECT_EQ(card->hours.exceptions.back().why.en, "Christmas Eve");
  EXPECT_EQ(card->hours.holiday_spans, (HoursSpans{{10h, 11h}}));
  EXPECT_EQ(card->serves.back().last, date_from_text("2026-06-30"));
  EXPECT_EQ(card->accessibility, (std::vector{Accessibility::step_free, Accessibility::parking}));
  EXPECT_EQ(card->visits, Visits::walk_in);
  EXPECT_EQ(card->responsible.role, "titulaire");
  EXPECT_TRUE(card->listed);
}

TEST(CardFile, is_refused_with_the_place_of_the_mistake) {
  EXPECT_EQ(where_of(R"("hour":[])"), "card.hour");
  EXPECT_EQ(where_of(R"("hours":[{"days":["monday"],"from":"09:00","until":"12:00"}])"), "card.hours[0].days");
  EXPECT_EQ(where_of(R"("hours":[{"from":"09:00","until":"12:00"}])"), "card.hours[0].days");
  EXPECT_EQ(where_of(R"("hours":[{"days":["mon"],"from":"9h","until":"12:00"}])"), "card.hours[0].from");
  EXPECT_EQ(where_of(R"("hours":[{"days":["mon"],"from":"14:00","until":"12:00"}])"), "card.hours");
  EXPECT_EQ(where_of(R"("exceptions":[{"date":"24/12/2026","closed":true}])"), "card.exceptions[0].date");
  EXPECT_EQ(where_of(R"("exceptions":[{"date":"2026-12-24"}])"), "card.exceptions[0]");
  EXPECT_EQ(where_of(R"("exceptions":[{"date":"2026-12-24","closed":true,"hours":[{"from":"09:00","until":"10:00"}]}])"), "card.exceptions[0]");
  EXPECT_EQ(where_of(R"("exceptions":[{"date":"2020-12-24","closed":true}])"), "") << "one that is past is fine";
  EXPECT_EQ(where_of(R"("holidays":{"rule":"sometimes"})"), "card.holidays.rule");
  EXPECT_EQ(where_of(R"("stops":[{"date":"2026-12-24","from":"09:00","until":"12:00","commune":"28012"}])"), "card.stops[0].address");
  EXPECT_EQ(where_of(R"("serves":[{"commune":"28070"}])"), "card.serves[0].from");
  EXPECT_EQ(where_of(R"("accessibility":["stairs"])"), "card.accessibility");
  EXPECT_EQ(where_of(R"("visits":"never")"), "card.visits");
  EXPECT_EQ(where_of(R"("position":{"latitude":48.4})"), "card.position");
  EXPECT_EQ(read("[]").error().expression.front(), "card");
}

TEST(CardFile, of_a_bus_is_refused_when_it_must_be_in_two_places) {
  const std::string stop = R"({"date":"2026-12-24","from":"09:00","until":"12:00","commune":"28012","address":"Place"})";
  EXPECT_TRUE(read(R"({"stops":[)" + stop + "]}", PlaceKind::bus));
  EXPECT_EQ(read(R"({"stops":[)" + stop + "," + stop + "]}", PlaceKind::bus).error().reason, "two-places-at-once");
}

TEST(CommuneFile, is_read_or_refused_with_the_place_of_the_mistake) {
  const std::string good = R"({"insee":"28070","name":"Champhol","postalCode":"28300","population":3643,"latitude":48.46813,"longitude":1.50281})";
  const auto communes = read_commune_file(R"({"communes":[)" + good + "]}");
  ASSERT_TRUE(communes) << communes.error().text;
  EXPECT_EQ(communes->front(), (Commune{"28070", "Champhol", "28300", 3643, {48.46813, 1.50281}}));
  const auto zoned = read_commune_file(
      R"({"communes":[{"insee":"28070","name":"Champhol","postalCode":"28300","population":1,"latitude":48,"longitude":1,"zone":"ZIP"}]})");
  ASSERT_TRUE(zoned);
  EXPECT_TRUE(zoned->front().priority_zone);
  const auto unknown = read_commune_file(
      R"({"communes":[{"insee":"28070","name":"Champhol","postalCode":"28300","population":1,"latitude":48,"longitude":1,"zone":"ZAC"}]})");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().expression.front(), "communes[0].zone");
  EXPECT_EQ(read_commune_file(R"({"communes":[]})").error().expression.front(), "communes");
  EXPECT_EQ(read_commune_file(R"({"communes":[{"insee":"28070","name":"x"}]})").error().expression.front(), "communes[0]");
  EXPECT_EQ(read_commune_file(R"({"communes":[)" + good + "," + good + "]}").error().reason, "commune-unusable");
}

TEST(CardFile, lets_a_place_write_its_own_part_over_what_stands) {
  const auto standing = read(R"({"commune":"28070","serves":[{"commune":"28070","from":"2026-01-05"}],"accessibility":["parking"],"visits":"walk-in",
    "responsible":{"name":"Jeanne Invented"},"hours":[{"days":["mon"],"from":"09:00","until":"12:30"}]})");
  ASSERT_TRUE(standing) << standing.error().text;
  PlaceCard card = *standing;
  FileReader reader;
  const auto said = fhir::parse(R"({"hours":[{"days":["sat"],"from":"09:00","until":"12:30"}],"accessibility":["step-free"]})");
  read_own_part(reader, said->root(), card);
  ASSERT_TRUE(reader.outcome(true));
  EXPECT_TRUE(card.hours.week[0].empty());
  EXPECT_EQ(card.hours.week[5].size(), 1U);
  EXPECT_EQ(card.accessibility, std::vector{Accessibility::step_free});
  EXPECT_EQ(card.responsible, standing->responsible) << "what is not said stays as it is";
  EXPECT_EQ(card.visits, Visits::walk_in);
  EXPECT_EQ(card.commune, "28070");
  EXPECT_EQ(card.serves, standing->serves);
}

/// A card with something in every part that its place writes.
PlaceCard furnished() {
  auto card = read(R"({"commune":"28070","hours":[{"days":["mon"],"from":"09:00","until":"12:30"}],"exceptions":[{"date":"2026-12-24","closed":true}],
    "holidays":{"rule":"other-hours","hours":[{"from":"10:00","until":"11:00"}]},"responsible":{"name":"Jeanne Invented","role":"titulaire"},
    "accessibility":["parking"],"visits":"walk-in","whoMayCome":{"fr":"Sans médecin traitant"},"telephone":"01 99 00 28 01"})");
  EXPECT_TRUE(card) << card.error().text;
  return *card;
}
Outcome<PlaceCard> over_furnished(const std::string& own_part) {
  const auto said = fhir::parse(own_part);
  EXPECT_TRUE(said) << own_part;
  FileReader reader;
  PlaceCard card = furnished();
  read_own_part(reader, said->root(), card);
  return reader.outcome(std::move(card));
}

TEST(CardFile, keeps_every_part_that_a_place_does_not_say) {
  EXPECT_EQ(over_furnished("{}"), furnished());
  PlaceCard other = furnished();
  other.hours.holidays = HolidayRule::closed;
  other.hours.holiday_spans.clear();
  EXPECT_EQ(over_furnished(R"({"holidays":{"rule":"closed"}})"), other);
  other.hours.week = {};
  EXPECT_EQ(over_furnished(R"({"hours":[],"holidays":{"rule":"closed"}})"), other) << "an empty list is said";
  other = furnished();
  other.responsible = {};
  other.who_may_come = {};
  other.telephone.clear();
  other.accessibility.clear();
  other.hours.exceptions.clear();
  EXPECT_EQ(over_furnished(R"({"responsible":{},"whoMayCome":{"fr":"","en":""},"telephone":"","accessibility":[],"exceptions":[]})"), other);
}

TEST(CardFile, refuses_a_part_of_another_kind_instead_of_reading_it_as_none) {
  const auto where = [](const std::string& own_part) {
    const auto card = over_furnished(own_part);
    return card ? "taken" : card.error().expression.front();
  };
  EXPECT_EQ(where(R"({"hours":"abc"})"), "card.hours");
  EXPECT_EQ(where(R"({"hours":{"mon":"09:00"}})"), "card.hours");
  EXPECT_EQ(where(R"({"hours":[{"days":{"a":"mon"},"from":"09:00","until":"10:00"}]})"), "card.hours[0].days");
  EXPECT_EQ(where(R"({"exceptions":7})"), "card.exceptions");
  EXPECT_EQ(where(R"({"exceptions":[{"date":"2026-12-24","closed":"yes"}]})"), "card.exceptions[0].closed");
  EXPECT_EQ(where(R"({"exceptions":[{"date":"2026-12-24","hours":"09:00"}]})"), "card.exceptions[0].hours");
  EXPECT_EQ(where(R"({"holidays":"closed"})"), "card.holidays");
  EXPECT_EQ(where(R"({"holidays":{"rule":"closed","hours":"none"}})"), "card.holidays.hours");
  EXPECT_EQ(where(R"({"responsible":"Jeanne"})"), "card.responsible");
  EXPECT_EQ(where(R"({"responsible":{"role":"titulaire"}})"), "card.responsible.name");
  EXPECT_EQ(where(R"({"accessibility":"parking"})"), "card.accessibility");
  EXPECT_EQ(where(R"({"whoMayCome":"all"})"), "card.whoMayCome");
  EXPECT_EQ(where(R"({"whoMayCome":{"en":"All"}})"), "card.whoMayCome.fr");
  EXPECT_EQ(where(R"({"telephone":1})"), "card.telephone");
  EXPECT_EQ(where(R"({"telephone":"<script>alert(1)</script>"})"), "card.telephone");
  EXPECT_EQ(where(R"({"responsible":{"name":"Jeanne","telephone":"call me"}})"), "card.responsible.telephone");
  EXPECT_EQ(where(R"({"visits":[]})"), "card.visits");
  EXPECT_EQ(where(R"({"hour":[]})"), "card.hour");
  EXPECT_EQ(where("[]"), "card");
  EXPECT_EQ(where_of(R"("stops":"none")"), "card.stops");
  EXPECT_EQ(where_of(R"("serves":"all")"), "card.serves");
  EXPECT_EQ(where_of(R"("listed":"no")"), "card.listed");
  EXPECT_NE(over_furnished(R"({"visits":"never"})").error().text.find("walk-in, appointment, both"), std::string::npos) << "what could stand there";
}

}  // namespace
}  // namespace maillage::care
